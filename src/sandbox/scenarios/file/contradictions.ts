/** Knows what a scenario must say of itself beyond its form: whatever is named exists, and nothing exists twice. */
import { l10n } from '../../../core/l10n.ts';
import { keyOf, parseResourceId, subscriptionOf } from '../../../core/resourceId.ts';
import type { Scenario, Step } from '../scenario.ts';
import type { Path } from './issueSentence.ts';

interface Contradiction {
  readonly path: Path;
  readonly sentence: string;
}

export function contradictions(scenario: Scenario): readonly Contradiction[] {
  return [
    ...twice(scenario),
    ...unknownTenants(scenario),
    ...unknownSubscriptions(scenario),
    ...unknownNetworks(scenario),
  ];
}

function twice(scenario: Scenario): readonly Contradiction[] {
  const { tenants, subscriptions, networks, principals, resources = [], locks = [] } = scenario;
  const lists: readonly (readonly [list: string, member: string, values: readonly string[]])[] = [
    ['tenants', 'tenantId', tenants.map((one) => one.tenantId)],
    ['subscriptions', 'subscriptionId', subscriptions.map((one) => one.subscriptionId)],
    ['networks', 'name', networks.map((one) => one.name)],
    ['principals', 'principalId', principals.map((one) => one.principalId)],
    ['resources', 'id', resources.map((one) => one.id)],
    ['locks', 'id', locks.map((one) => one.id)],
  ];
  return lists.flatMap(([list, member, values]) => {
    const firsts = new Map<string, number>();
    return values.map(keyOf).flatMap((key, index) => {
      const first = firsts.get(key) ?? index;
      firsts.set(key, first);
      return first === index
        ? []
        : [
            {
              path: [list, index, member],
              sentence: l10n.t`"${values[index] ?? ''}" is in ${`${list}[${first}]`} already.`,
            },
          ];
    });
  });
}

function unknownTenants({ tenants, subscriptions, principals }: Scenario): readonly Contradiction[] {
  const known = new Set(tenants.map(({ tenantId }) => tenantId.toLowerCase()));
  return [...named('subscriptions', subscriptions), ...named('principals', principals)].flatMap(
    ({ path, one }) =>
      known.has(one.tenantId.toLowerCase())
        ? []
        : [
            {
              path: [...path, 'tenantId'],
              sentence: l10n.t`names no tenant of this scenario: ${one.tenantId}.`,
            },
          ],
  );
}

function unknownSubscriptions(scenario: Scenario): readonly Contradiction[] {
  const known = new Set(scenario.subscriptions.map((one) => one.subscriptionId.toLowerCase()));
  const { groups, networks, classicNetworks, principals, denials } = scenario;
  const { resources = [], locks = [], features = [], providers = [] } = scenario;
  const plain = [
    ...named('groups', groups),
    ...named('networks', networks),
    ...named('classicNetworks', classicNetworks),
    ...named('features', features),
    ...named('providers', providers),
  ].map(({ path, one }) => ({
    path: [...path, 'subscriptionId'],
    id: one.subscriptionId,
  }));
  const inIds = [
    ...named('resources', resources).map(({ path, one }) => ({
      path: [...path, 'id'],
      id: subscriptionOf(one.id),
    })),
    ...named('locks', locks).map(({ path, one }) => ({ path: [...path, 'id'], id: subscriptionOf(one.id) })),
    ...named('denials', denials).map(({ path, one }) => ({
      path: [...path, 'scope'],
      id: subscriptionOf(one.scope),
    })),
    ...named('principals', principals).flatMap(({ path, one }) =>
      one.assignments.map(({ scope }, index) => ({
        path: [...path, 'assignments', index, 'scope'],
        id: subscriptionOf(scope),
      })),
    ),
  ];
  return [...plain, ...inIds].flatMap(({ path, id }) =>
    id !== undefined && known.has(id.toLowerCase()) ? [] : [{ path, sentence: noSubscription(id) }],
  );
}

function noSubscription(id: string | undefined): string {
  return id === undefined
    ? l10n.t`names no subscription.`
    : l10n.t`names no subscription of this scenario: ${id}.`;
}

function unknownNetworks({ networks, resources = [], history }: Scenario): readonly Contradiction[] {
  const names = [
    ...networks.map(({ name }) => name),
    ...resources.flatMap(({ id }) => {
      const parsed = parseResourceId(id);
      return parsed?.kind === 'network' && !parsed.classic ? [parsed.name] : [];
    }),
  ];
  return named('history', history).flatMap(({ path, one }) =>
    membersOf(one).flatMap(([member, name]) => {
      const count = names.filter((candidate) => candidate === name).length;
      if (count === 1) return [];
      const sentence =
        count === 0
          ? l10n.t`names no network of this scenario: ${name}.`
          : l10n.t`names more than one network: ${name}.`;
      return [{ path: [...path, member], sentence }];
    }),
  );
}

/** The members of a step that name a network. */
function membersOf(step: Step): readonly (readonly [member: string, name: string])[] {
  return step.kind === 'link' || step.kind === 'unlink'
    ? [
        ['local', step.local],
        ['remote', step.remote],
      ]
    : [['network', step.network]];
}

function named<T>(list: string, items: readonly T[]): readonly { readonly path: Path; readonly one: T }[] {
  return items.map((one, index) => ({ path: [list, index], one }));
}
