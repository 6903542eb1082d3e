/** Knows what can be written on the command line, and the text that tells it. */
import { parseArgs } from 'node:util';
import { SEVERITIES, type Severity } from '../core/findings/finding.ts';
import { l10n } from '../core/l10n.ts';
import { UsageError } from './output.ts';

export const USAGE = `Usage: azure-vnet-peering COMMAND [OPTIONS]

Answers questions about Azure virtual networks from a file, without an editor and without signing in.

Commands
  reach FROM TO    can FROM reach TO, and does the answer come back? Every hop with what decided it, everything
                   that is in the way, and the smallest set of changes that makes it reachable
  matrix           the same for every pair of networks, as a table
  check            what is wrong or risky in the estate: a finding a cause, with what mends it, and what could not be
                   checked
  diff A B         in what two estates differ, the files A and B: networks, links, flags, states and prefixes, and the
                   findings that come and go
  save FILE        writes the estate to FILE, from which it can be read again; - is standard output

FROM and TO
  a network (hub), network/subnet (hub/default), network/address (hub/10.0.0.4), an address (10.0.0.4), the name of an
  interface, machine, private endpoint, firewall or load balancer, a resource id, on-premises, or internet

Options
  --scenario FILE  where the estate is: a scenario of the sandbox, an estate saved from the tree or by save, or what
                   Resource Graph, the Azure CLI or Az PowerShell print
  --port P         the destination port; without it the question is about any
  --protocol P     tcp, udp, icmp, esp or ah; tcp where only a port is given
  --family F       4 or 6; without it every family that both ends have
  --no-fix         reach: do not look for a fix
  --csv            matrix: comma-separated values
  --markdown       check: a report for a ticket or a chat
  --sarif          check: SARIF 2.1.0, for other tools
  --config FILE    check, diff: which rules count for how much, and what is suppressed until when (the schema is
                   media/findings-settings.schema.json); .azure-vnet-peering.json of the working directory by default
  --fail-on LEVEL  check: error, warning (the default) or information: what is less counts as nothing for the exit status
  --json           one JSON object on standard output, in the form of media/reach.schema.json, check.schema.json or
                   diff.schema.json
  --help           this text

Exit status
  0   reachable; matrix, save: done; check: nothing is found; diff: no difference
  1   not reachable; check: errors are found; diff: there are differences
  2   not assured (something decides that is not documented or not in the estate), or it cannot be told (something
      could not be read); check: warnings are found, and no errors
  3   check with --fail-on information: nothing worse than information is found
  64  the command line is wrong, or a name is unknown or means more than one thing
  70  failure, such as a file that cannot be read

Progress and remarks go to standard error. NO_COLOR switches colours off.
`;

interface Common {
  readonly scenario: string;
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
      readonly scenario: string;
      readonly form: 'text' | 'json' | 'markdown' | 'sarif';
      readonly config: string | undefined;
      readonly failOn: Severity;
    }
  | {
      readonly kind: 'diff';
      readonly before: string;
      readonly after: string;
      readonly config: string | undefined;
      readonly json: boolean;
    }
  | ({ readonly kind: 'save'; readonly file: string } & Common);

const OPTIONS = {
  scenario: { type: 'string' },
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
    const [before, after] = exactly(2, names, l10n.t`diff takes the files A and B`);
    return {
      kind: 'diff',
      before: before ?? '',
      after: after ?? '',
      config: values.config,
      json: values.json === true,
    };
  }
  const common = { scenario: scenarioOf(values.scenario), json: values.json === true };
  const content = {
    port: portOf(values.port),
    protocol: protocolOf(values.protocol),
    family: familyOf(values.family),
  };
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
        scenario: common.scenario,
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

function scenarioOf(text: string | undefined): string {
  if (text === undefined)
    throw new UsageError(l10n.t`--scenario FILE says where the estate is; it is missing.`);
  return text;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65535) throw new UsageError(l10n.t`"${text}" is no port; ports are 0 to 65535.`);
  return port;
}

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
