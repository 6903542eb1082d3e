/** Knows what can be written on the command line, and what it means. */
import { parseArgs } from 'node:util';
import { SEVERITIES, type Severity } from '../core/findings/finding.ts';
import { l10n } from '../core/l10n.ts';
import { UsageError } from './output.ts';
import { PLACE_OPTIONS, placeOf, placesOf, type Place } from './place.ts';

interface Common {
  readonly place: Place;
  readonly json: boolean;
}

export interface Content {
  readonly port: number | undefined;
  readonly protocol: string | undefined;
  readonly family: 4 | 6 | undefined;
}

export type Command =
  | { readonly kind: 'help' }
  | ({ readonly kind: 'reach'; readonly from: string; readonly to: string; readonly fix: boolean } & Common &
      Content)
  | ({ readonly kind: 'matrix'; readonly csv: boolean } & Common & Content)
  | {
      readonly kind: 'check';
      readonly place: Place;
      readonly form: 'text' | 'json' | 'markdown' | 'sarif';
      readonly config: string | undefined;
      readonly failOn: Severity;
    }
  | {
      readonly kind: 'diff';
      readonly before: Place;
      readonly after: Place;
      readonly config: string | undefined;
      readonly json: boolean;
    }
  | ({ readonly kind: 'save'; readonly file: string } & Common);

const OPTIONS = {
  ...PLACE_OPTIONS,
  port: { type: 'string' },
  protocol: { type: 'string' },
  family: { type: 'string' },
  'no-fix': { type: 'boolean' },
  csv: { type: 'boolean' },
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  sarif: { type: 'boolean' },
  config: { type: 'string' },
  'fail-on': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws UsageError in plain words */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  const [command, ...names] = positionals;
  if (values.help === true || command === 'help' || args.length === 0) return { kind: 'help' };
  if (command === 'diff') {
    const [a, b] = exactly(2, names, l10n.t`diff takes A and B`);
    const [before, after] = placesOf(a ?? '', b ?? '', values);
    return {
      kind: 'diff',
      before,
      after,
      config: values.config,
      json: values.json === true,
    };
  }
  const common = { place: placeOf(values), json: values.json === true };
  const content = {
    port: portOf(values.port),
    protocol: protocolOf(values.protocol),
    family: familyOf(values.family),
  };
  if (content.port !== undefined && content.protocol !== undefined && !PORTED.includes(content.protocol))
    throw new UsageError(l10n.t`--port is for tcp and udp: ${content.protocol} has no ports.`);
  switch (command) {
    case 'reach': {
      const [from, to] = exactly(2, names, l10n.t`reach takes FROM and TO`);
      return {
        kind: 'reach',
        from: from ?? '',
        to: to ?? '',
        fix: values['no-fix'] !== true,
        ...common,
        ...content,
      };
    }
    case 'matrix':
      exactly(0, names, l10n.t`matrix takes no names`);
      return { kind: 'matrix', csv: values.csv === true, ...common, ...content };
    case 'check':
      exactly(0, names, l10n.t`check takes no names`);
      return {
        kind: 'check',
        place: common.place,
        form: formOf(values),
        config: values.config,
        failOn: severityOf(values['fail-on']),
      };
    case 'save': {
      const [file] = exactly(1, names, l10n.t`save takes the FILE to write`);
      return { kind: 'save', file: file ?? '', ...common };
    }
    case undefined:
      throw new UsageError(l10n.t`There is no command; see --help.`);
    default:
      throw new UsageError(
        l10n.t`There is no command "${command}"; there are reach, matrix, check, diff and save.`,
      );
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function exactly(count: number, names: readonly string[], what: string): readonly string[] {
  if (names.length !== count) throw new UsageError(l10n.t`${what}; ${names.length} given.`);
  return names;
}

function formOf(values: {
  readonly json?: boolean | undefined;
  readonly markdown?: boolean | undefined;
  readonly sarif?: boolean | undefined;
}): 'text' | 'json' | 'markdown' | 'sarif' {
  const asked = (['json', 'markdown', 'sarif'] as const).filter((form) => values[form] === true);
  if (asked.length > 1)
    throw new UsageError(l10n.t`${asked.map((form) => `--${form}`).join(' and ')} exclude each other.`);
  return asked[0] ?? 'text';
}

function severityOf(text: string | undefined): Severity {
  if (text === undefined) return 'warning';
  const severity = SEVERITIES.find((each) => each === text.toLowerCase());
  if (severity === undefined)
    throw new UsageError(l10n.t`"${text}" is no severity; there are ${SEVERITIES.join(', ')}.`);
  return severity;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65535) throw new UsageError(l10n.t`"${text}" is no port; ports are 0 to 65535.`);
  return port;
}

const PORTED = ['tcp', 'udp'];
const PROTOCOLS = ['tcp', 'udp', 'icmp', 'esp', 'ah'];

function protocolOf(text: string | undefined): string | undefined {
  const protocol = text?.toLowerCase();
  if (protocol === undefined || protocol === '*' || protocol === 'any') return undefined;
  if (!PROTOCOLS.includes(protocol))
    throw new UsageError(l10n.t`"${text ?? ''}" is no protocol; there are ${PROTOCOLS.join(', ')}.`);
  return protocol;
}

function familyOf(text: string | undefined): 4 | 6 | undefined {
  if (text === undefined) return undefined;
  if (text === '4') return 4;
  if (text === '6') return 6;
  throw new UsageError(l10n.t`"${text}" is no family; there are 4 and 6.`);
}
