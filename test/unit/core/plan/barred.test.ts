/** What is not for the caller to write, write by write, and what the plan for it is. */
import assert from 'node:assert/strict';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { readNetwork, networkBody } from '../../../../src/core/network.ts';
import { barredPlan, barredWrites, networkBarred, pairBarred } from '../../../../src/core/plan/barred.ts';
import type { PlanWrite } from '../../../../src/core/plan/plan.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { networkId, World } from '../world.ts';

/** Of these, owned is a network of Databricks, and the link ANM_1_b of a is one of Virtual Network Manager. */
function world(): World {
  const made = new World({
    a: ['10.1.0.0/16'],
    b: ['10.2.0.0/16'],
    c: ['10.3.0.0/16'],
    owned: ['10.4.0.0/16'],
  });
  const owned = readNetwork({ ...networkBody(made.at('owned')), tags: { application: 'databricks' } });
  assert.ok(owned);
  made.estate.put(owned);
  const properties = { remoteVirtualNetwork: { id: networkId('b') } };
  made.write({ kind: 'putLink', id: linkIdOf(networkId('a'), 'ANM_1_b'), body: { properties }, sync: false });
  made.putLink('a', 'c');
  return made;
}

const put = (network: string, link: string): PlanWrite => ({
  kind: 'putLink',
  id: linkIdOf(networkId(network), link),
  body: {},
  sync: false,
});
const remove = (network: string, link: string): PlanWrite => ({
  kind: 'deleteLink',
  id: linkIdOf(networkId(network), link),
});

describe('a write', () => {
  const table: readonly (readonly [string, PlanWrite, string | undefined])[] = [
    ['of a link of a person', put('a', 'to-c'), undefined],
    ['of a new link', put('b', 'new'), undefined],
    ['of what is no link', { kind: 'putLink', id: '/x', body: {}, sync: false }, undefined],
    ['of a link of a service', put('a', 'ANM_1_b'), 'The link ANM_1_b belongs to Virtual Network Manager'],
    [
      'of a new link of a network of a service',
      put('owned', 'new'),
      'The network owned belongs to Azure Databricks',
    ],
    ['that removes a link of a person', remove('a', 'to-c'), undefined],
    [
      'that removes a link of a service',
      remove('a', 'ANM_1_b'),
      'The link ANM_1_b belongs to Virtual Network Manager',
    ],
    ['that removes what is not there', remove('owned', 'gone'), undefined],
    ['of a network of a person', { kind: 'putNetwork', id: networkId('a'), body: {} }, undefined],
    ['of a network that is not there', { kind: 'putNetwork', id: networkId('x'), body: {} }, undefined],
    [
      'of a network of a service',
      { kind: 'putNetwork', id: networkId('owned'), body: {} },
      'The network owned belongs to Azure Databricks',
    ],
    // What is beside networks and links is left to Azure, which says it.
    ['of a subnet', { kind: 'putOther', id: `${networkId('owned')}/subnets/s`, body: {} }, undefined],
    ['that deletes a subnet', { kind: 'deleteOther', id: `${networkId('owned')}/subnets/s` }, undefined],
    ['that registers', { kind: 'register', id: '/subscriptions/s/providers/Microsoft.Network' }, undefined],
  ];
  for (const [title, write, because] of table)
    it(`${title} is ${because === undefined ? 'for the caller to make' : `not: ${because}`}`, () => {
      const free = put('a', 'to-c');
      const plan = barredWrites(world().estate, 'A change', [
        { write: free, title: '' },
        { write, title: '' },
      ]);
      if (because === undefined) assert.equal(plan, undefined);
      else assert.ok(plan?.refusal?.refusal.message.startsWith(because), plan?.refusal?.refusal.message);
    });

  it('that is not for the caller to make has a plan without any, which says why', () => {
    assert.deepEqual(barredPlan('A change', 'It is so.'), {
      title: 'A change',
      networks: [],
      ends: [],
      others: [],
      steps: [],
      consequences: [],
      warnings: [],
      notes: [],
      refusal: {
        step: 0,
        refusal: { status: 0, code: 'ManagedElsewhere', message: 'It is so.', origin: 'provider' },
      },
    });
  });
});

describe('a peering', () => {
  const barred = (made: World, ...names: readonly string[]): string =>
    pairBarred(
      made.estate,
      names.map((name) => keyOf(networkId(name))),
    )?.split('.')[0] ?? 'free';

  it('of networks of people is free, whether they have one or not', () => {
    assert.equal(barred(world(), 'a', 'c'), 'free');
    assert.equal(barred(world(), 'b', 'c'), 'free');
    assert.equal(barred(world(), 'a', 'nowhere'), 'free');
    assert.equal(networkBarred(world().estate, undefined, 'write'), undefined);
  });

  it('is barred by a network or a link of a service, on either side', () => {
    assert.match(barred(world(), 'b', 'owned'), /^The network owned belongs to Azure Databricks/);
    assert.match(barred(world(), 'a', 'b'), /^The link ANM_1_b belongs to Virtual Network Manager/);
    assert.match(barred(world(), 'b', 'a'), /^The link ANM_1_b belongs to Virtual Network Manager/);
  });

  it('is not barred by a link to a third network', () => {
    assert.equal(barred(world(), 'a', 'x'), 'free');
  });

  it('is not barred by a link of a network to itself, which is none of the pair', () => {
    const made = world();
    const [link] = made.at('a').links;
    assert.ok(link);
    const loop = withProperties(link, { remoteVirtualNetwork: { id: networkId('a') } });
    const network = readNetwork({
      ...made.at('c').body,
      properties: { virtualNetworkPeerings: [{ ...loop.body, id: linkIdOf(networkId('c'), 'ANM_1_loop') }] },
    });
    assert.ok(network);
    made.estate.put(network);
    assert.equal(barred(made, 'c', 'b'), 'free');
  });
});
