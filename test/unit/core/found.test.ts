/** What wants attention is one list: what the state of a link or network says, in the words of a finding once it is judged. */
import assert from 'node:assert/strict';
import { judged } from '../../../src/cli/check.ts';
import { readEstateFile } from '../../../src/cli/estateFile.ts';
import { concernsOf, listed, type Concern } from '../../../src/core/concern.ts';
import { networkAt, type EstateView } from '../../../src/core/estate.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { NO_SETTINGS } from '../../../src/core/findings/settings.ts';
import { Found, isOfState, networkOfFinding } from '../../../src/core/found.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { LINK_STATES, SYNC_LEVELS } from '../../../src/core/link.ts';
import { pairKey, pairOf } from '../../../src/core/plan/pair.ts';
import { linkAt } from '../../../src/core/linkAt.ts';
import type { World } from '../../../src/core/reach/world.ts';
import { keyOf, linkIdOf } from '../../../src/core/resourceId.ts';
import { built, findingsOf, networkId, peering, type Given } from './findings/given.ts';

const HUB = networkId('a');
const LINK = linkIdOf(HUB, 'a-to-b');

function foundIn(
  estate: EstateView,
  findings: readonly Finding[],
  suppressed: readonly Finding[] = [],
): Found {
  return new Found({
    findings,
    suppressed,
    titleOf: (rule) => `title of ${rule}`,
    peeringOf: (id) => {
      const link = linkAt(estate, id);
      return link === undefined ? undefined : pairKey(pairOf(link));
    },
  });
}

function concernsIn(world: World): readonly Concern[] {
  const estate = world.networks;
  return [...world.allNetworks()].flatMap(({ key }) => {
    const network = networkAt(estate, key);
    return network === undefined
      ? []
      : concernsOf(estate, network, (id) => {
          const { kind } = estate.lookup(keyOf(id));
          return kind === 'present' ? 'present' : kind === 'absent' ? 'absent' : 'unread';
        });
  });
}

const given = (here: JsonObject, there: JsonObject | 'absent' = {}): Given => {
  const both = peering('a', 'b', here, there === 'absent' ? {} : there);
  return {
    networks: { a: { space: ['10.1.0.0/16'] }, b: { space: ['10.2.0.0/16'] } },
    links: there === 'absent' ? both.slice(0, 1) : both,
  };
};

/** What wants attention by the state of links, and is no finding. */
function leftOver(world: World, findings: readonly Finding[]): readonly string[] {
  const found = foundIn(world.networks, findings);
  return listed(concernsIn(world))
    .filter((each) => !found.says(each))
    .map(({ what }) => what);
}

describe('what wants attention, once it is judged', () => {
  it('is the errors and warnings of the findings, and nothing else, in the company of the sandbox', async () => {
    const file = await readEstateFile('estate');
    const findings = (await judged(file, NO_SETTINGS)).all();
    assert.deepEqual(leftOver(file.world, findings), []);
    const found = foundIn(file.world.networks, findings);
    assert.equal(found.all.length, findings.filter(({ severity }) => severity !== 'information').length);
    for (const each of found.all) assert(each.network !== undefined, each.finding.text);
  });

  for (const state of [...LINK_STATES, 'Asleep'])
    for (const other of [...LINK_STATES, 'Asleep', 'absent'])
      it(`is a finding where a link is ${state} and the other one ${other}, unless nobody knows the state`, () => {
        for (const peeringSyncLevel of SYNC_LEVELS)
          // While an operation runs a pair is not judged, and its state is told as it is seen.
          for (const provisioningState of ['Succeeded', 'Failed', 'Canceled']) {
            const here = { peeringState: state, peeringSyncLevel, provisioningState };
            const estate = given(here, other === 'absent' ? other : { peeringState: other });
            const left = leftOver(built(estate).world, findingsOf(built(estate)).all());
            const isKnown = state !== 'Asleep' && other !== 'Asleep';
            if (isKnown) assert.deepEqual(left, [], `${peeringSyncLevel}, ${provisioningState}`);
          }
      });

  it('is broken where it is an error, in the words of its rule, at the network that it is about', () => {
    const anchor = { kind: 'interface', id: '/subscriptions/s/nic', label: 'nic' } as const;
    const finding = {
      rule: 'r',
      anchor,
      about: [LINK],
      severity: 'warning',
      text: 'So.',
      cause: 'c',
      evidence: [],
    } as const;
    const { world } = built(given({}));
    const [one, two, ...none] = foundIn(world.networks, [
      { ...finding, severity: 'error' },
      finding,
      { ...finding, severity: 'information' },
    ]).all;
    assert.deepEqual([one?.level, two?.level, none], ['broken', 'attention', []]);
    assert.deepEqual([one?.what, one?.network], ['title of r', keyOf(HUB)]);
    assert.equal(networkOfFinding({ anchor }), undefined);
  });

  it('is counted once at the rows of its network, whatever its own state says too', () => {
    const estate = given({ peeringState: 'Disconnected' }, 'absent');
    const { world } = built(estate);
    const findings = findingsOf(built(estate)).all();
    const concerns = concernsIn(world).filter(
      (each) => each.kind === 'link' && each.link.networkKey === keyOf(HUB),
    );
    assert.equal(concerns.length, 1);
    const found = foundIn(world.networks, findings);
    assert.deepEqual(
      found.wantingAt(keyOf(HUB), concerns).map(({ kind, level }) => `${kind} ${level}`),
      ['found broken'],
    );
    assert(found.at(keyOf(LINK)).every(({ finding }) => isOfState(finding)));
    assert.deepEqual(Found.NOTHING.wantingAt(keyOf(HUB), concerns), concerns);
    const suppressed = findings.filter(({ rule }) => rule === 'link-disconnected');
    const quiet = foundIn(world.networks, [], suppressed);
    assert.deepEqual(quiet.wantingAt(keyOf(HUB), concerns), []);
    assert.deepEqual(
      concerns.map((each) => quiet.says(each)),
      [true],
    );
  });

  it('is told of the networks alone of which something else is found', () => {
    const { world } = built(given({}));
    const finding = (id: string, severity: 'error' | 'warning'): Finding => ({
      ...{ rule: 'r', cause: id, severity, text: 'So.', evidence: [] },
      anchor: { kind: 'network', id, label: 'n' },
    });
    const [a, b, c] = ['a', 'b', 'c'].map(networkId) as [string, string, string];
    const before = foundIn(world.networks, [finding(a, 'error'), finding(b, 'error')]);
    const after = foundIn(world.networks, [finding(a, 'error'), finding(b, 'warning'), finding(c, 'error')]);
    assert.deepEqual([...after.changedFrom(before)].sort(), [keyOf(b), keyOf(c)]);
    assert.deepEqual([...after.changedFrom(after)], []);
    assert.equal(after.leavesAsMuchAs(before), true);
  });
});
