/** How a network reads after one of its subnets was written by itself. */
import assert from 'node:assert/strict';
import { objectAt, type JsonObject } from '../../../../src/core/json.ts';
import { subnetBody, withWrittenSubnet } from '../../../../src/core/plan/subnetWrite.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { networkId, World } from '../world.ts';

function world(): World {
  const made = new World({ b: ['10.2.0.0/16'] });
  made.network('a', ['10.1.0.0/16'], {
    subnets: [
      { name: 'Work', properties: { addressPrefix: '10.1.1.0/24' } },
      { name: 'data', properties: { addressPrefix: '10.1.2.0/24' } },
    ],
  });
  made.putLink('a', 'b');
  return made;
}

const write = (id: string): readonly JsonObject[] | undefined => {
  const body = { properties: { addressPrefix: '10.1.9.0/24' } };
  const network = withWrittenSubnet(world().estate, { kind: 'putOther', id, body });
  if (network === undefined) return undefined;
  assert.equal(network.links.length, 1);
  return objectAt(network.body, 'properties')['subnets'] as readonly JsonObject[];
};

describe('the write of a subnet', () => {
  it('replaces the one of its name, in whatever case, in its place', () => {
    const id = `${networkId('a')}/subnets/work`;
    const subnets = write(id);
    assert.deepEqual(subnets?.[0], { id, name: 'work', properties: { addressPrefix: '10.1.9.0/24' } });
    assert.deepEqual(
      subnets.map(({ name }) => name),
      ['work', 'data'],
    );
  });

  it('adds one where there is none of its name', () => {
    const subnets = write(`${networkId('a').toUpperCase()}/subnets/new `.trimEnd());
    assert.deepEqual(
      subnets?.map(({ name }) => name),
      ['Work', 'data', 'new'],
    );
  });

  it('is none of what is no subnet, or lies in one, or of a network that was not read', () => {
    for (const id of [
      networkId('a'),
      `${networkId('a')}/subnets/work/x/y`,
      `${networkId('c')}/subnets/work`,
      '/x',
    ])
      assert.equal(write(id), undefined, id);
  });
});

describe('the body of a subnet', () => {
  it('is that which its network has', () => {
    const { estate } = world();
    const found = subnetBody(estate, keyOf(`${networkId('a')}/subnets/work`));
    assert.equal(found?.['name'], 'Work');
    for (const id of [
      networkId('a'),
      `${networkId('a')}/subnets/none`,
      `${networkId('c')}/subnets/work`,
      '/x',
    ])
      assert.equal(subnetBody(estate, keyOf(id)), undefined, id);
  });
});
