/** By which account each step of a plan is written where several see what is written. */
import assert from 'node:assert/strict';
import { joined } from '../../../src/azure/accounts.ts';
import type { Arm, Subscription } from '../../../src/azure/arm.ts';
import { ArmError } from '../../../src/azure/armError.ts';
import { HeldRights } from '../../../src/commands/heldRights.ts';
import { writersOf, type Writing } from '../../../src/commands/writers.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { subscriptionOf } from '../../../src/core/resourceId.ts';

const NOTHING = { actions: [], notActions: [] };
const EVERYTHING = { actions: ['*'], notActions: [] };

/** Who sees which subscriptions, and may write in which. */
type People = Readonly<Record<string, { readonly sees: string; readonly may: string }>>;

const linkIn = (subscription: string, network = 'n'): string =>
  `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${network}/virtualNetworkPeerings/l`;

const removalOf = (...ids: readonly string[]): Plan =>
  ({
    networks: [],
    others: [],
    steps: ids.map((id) => ({
      write: { kind: 'deleteLink', id },
      before: { kind: 'absent' },
      after: { kind: 'absent' },
    })),
  }) as unknown as Plan;

describe('who writes', () => {
  let asked: string[];
  let rights: HeldRights;

  beforeEach(() => {
    asked = [];
    rights = new HeldRights();
  });

  const writing = (people: People, account?: string, unreadable?: string): Writing => {
    const callersOf = (id: string, wished?: string): readonly Subscription[] =>
      Object.entries(people)
        .filter(([, { sees }]) => sees.includes(subscriptionOf(id) ?? '-'))
        .map(([key]) => ({
          account: key,
          subscriptionId: subscriptionOf(id) ?? '',
          tenantId: 't',
          displayName: '',
        }))
        .sort((a, b) => Number(b.account === wished) - Number(a.account === wished));
    const arms = Object.entries(people).map(([key, { may }]) => {
      const arm: Partial<Arm> = {
        accountKey: key,
        accountLabel: key,
        permissions: (scope) => {
          asked.push(`${key} ${scope.split('/').length > 3 ? 'resource' : 'subscription'}`);
          if (key === unreadable) return Promise.reject(new ArmError('It broke.', 500, 'Broken'));
          return Promise.resolve([may.includes(subscriptionOf(scope) ?? '-') ? EVERYTHING : NOTHING]);
        },
      };
      return arm as Arm;
    });
    const [first, ...others] = arms;
    assert.ok(first);
    const arm = joined([first, ...others]);
    const store = {
      accounts: Object.keys(people).map((key) => ({ key, label: key })),
      callersOf,
      accountOf: (id: string, wished?: string) => callersOf(id, wished)[0]?.account,
      tenantOf: () => 't',
    };
    const fakes = { store, session: { arm: () => Promise.resolve(arm) }, log: { info: () => undefined } };
    return { ...fakes, account, rights } as unknown as Writing;
  };
  const chosen = async (context: Writing, plan: Plan): Promise<readonly (string | undefined)[]> => {
    const writers = await writersOf(context, plan, new AbortController().signal);
    return plan.steps.map((step) => writers.of(step));
  };

  it('is the account of the row, whatever it may, and nobody is asked', async () => {
    const people = { reader: { sees: 's', may: '' }, owner: { sees: 's', may: 's' } };
    assert.deepEqual(await chosen(writing(people, 'reader'), removalOf(linkIn('s'))), ['reader']);
    assert.deepEqual(asked, []);
  });

  it('is the only one that sees it, and nobody is asked', async () => {
    const people = { a: { sees: 's', may: '' }, b: { sees: 'u', may: 'u' } };
    assert.deepEqual(await chosen(writing(people), removalOf(linkIn('s'), linkIn('u'))), ['a', 'b']);
    assert.deepEqual(asked, []);
  });

  it('is one that may, for each step', async () => {
    const people = { a: { sees: 'su', may: 's' }, b: { sees: 'su', may: 'u' } };
    assert.deepEqual(await chosen(writing(people), removalOf(linkIn('s'), linkIn('u'))), ['a', 'b']);
    assert.deepEqual(await chosen(writing(people), removalOf(linkIn('u'))), ['b']);
  });

  it('is the one that may the most where several may', async () => {
    const people = { a: { sees: 'su', may: 's' }, b: { sees: 'su', may: 'su' } };
    assert.deepEqual(await chosen(writing(people), removalOf(linkIn('s'), linkIn('u'))), ['b', 'b']);
  });

  it('is rather one of whom nothing could be read than one that may not, and the first where nobody may', async () => {
    const people = { a: { sees: 's', may: '' }, b: { sees: 's', may: '' } };
    assert.deepEqual(await chosen(writing(people, undefined, 'b'), removalOf(linkIn('s'))), ['b']);
    rights = new HeldRights();
    assert.deepEqual(await chosen(writing(people), removalOf(linkIn('s'))), ['a']);
  });

  it('is asked once for each account and scope, and of many scopes by their subscriptions', async () => {
    const people = { reader: { sees: 's', may: '' }, owner: { sees: 's', may: 's' } };
    const plan = removalOf(linkIn('s'), linkIn('s'));
    const context = writing(people);
    await chosen(context, plan);
    await chosen(context, plan);
    assert.deepEqual(asked.toSorted(), ['owner resource', 'reader resource']);
    asked = [];
    const many = removalOf(...Array.from({ length: 40 }, (_, index) => linkIn('s', `n${index}`)));
    assert.deepEqual(new Set(await chosen(writing(people), many)), new Set(['owner']));
    assert.deepEqual(asked.toSorted(), ['owner subscription', 'reader subscription']);
  });
});
