/** Knows whether what Azure says of a hop is what is said of it here. */
import { stringAt, type JsonObject } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import type { Check, Expected } from './checks.ts';

/** A question to Azure with both answers. */
export type Confirmed =
  | {
      readonly kind: 'same' | 'differs';
      readonly text: string;
      readonly azure: string;
      readonly here: string;
    }
  /** Azure did not say: it was not allowed, the machine does not run, or there is no watcher. */
  | { readonly kind: 'unanswered'; readonly text: string; readonly why: string };

export function comparedWith(check: Check, answer: JsonObject): Confirmed {
  const { text, expected } = check;
  const said = expected.kind === 'hop' ? hopSaid(answer) : accessSaid(answer);
  if (said === undefined)
    return { kind: 'unanswered', text, why: l10n.t`Azure answered without a word on it.` };
  const kind = isSame(expected, answer) ? 'same' : 'differs';
  return { kind, text, azure: said, here: hereText(expected) };
}

function isSame(expected: Expected, answer: JsonObject): boolean {
  if (expected.kind === 'access') {
    const access = stringAt(answer, 'access')?.toLowerCase();
    return access === (expected.isAllowed ? 'allow' : 'deny');
  }
  const said = stringAt(answer, 'nextHopType') ?? '';
  if (classOf(said) !== classOf(expected.type)) return false;
  const address = stringAt(answer, 'nextHopIpAddress') ?? '';
  return address === '' || expected.addresses.length === 0 || expected.addresses.includes(address);
}

/** The names of one kind of next hop differ between Azure's own answers [D, S]. */
const CLASSES: readonly (readonly string[])[] = [
  ['vnetlocal'],
  ['vnetpeering', 'vnetglobalpeering', 'virtualnetworkpeering', 'globalvnetpeering'],
  ['virtualappliance', 'virtualapplianceecmp'],
];

function classOf(type: string): string {
  const name = type.toLowerCase();
  return CLASSES.find((names) => names.includes(name))?.[0] ?? name;
}

function hopSaid(answer: JsonObject): string | undefined {
  const type = stringAt(answer, 'nextHopType');
  if (type === undefined) return undefined;
  const address = stringAt(answer, 'nextHopIpAddress') ?? '';
  return hopText(type, address === '' ? [] : [address]);
}

function accessSaid(answer: JsonObject): string | undefined {
  const access = stringAt(answer, 'access');
  if (access === undefined) return undefined;
  const rule = stringAt(answer, 'ruleName')?.split('/').pop() ?? '';
  return accessText(access, rule === '' ? undefined : rule);
}

function hereText(expected: Expected): string {
  return expected.kind === 'hop'
    ? hopText(expected.type, expected.addresses)
    : accessText(expected.isAllowed ? 'Allow' : 'Deny', expected.rule);
}

function hopText(type: string, addresses: readonly string[]): string {
  return [type, ...addresses].join(' ');
}

function accessText(access: string, rule: string | undefined): string {
  return rule === undefined ? access : l10n.t`${access} by ${rule}`;
}

/** What all of them come to, for people. */
export function confirmedText(all: readonly Confirmed[]): string {
  const count = (kind: Confirmed['kind']): number => all.filter((one) => one.kind === kind).length;
  const [differs, same, unanswered] = [count('differs'), count('same'), count('unanswered')];
  const asked = differs + same;
  if (asked === 0) return l10n.t`no answer`;
  const said =
    differs > 0
      ? l10n.t`something else in ${differs} of ${asked}`
      : asked === 1
        ? l10n.t`the same`
        : l10n.t`the same in all ${asked}`;
  return unanswered === 0 ? said : l10n.t`${said}, ${unanswered} not answered`;
}
