/** Knows how findings are said in SARIF 2.1.0, which other tools read. */
import type { JsonObject } from '../json.ts';
import { keyOfFinding, type Finding, type Severity } from './finding.ts';
import { RULES } from './rules.ts';
import type { Suppressed } from './settings.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

export interface SarifRun {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly notChecked: ReadonlyMap<string, number>;
  /** Where the estate was read from, as a URI reference. */
  readonly source: string;
}

export function sarifLog({ findings, suppressed, notChecked, source }: SarifRun): JsonObject {
  const results = [
    ...findings.map((finding) => resultOf(finding, source)),
    ...suppressed.map(({ finding, by }) => ({
      ...resultOf(finding, source),
      suppressions: [
        { kind: 'external', status: 'accepted', justification: `${by.reason} (until ${by.until})` },
      ],
    })),
  ];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'azure-vnet-peering', rules: RULES.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [...notChecked].map(([rule, count]) => ({
              level: 'note',
              associatedRule: { id: rule },
              message: { text: `${rule} could not look at everything at ${count} networks.` },
            })),
          },
        ],
        results,
      },
    ],
  };
}

function ruleOf({ id, title, why, severity, evidence, isOff }: (typeof RULES)[number]): JsonObject {
  const [helpUri] = evidence;
  return {
    id,
    name: id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: LEVELS[severity], enabled: isOff !== true },
  };
}

function resultOf(finding: Finding, uri: string): JsonObject {
  const { rule, severity, anchor, text, about = [] } = finding;
  const others = [...new Set(about)].filter((id) => id !== anchor.id);
  return {
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ id }) => id === rule),
    level: LEVELS[severity],
    message: { text },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri } },
        logicalLocations: [logical(anchor.id, anchor.label)],
      },
    ],
    ...(others.length > 0 && {
      relatedLocations: others.map((id, index) => ({ id: index, logicalLocations: [logical(id)] })),
    }),
    partialFingerprints: { 'cause/v1': keyOfFinding(finding) },
  };
}

function logical(fullyQualifiedName: string, name?: string): JsonObject {
  return { ...(name !== undefined && { name }), fullyQualifiedName, kind: 'resource' };
}
