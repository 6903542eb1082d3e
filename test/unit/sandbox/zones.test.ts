/** Zones of private DNS and their links, as the sandbox holds them and as findings read them over HTTPS. */
import assert from 'node:assert/strict';
import { AroundStore } from '../../../src/azure/reading/around/aroundStore.ts';
import { FindingsStore, judgmentOf } from '../../../src/azure/reading/around/findingsStore.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import { arrayAt, isObject, type JsonObject } from '../../../src/core/json.ts';
import { connected } from '../../connected.ts';
import { ARM_VERSION, errorCode, NETWORK_VERSION, useSandbox } from './client.ts';
import { A, linkBody, linkPath, VNET1, VNET2 } from './guideWorld.ts';

describe('sandbox: zones of private DNS', () => {
  const sandbox = useSandbox();
  const zone = `${A}/resourceGroups/vnet101/providers/Microsoft.Network/privateDnsZones/corp.example`;
  const twin = zone.replace('vnet101', 'other');
  const link = `${zone}/virtualNetworkLinks/one`;
  const REFUSED = 'LocationNotAvailableForResourceType';
  const at = (id: string): string => `${id}?api-version=2020-06-01`;
  const linking = (id: string): JsonObject => ({
    location: 'global',
    properties: { virtualNetwork: { id }, registrationEnabled: false },
  });
  const put = (id: string, body: JsonObject) => sandbox.send('PUT', at(id), { body });

  it('are made in no region, with links to networks that are there', async () => {
    assert.equal(errorCode(await put(zone, { location: 'eastus', properties: {} })), REFUSED);
    assert.equal((await put(zone, { location: 'global', properties: {} })).status, 201);
    assert.ok(errorCode(await put(link, linking(`${VNET1}-gone`))));
    const made = await put(link, linking(VNET1));
    assert.equal(made.status, 201, made.text);
    assert.deepEqual(made.body['properties'], {
      provisioningState: 'Succeeded',
      registrationEnabled: false,
      virtualNetwork: { id: VNET1 },
      virtualNetworkLinkState: 'Completed',
    });
    const listed = await sandbox.send('GET', at(`${A}/providers/Microsoft.Network/privateDnsZones`));
    assert.deepEqual(
      arrayAt(listed.body, 'value')
        .filter(isObject)
        .map((one) => [one['id'], one['location']]),
      [[zone, 'global']],
    );
    const links = await sandbox.send('GET', at(`${zone}/virtualNetworkLinks`));
    assert.equal(arrayAt(links.body, 'value').length, 1);
  });

  it('have api-versions of their own', async () => {
    const reply = await sandbox.send('GET', `${zone}?${NETWORK_VERSION}`);
    assert.equal(reply.status, 400, reply.text);
  });

  it('are one of a name for each network, and stay as long as they are linked', async () => {
    const group = `${A}/resourceGroups/other?${ARM_VERSION}`;
    await sandbox.send('PUT', group, { body: { location: 'eastus' } });
    assert.equal((await put(twin, { location: 'global', properties: {} })).status, 201);
    assert.equal(errorCode(await put(`${twin}/virtualNetworkLinks/one`, linking(VNET1))), 'Conflict');
    assert.equal((await put(`${twin}/virtualNetworkLinks/two`, linking(VNET2))).status, 201);
    assert.equal(errorCode(await sandbox.send('DELETE', at(zone))), 'CannotDeleteResource');
    assert.equal((await sandbox.send('DELETE', at(`${twin}/virtualNetworkLinks/two`))).status, 200);
    assert.equal((await sandbox.send('DELETE', at(twin))).status, 200);
  });

  it('are read by whoever looks for findings, and said where a peer has no link', async () => {
    for (const [own, other] of [
      [VNET1, VNET2],
      [VNET2, VNET1],
    ] as const)
      await sandbox.finish(await sandbox.send('PUT', linkPath(own, 'peer'), { body: linkBody(other) }));
    const arm = connected(sandbox.running);
    const connect = () => Promise.resolve(arm);
    const store = new EstateStore(connect, undefined, { graphUse: () => 'never' });
    const around = new AroundStore(store, connect);
    const findings = new FindingsStore(store, around);
    await findings.judge();
    const judgment = judgmentOf(findings.state);
    assert.ok(judgment);
    assert.ok(!judgment.notChecked.has('dns-zone-not-linked'));
    const said = judgment.findings.filter(({ rule }) => rule === 'dns-zone-not-linked');
    assert.deepEqual(
      said.map(({ anchor, about }) => [anchor.label, about]),
      [['vnet1', [zone, VNET2]]],
    );
    assert.match(said[0]?.text ?? '', /corp\.example is linked to vnet1 and not to vnet2/);
    for (const each of [findings, around, store]) each.dispose();
  });
});
