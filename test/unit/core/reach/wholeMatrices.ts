/**
 * Knows how a difference of reach is judged: by two whole matrices, each pair asked by itself, of the estate and of another one
 * that is read anew after the writes.
 */
import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import { networkBody, readNetwork } from '../../../../src/core/network.ts';
import type { PlanWrite } from '../../../../src/core/plan/plan.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { worldAfter } from '../../../../src/core/reach/afterWrites.ts';
import { ask, overall } from '../../../../src/core/reach/ask.ts';
import { reachDifference } from '../../../../src/core/reach/difference.ts';
import type { End } from '../../../../src/core/reach/points.ts';
import { World } from '../../../../src/core/reach/world.ts';
import { Surroundings } from '../../../../src/core/surroundings/surroundings.ts';

/** @returns in how many directions of pairs it is another answer; undefined where Azure would refuse the writes */
export function assertDifference(world: World, writes: readonly PlanWrite[]): number | undefined {
  const after = worldAfter(world, writes);
  const difference = atOnce(reachDifference(world, writes));
  if (after === undefined) {
    assert.equal(difference.kind, 'refused');
    return undefined;
  }
  assert(difference.kind === 'compared');
  const [before, later] = [matrixOf(world), matrixOf(readAnew(world, after))];
  const expected = [...before].flatMap(([pair, said]) =>
    said === later.get(pair) ? [] : [`${pair}: ${said}, then ${later.get(pair) ?? ''}`],
  );
  const told = difference.changes.map(
    ({ from, to, before: was, after: is }) =>
      `${from.name} → ${to?.name ?? 'on-premises'}: ${was.verdict} ${was.extent}, then ${is.verdict} ${is.extent}`,
  );
  assert.deepEqual(told.toSorted(), expected.toSorted(), JSON.stringify(writes));
  return told.length;
}

/** The estate as it would be read after the writes. */
function readAnew(before: World, after: World): World {
  const estate = new Estate('unread');
  for (const { key } of before.allNetworks()) {
    const now = after.network(key);
    const network = now && readNetwork(networkBody(now));
    if (network === undefined) continue;
    estate.put(network);
    for (const { remoteKey } of network.links)
      if (remoteKey !== undefined && after.networks.lookup(remoteKey).kind === 'absent')
        estate.remove(remoteKey);
  }
  return World.of(estate, new Surroundings([...after.around.bodies()], true));
}

function matrixOf(world: World): ReadonlyMap<string, string> {
  const networks = [...world.allNetworks()];
  const said = (from: string, to: string, one: End, other: End): readonly [string, string] => {
    const answer = ask(world, { from: one, to: other });
    // What else lies behind a gateway that has not told is compared with nothing, where something is known.
    const told = answer.pairs.filter((pair) => pair.to.address !== undefined);
    const { verdict, extent } = told.length === 0 ? answer : overall(told.map((pair) => pair.verdict));
    return [`${from} → ${to}`, `${verdict} ${extent}`];
  };
  const found = new Map<string, string>();
  for (const { key, name } of networks) {
    const from = { kind: 'network', network: key } as const;
    for (const other of networks) {
      if (other.key !== key)
        found.set(...said(name, other.name, from, { kind: 'network', network: other.key }));
    }
    if (world.around.base.gateways.size > 0)
      found.set(...said(name, 'on-premises', from, { kind: 'onPremises' }));
  }
  return found;
}
