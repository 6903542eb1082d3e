/**
 * What stands around networks in the scenarios that come with the product is as the service would have answered it:
 * written back, nothing is filled in any more. (A network starts links over that it lists, and some may not be written.)
 */
import assert from 'node:assert/strict';
import { arrayAt, isObject, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { NETWORK_VERSION, useSandbox } from './client.ts';
import { apartFromTheWrite } from './heldBodies.ts';

const GRAPH = '/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01';

for (const scenario of ['reach', 'estate']) {
  describe(`sandbox: the bodies of the scenario ${scenario}`, () => {
    const sandbox = useSandbox({ scenario, operationMs: 0 });

    const idsOf = async (): Promise<readonly string[]> => {
      const query =
        "resources | where type startswith 'microsoft.network/' and type != 'microsoft.network/virtualnetworks' | project id";
      const reply = await sandbox.send('POST', GRAPH, { body: { query, options: { $top: 1000 } } });
      assert.equal(reply.status, 200, reply.text);
      return arrayAt(reply.body, 'data').flatMap((row) => (isObject(row) ? (stringAt(row, 'id') ?? []) : []));
    };
    const read = async (id: string): Promise<JsonObject> =>
      (await sandbox.send('GET', `${id}?${NETWORK_VERSION}`)).body;

    it('stay as they are when they are written back', async () => {
      const ids = await idsOf();
      assert.ok(ids.length > 0);
      const others: string[] = [];
      for (const id of ids) {
        const before = await read(id);
        const reply = await sandbox.send('PUT', `${id}?${NETWORK_VERSION}`, { body: before });
        const text = (body: JsonObject): string => JSON.stringify(apartFromTheWrite(body));
        const after = await read(id);
        if (reply.status >= 300) others.push(`${id}: ${reply.text}`);
        else if (text(before) !== text(after)) others.push(`${id}\n${text(before)}\n${text(after)}`);
      }
      assert.deepEqual(others, []);
    });
  });
}
