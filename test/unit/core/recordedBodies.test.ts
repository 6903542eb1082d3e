import assert from 'node:assert/strict';
import {
  isArray,
  isObject,
  objectAt,
  stringAt,
  type JsonObject,
  type JsonValue,
} from '../../../src/core/json.ts';
import { hold } from '../../../src/core/held/heldNetwork.ts';
import { Shelf } from '../../../src/core/held/shelf.ts';
import { plainLink } from '../../../src/core/link.ts';
import { readLink, withProperties } from '../../../src/core/sentLink.ts';
import { networkBody, networkWith, plainNetwork, readNetwork } from '../../../src/core/network.ts';
import { parseLinkId, parseNetworkId } from '../../../src/core/resourceId.ts';
import { pairGuid } from '../../../src/core/rules/guid.ts';
import { needRecordings } from '../recordings.ts';

/** Every object with an id that lies anywhere in a body. */
function* resources(value: JsonValue | undefined): Iterable<JsonObject> {
  if (isArray(value)) for (const element of value) yield* resources(element);
  if (!isObject(value)) return;
  if (typeof value['id'] === 'string' && isObject(value['properties'])) yield value;
  for (const member of Object.values(value)) yield* resources(member);
}

function* recorded(test: Mocha.Context): Iterable<JsonObject> {
  for (const { exchanges } of needRecordings(test)) for (const { body } of exchanges) yield* resources(body);
}

describe('recorded bodies', () => {
  it('of links read without a problem and write back what was read', function () {
    let count = 0;
    for (const body of recorded(this)) {
      const id = parseLinkId(stringAt(body, 'id') ?? '');
      if (id === undefined) continue;
      const link = readLink(body, id.network.id);
      assert.deepEqual(link.problems, []);
      assert.equal(JSON.stringify(withProperties(link, {}).body), JSON.stringify(body));
      count++;
    }
    assert.ok(count > 0);
  });

  it('of networks read without a problem and write back what was read', function () {
    let count = 0;
    for (const body of recorded(this)) {
      const id = parseNetworkId(stringAt(body, 'id') ?? '');
      if (id === undefined) continue;
      const network = readNetwork(body);
      assert.ok(network);
      assert.deepEqual([...network.problems, ...network.links.flatMap((link) => link.problems)], []);
      assert.equal(JSON.stringify(networkBody(network)), JSON.stringify(body));
      count++;
    }
    assert.ok(count > 0);
  });

  it('of networks are held as they were read', function () {
    const shelf = new Shelf();
    for (const body of recorded(this)) {
      const network = readNetwork(body);
      if (network === undefined) continue;
      const held = hold(network, shelf, (key) => key);
      assert.equal(JSON.stringify(networkBody(held)), JSON.stringify(networkBody(network)));
      assert.deepEqual(
        plainNetwork(networkWith(held, { links: [] })),
        plainNetwork(networkWith(network, { links: [] })),
      );
      assert.deepEqual(held.links.map(plainLink), network.links.map(plainLink));
    }
  });

  it('show that the resourceGuid of a link is the exclusive or of those of its networks', function () {
    for (const { exchanges } of needRecordings(this)) {
      const guids = new Map<string, string>();
      const links = new Map<string, readonly [string, string, string]>();
      for (const { body } of exchanges) {
        for (const resource of resources(body)) {
          const guid = stringAt(objectAt(resource, 'properties'), 'resourceGuid');
          const id = stringAt(resource, 'id') ?? '';
          if (guid === undefined) continue;
          const link = parseLinkId(id);
          const network = parseNetworkId(id);
          if (network !== undefined) guids.set(network.key, guid);
          if (link === undefined) continue;
          const remote = readLink(resource, link.network.id).remoteKey ?? '';
          links.set(link.key, [link.network.key, remote, guid]);
        }
      }
      assert.ok(links.size > 0);
      for (const [local, remote, guid] of links.values()) {
        assert.equal(pairGuid(guids.get(local), guids.get(remote)), guid);
      }
    }
  });
});
