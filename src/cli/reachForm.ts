/**
 * Knows the form in which `reach --json` answers, version 1. The JSON schema in media/ is made from it. Members may be
 * added; what is here keeps its meaning as long as the version is the same.
 */
import * as v from 'valibot';
import { VERDICTS } from '../core/reach/answer.ts';
import { REASONS, UNSETTLED_QUESTIONS, type Reason } from '../core/reach/codes.ts';

const verdict = v.pipe(
  v.picklist(VERDICTS),
  v.description('Whether the packet arrives; for the whole answer, whether it does there and back.'),
);
const code = v.pipe(
  v.picklist(Object.keys(REASONS) as Reason[]),
  v.description('One of a closed list of reasons.'),
);
const sentence = v.pipe(v.string(), v.description('A sentence for people.'));
const at = v.pipe(v.string(), v.description('The place by name.'));

const remark = v.object({ code, at, text: sentence });
const doubt = v.object({
  code,
  at,
  text: sentence,
  unsettled: v.exactOptional(
    v.pipe(
      v.picklist(UNSETTLED_QUESTIONS),
      v.description('The question to which no text gives an answer, or two give two.'),
    ),
  ),
});

const hop = v.object({
  kind: v.picklist(['filter', 'route', 'link', 'appliance', 'gateway', 'hub', 'arrival']),
  at,
  text: sentence,
  by: v.pipe(v.string(), v.description('The route, rule, link or device that decided, by name.')),
  beat: v.pipe(v.array(v.string()), v.description('What it won against.')),
  source: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('The id of the resource that says so; absent for what Azure does by itself.'),
    ),
  ),
});

const way = v.object({
  verdict,
  hops: v.array(hop),
  blocks: v.pipe(
    v.array(remark),
    v.description('Everything that is in the way; past each the walk went on as if it were mended.'),
  ),
  doubts: v.array(doubt),
});

const change = v.object({
  kind: v.pipe(v.string(), v.description('What is done.')),
  at,
  text: sentence,
  plan: v.exactOptional(
    v.pipe(v.string(), v.description('The command of the extension that makes a plan of it.')),
  ),
});

const fix = v.object({
  verdict: v.pipe(v.picklist(VERDICTS), v.description('The verdict after the changes.')),
  changes: v.array(change),
  notes: v.array(v.string()),
});

export const reachForm = v.pipe(
  v.object({
    version: v.literal(1),
    question: v.object({
      from: v.string(),
      to: v.string(),
      protocol: v.nullable(v.string()),
      port: v.nullable(v.number()),
    }),
    verdict,
    extent: v.pipe(
      v.picklist(['all', 'some', 'none']),
      v.description('For how many of the pairs it is reachable.'),
    ),
    there: way,
    back: way,
    doubts: v.pipe(
      v.array(doubt),
      v.description('What is not settled or could not be read, in either direction.'),
    ),
    assumptions: v.pipe(
      v.array(remark),
      v.description('What is taken for granted, since nobody outside can know it.'),
    ),
    pairs: v.pipe(
      v.array(v.object({ from: v.string(), to: v.string(), verdict })),
      v.description('Each class of addresses that nothing tells apart with each other one.'),
    ),
    fix: v.nullable(fix),
    noFix: v.pipe(
      v.array(sentence),
      v.description('Where a fix was looked for and none found: why, and what was not looked at.'),
    ),
  }),
  v.title('The answer of azure-vnet-peering reach --json'),
);

export type ReachForm = v.InferOutput<typeof reachForm>;
