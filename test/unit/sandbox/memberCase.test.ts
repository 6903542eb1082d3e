/** A member is the same in whatever case it is sent, for every write: what is sent in capitals is not lost. */
import assert from 'node:assert/strict';
import { isArray, isObject, objectAt, type JsonObject, type JsonValue } from '../../../src/core/json.ts';
import { Router } from '../../../src/sandbox/pipeline/router.ts';
import { ROUTES } from '../../../src/sandbox/resources/routes.ts';
import { errorCode, errorMessage, NETWORK_VERSION, useSandbox } from './client.ts';
import { guideWithMachine } from './everyDeviceWrite.ts';
import { LEGAL_WRITES } from './everyWrite.ts';
import { A } from './guideWorld.ts';

const PROVIDER = `${A}/resourceGroups/vnet101/providers/Microsoft.Network`;

describe('sandbox: the case of members', () => {
  const plain = useSandbox({ scenario: guideWithMachine, newGuid: counting() });
  const loud = useSandbox({ scenario: guideWithMachine, newGuid: counting() });

  for (const { method, id, version, body } of LEGAL_WRITES) {
    it(`is nothing to ${method} of ${id.split('/').slice(-2).join('/')}`, async () => {
      const path = `${id}?${version}`;
      const expected = await plain.send(method, path, { body });
      assert.ok(expected.status < 300, expected.text);
      const reply = await loud.send(method, path, { body: capitals(body) });
      assert.deepEqual([reply.status, timeless(reply.body)], [expected.status, timeless(expected.body)]);
      if (method === 'POST') return;
      const [left, right] = [await plain.send('GET', path), await loud.send('GET', path)];
      assert.deepEqual(timeless(right.body), timeless(left.body));
    });
  }

  it('is asked of every route that takes a body', () => {
    const router = new Router(ROUTES);
    const asked = new Set(
      LEGAL_WRITES.map(({ method, id }) => {
        const found = router.find(method, id);
        return found.kind === 'found' ? found.matched.route : undefined;
      }),
    );
    const left = ROUTES.filter(({ method }) => ['PUT', 'PATCH', 'POST'].includes(method)).filter(
      (route) => !asked.has(route),
    );
    assert.deepEqual(
      left.map(({ method, pattern }) => `${method} ${pattern}`),
      [],
    );
  });

  it('lets the last of two count that are the same', async () => {
    const body =
      '{"location":"eastus","PROPERTIES":{"x":1},"properties":{"addressSpace":{"addressPrefixes":["10.78.0.0/16"]}}}';
    const reply = await plain.send('PUT', `${PROVIDER}/virtualNetworks/Last?${NETWORK_VERSION}`, { body });
    assert.equal(reply.status, 201, reply.text);
    const space = objectAt(objectAt(reply.body, 'properties'), 'addressSpace');
    assert.deepEqual(space, { addressPrefixes: ['10.78.0.0/16'] });
  });

  it('of tags is their own', async () => {
    const tags = { NAME: 'x', Properties: 'y' };
    const id = `${PROVIDER}/routeTables/Tagged?${NETWORK_VERSION}`;
    const reply = await plain.send('PUT', id, { body: { location: 'eastus', TAGS: tags } });
    assert.deepEqual(reply.body['tags'], tags);
    assert.equal((await plain.send('PATCH', id, { body: { Tags: { Name: 1 } } })).status, 400);
  });

  it('does not make members known that are not, those of every object among them', async () => {
    for (const member of ['nonsense', 'constructor', '__proto__', 'toString']) {
      const body = `{"location":"eastus","Properties":{"${member}":{}}}`;
      const reply = await plain.send('PUT', `${PROVIDER}/virtualNetworks/Odd?${NETWORK_VERSION}`, { body });
      assert.equal(errorCode(reply), 'InvalidRequestFormat');
    }
    const wrong = '{"location":"eastus","PROPERTIES":{"addressSpace":"x"}}';
    const reply = await plain.send('PUT', `${PROVIDER}/virtualNetworks/Odd?${NETWORK_VERSION}`, {
      body: wrong,
    });
    assert.equal(errorMessage(reply), 'Cannot parse the request.');
  });
});

function counting(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  };
}

function capitals(value: JsonObject): JsonObject {
  const shout = (child: JsonValue | undefined): JsonValue | undefined => {
    if (isArray(child)) return child.map((element) => shout(element) ?? null);
    return isObject(child) ? capitals(child) : child;
  };
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      name.toUpperCase(),
      name === 'tags' ? child : shout(child),
    ]),
  );
}

function timeless(body: JsonObject): unknown {
  return JSON.parse(JSON.stringify(body).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then'));
}
