/**
 * Knows the forms in which `check --json` and `diff --json` answer, version 1. The JSON schemas in media/ are made from them.
 * Members may be added; what is here keeps its meaning as long as the version is the same.
 */
import * as v from 'valibot';
import { NEEDS, SEVERITIES } from '../core/findings/finding.ts';
import { RULES } from '../core/findings/rules.ts';

const severity = v.pipe(
  v.picklist(SEVERITIES),
  v.description('As the rule has it, or as the settings grade it.'),
);
const ruleId = v.pipe(
  v.picklist(RULES.map(({ id }) => id)),
  v.description('One of a closed list; stable for ever.'),
);
const sentence = v.pipe(v.string(), v.description('A sentence for people.'));

const finding = v.object({
  rule: ruleId,
  severity,
  title: v.pipe(v.string(), v.description('What is wrong, in a few words.')),
  at: v.object({
    kind: v.picklist(['link', 'network', 'subnet', 'table', 'interface', 'group', 'gateway', 'endpoint']),
    id: v.pipe(v.string(), v.description('The resource to be changed, or that it is about.')),
    label: v.pipe(v.string(), v.description('The place by name, such as hub → spoke.')),
  }),
  text: v.pipe(v.string(), v.description('What is found, with the names of networks, prefixes and subnets.')),
  why: sentence,
  about: v.pipe(v.array(v.string()), v.description('The ids of other resources that it is about.')),
  evidence: v.pipe(v.array(v.string()), v.description('Addresses of what the rule stands on.')),
  cause: v.pipe(
    v.string(),
    v.description('What is wrong, as a key: the same as long as it is there; no two findings share one.'),
  ),
  fix: v.nullable(
    v.pipe(
      v.object({
        title: v.string(),
        writes: v.pipe(v.array(v.string()), v.description('What is written, in order.')),
      }),
      v.description(
        'The plan that mends it, by the rules of Azure; null where there is none that Azure takes.',
      ),
    ),
  ),
});

export type FindingForm = v.InferOutput<typeof finding>;

const counts = v.object({ error: v.number(), warning: v.number(), information: v.number() });

export const checkForm = v.pipe(
  v.object({
    version: v.literal(1),
    counts,
    findings: v.array(finding),
    suppressed: v.pipe(
      v.array(
        v.object({ rule: ruleId, id: v.string(), text: v.string(), reason: v.string(), until: v.string() }),
      ),
      v.description('What the settings suppress.'),
    ),
    notChecked: v.pipe(
      v.array(v.object({ rule: ruleId, networks: v.number(), needs: v.array(v.picklist(NEEDS)) })),
      v.description('Rules that could not look at everything, at how many networks, and what they need.'),
    ),
    notes: v.array(sentence),
  }),
  v.title('The answer of azure-vnet-peering check --json'),
);

export type CheckForm = v.InferOutput<typeof checkForm>;

const named = v.object({ id: v.string(), name: v.string() });
const change = v.object({
  id: v.string(),
  name: v.string(),
  member: v.string(),
  before: v.nullable(v.string()),
  after: v.nullable(v.string()),
});
const spoken = v.object({ rule: ruleId, severity, at: v.string(), text: v.string(), cause: v.string() });

export const diffForm = v.pipe(
  v.object({
    version: v.literal(1),
    networks: v.object({ added: v.array(named), removed: v.array(named), changed: v.array(change) }),
    links: v.object({ added: v.array(named), removed: v.array(named), changed: v.array(change) }),
    findings: v.object({ added: v.array(spoken), removed: v.array(spoken) }),
  }),
  v.title('The answer of azure-vnet-peering diff --json'),
);

export type DiffForm = v.InferOutput<typeof diffForm>;
