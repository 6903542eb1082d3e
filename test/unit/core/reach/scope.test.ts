/** Which networks decide over a question: those between, not every leaf; and those that routes name. */
import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { readEstateFile } from '../../../../src/cli/estateFile.ts';
import { Estate } from '../../../../src/core/estate.ts';
import { readNetwork } from '../../../../src/core/network.ts';
import { ask } from '../../../../src/core/reach/ask.ts';
import { networksBetween, networksOfHops } from '../../../../src/core/reach/scope.ts';
import { World } from '../../../../src/core/reach/world.ts';
import { keyOf, parseNetworkId, type Key } from '../../../../src/core/resourceId.ts';
import { networkOfSubnet } from '../../../../src/core/surroundings/owners.ts';
import { Surroundings } from '../../../../src/core/surroundings/surroundings.ts';
import { estates } from './randomEstate.ts';

const folder = path.join(import.meta.dirname, 'cases');
const names = (keys: Iterable<Key>): readonly string[] =>
  [...keys].map((key) => key.split('/').pop() ?? '').sort();

describe('the networks that decide over a question', () => {
  it('are the ends and what lies between them, and no other spoke', async () => {
    const { estate, world } = await readEstateFile(path.join(folder, '08-one-route.json'));
    const spoke = [...estate.all()].find(({ name }) => name === 'spoke1');
    assert(spoke);
    const between = networksBetween(estate, [spoke.key]);
    assert.deepEqual(names(between), ['hub', 'spoke1']);
    assert.deepEqual(names(networksOfHops(world, between)), ['hub']);
  });

  it('are enough: nothing that stands in another one changes an answer', () => {
    let asked = 0;
    fc.assert(
      fc.property(estates, ({ bodies, asked: questions }) => {
        const estate = new Estate('unread');
        for (const body of bodies) {
          const network = readNetwork(body);
          if (network !== undefined) estate.put(network);
        }
        const whole = World.of(estate, new Surroundings(bodies, true));
        const above = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks';
        for (const { from, to, protocol, port } of questions) {
          if (from.network === undefined || to.network === undefined) continue;
          const ends = [keyOf(`${above}/${from.network}`), keyOf(`${above}/${to.network}`)];
          let scope = networksBetween(estate, ends);
          for (let before = 0; before < scope.size;) {
            before = scope.size;
            scope = networksBetween(estate, [...scope, ...networksOfHops(whole, scope)]);
          }
          const near = bodies.filter((body) => isIn(body, scope));
          const part = World.of(estate, new Surroundings(near, true));
          const [source, target] = ends;
          if (source === undefined || target === undefined || source === target) continue;
          const question = {
            from: { kind: 'network', network: source },
            to: { kind: 'network', network: target },
            protocol,
            port,
          } as const;
          assert.equal(ask(part, question).verdict, ask(whole, question).verdict);
          asked += 1;
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    );
    assert(asked > 0);
  });
});

/** Whether a resource stands in one of these networks, or in none: what seats it has says where. */
function isIn(body: unknown, scope: ReadonlySet<Key>): boolean {
  const subnets = [...JSON.stringify(body).matchAll(/"subnet":\{"id":"([^"]+)"/g)].map((match) =>
    networkOfSubnet(keyOf(match[1] ?? '')),
  );
  const places = subnets.filter((key) => parseNetworkId(key) !== undefined);
  return places.length === 0 || places.some((key) => scope.has(key));
}
