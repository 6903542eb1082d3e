/** How a link is mended of which the other side cannot be: not read, a classic network, or not even its own network. */
import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import type { Link } from '../../../../src/core/link.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { planHeal, type Healing } from '../../../../src/core/plan/heal.ts';
import { otherSidePlan } from '../../../../src/core/plan/otherSide.ts';
import { planPeering } from '../../../../src/core/plan/linkPlans.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { objectAt, type JsonObject } from '../../../../src/core/json.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { networkId, World } from '../world.ts';

type Told = readonly [string] | readonly [string, string, readonly string[], readonly string[], boolean];

function told(healing: Healing): Told {
  if (healing.kind !== 'plan') return [healing.kind];
  const { title, steps, warnings } = healing.plan;
  return ['plan', title, steps.map((step) => step.title), warnings, healing.alternative !== undefined];
}

const WAITS = 'b cannot be read: the link waits, Initiated, until somebody adds or updates the one there.';
const UNREAD = 'b could not be read, so what happens there is not predicted.';
const table: readonly (readonly [string, 'b' | 'old', JsonObject, Told])[] = [
  ['works', 'b', {}, ['healthy']],
  [
    'waits for an answer',
    'b',
    { peeringState: 'Initiated', peeringSyncLevel: 'RemoteNotInSync' },
    ['healthy'],
  ],
  [
    'waits for an answer and routes an old space, which a sync would not change',
    'b',
    { peeringState: 'Initiated', peeringSyncLevel: 'LocalNotInSync' },
    ['healthy'],
  ],
  [
    'routes an old space',
    'b',
    { peeringSyncLevel: 'LocalNotInSync' },
    ['plan', 'Heal the link to-b', ['Sync link to-b of a'], [UNREAD], false],
  ],
  [
    'is Disconnected',
    'b',
    { peeringState: 'Disconnected' },
    ['plan', 'Let the link to-b start over', ['Update link to-b of a'], [WAITS, UNREAD], true],
  ],
  [
    'has failed',
    'b',
    { provisioningState: 'Failed' },
    ['plan', 'Heal the link to-b', ['Update link to-b of a'], [UNREAD], false],
  ],
  ['points at a classic network', 'old', {}, ['healthy']],
  [
    'points at a classic network, of whose sync nothing is known',
    'old',
    { peeringSyncLevel: 'LocalNotInSync' },
    ['healthy'],
  ],
  [
    'points at a classic network and is Disconnected',
    'old',
    { peeringState: 'Disconnected' },
    ['plan', 'Let the link to-old start over', ['Update link to-old of a'], [], false],
  ],
  [
    'points at a classic network and waits, which it need not',
    'old',
    { peeringState: 'Initiated' },
    ['plan', 'Heal the link to-old', ['Update link to-old of a'], [], false],
  ],
];

/** The link of a in such a state, in an estate in which only a and the classic network are read. */
function partly(remote: 'b' | 'old', properties: JsonObject): readonly [Estate, Link] {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  made.putLink('b', 'a');
  made.putLink('a', remote === 'b' ? 'b' : made.classic('old', ['10.8.0.0/16']));
  const link = made.link('a', remote);
  assert.ok(link);
  const odd = withProperties(link, properties);
  const estate = new Estate('unread');
  estate.put(putLinkInto(made.at('a'), odd));
  return [estate, odd];
}

describe('healing a link of one side', () => {
  for (const [title, remote, properties, expected] of table)
    it(`that ${title}: ${expected[1] ?? expected[0]}`, () => {
      assert.deepEqual(told(planHeal(...partly(remote, properties))), expected);
    });

  it('whose own network was not read is what Azure says of it', () => {
    const [, link] = partly('b', { peeringState: 'Disconnected' });
    const healing = planHeal(new Estate('unread'), link);
    assert.ok(healing.kind === 'impossible');
    assert.equal(healing.refusal?.code, 'ParentResourceNotFound');
  });

  it('whose own network alone was not read cannot be', () => {
    const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    made.putLink('a', 'b');
    const link = made.link('a', 'b');
    assert.ok(link);
    const estate = new Estate('unread');
    estate.put(made.at('b'));
    assert.deepEqual(planHeal(estate, link), { kind: 'impossible', refusal: undefined });
  });
});

describe('the link back', () => {
  for (const allowVirtualNetworkAccess of [true, false])
    for (const allowForwardedTraffic of [true, false])
      it(`accepts what the link does: ${allowVirtualNetworkAccess}, ${allowForwardedTraffic}`, () => {
        const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
        const flags = { ...DEFAULT_FLAGS, allowVirtualNetworkAccess, allowForwardedTraffic };
        const plan = planPeering(made.estate, {
          local: { networkId: networkId('a'), name: 'l', flags },
          remoteId: networkId('b'),
          back: undefined,
        });
        const [step] = otherSidePlan(made.estate, plan)?.steps ?? [];
        assert.ok(step?.write.kind === 'putLink');
        const properties = objectAt(step.write.body, 'properties');
        assert.deepEqual(
          [properties['allowVirtualNetworkAccess'], properties['allowForwardedTraffic']],
          [allowVirtualNetworkAccess, allowForwardedTraffic],
        );
      });
});
