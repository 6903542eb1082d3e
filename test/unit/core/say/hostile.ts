/** Knows names that no shell or language should ever be given unquoted, and a plan that is full of them. */
import fc from 'fast-check';
import { anyCharacter } from '../../anyCharacter.ts';
import type { Plan, Step } from '../../../../src/core/plan/plan.ts';

/** Texts of the characters that mean something somewhere, and of any others. A name has no slash and no NUL. */
const name = fc
  .oneof(
    fc.string({
      unit: fc.constantFrom(
        "'",
        '"',
        '`',
        '$',
        '(',
        ')',
        '{',
        '}',
        '[',
        ']',
        '\\',
        '%',
        '!',
        '&',
        '|',
        ';',
        '<',
        '>',
        '*',
        '?',
        '~',
        '#',
        '@',
        '^',
        '=',
        ',',
        ' ',
        '\t',
        '\n',
        '\r',
        '-',
        '\u2018',
        '\u2019',
        '\u201b',
        '\u2028',
        '\u0085',
        '${',
        '$(touch x)',
        '%{',
        "''",
        '*/',
        '//',
        'a',
      ),
      minLength: 1,
      maxLength: 12,
    }),
    fc.string({ unit: anyCharacter, minLength: 1, maxLength: 12 }),
  )
  .map((text) => text.replace(/[/\0]/g, '_'));

export interface Names {
  readonly subscription: string;
  readonly group: string;
  readonly network: string;
  readonly link: string;
  readonly subnet: string;
  readonly title: string;
}

export const names = fc.record({
  subscription: name,
  group: name,
  network: name,
  link: name,
  subnet: name,
  title: name,
});

export const TAME: Names = {
  subscription: 's',
  group: 'g',
  network: 'n',
  link: 'l',
  subnet: 'u',
  title: 't',
};

export function remoteOf({ subscription, group, network }: Names): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${network} remote`;
}

export function linkIdOf({ subscription, group, network, link }: Names): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${network}/virtualNetworkPeerings/${link}`;
}

/** A plan that makes one link of subnets, all of whose names are the given ones. */
export function hostilePlan(given: Names): Plan {
  const step: Step = {
    title: given.title,
    before: { kind: 'absent' },
    after: { kind: 'absent' },
    write: {
      kind: 'putLink',
      id: linkIdOf(given),
      sync: false,
      body: {
        properties: {
          remoteVirtualNetwork: { id: remoteOf(given) },
          allowVirtualNetworkAccess: true,
          peerCompleteVnets: false,
          localSubnetNames: [given.subnet],
          remoteSubnetNames: [given.subnet, 'x'],
        },
      },
    },
  };
  return {
    title: given.title,
    networks: [],
    ends: [],
    others: [],
    steps: [step],
    consequences: [],
    warnings: [given.title],
    notes: [],
    refusal: undefined,
  };
}
