import assert from 'node:assert/strict';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { CONTOSO } from '../../../src/sandbox/scenarios/contoso.ts';
import type { OperationFate } from '../../../src/sandbox/world/operations.ts';
import { bearer, errorCode, useSandbox, type Reply } from './client.ts';
import { A, linkBody, linkPath, VNET1, VNET2, VNET3 } from './guideWorld.ts';

const READER = bearer(CONTOSO.tenantId, '30000000-0000-4000-8000-00000000000c');
const STRANGER = '30000000-0000-4000-8000-00000000000d';
const NETWORK_CONTRIBUTOR = '4d97b98b-1d4f-4787-a291-c67834d212e7';
const VALUES = `${A}/providers/microsoft.insights/eventtypes/management/values`;
const FROM = new Date(Date.now() - 3_600_000).toISOString();
const ALL = `eventTimestamp ge '${FROM}'`;

const asked = (filter: string, more = ''): string =>
  `${VALUES}?api-version=2015-04-01&$filter=${encodeURIComponent(filter)}${more}`;
const events = (reply: Reply): readonly JsonObject[] => arrayAt(reply.body, 'value').filter(isObject);
const valueOf = (event: JsonObject, member: string): string | undefined =>
  stringAt(objectAt(event, member), 'value');
const said = (reply: Reply): readonly string[] =>
  events(reply).map((event) => `${valueOf(event, 'status')} ${stringAt(event, 'caller')}`);

describe('sandbox: the activity log', () => {
  let fate: OperationFate = { after: 0 };
  const sandbox = useSandbox({ fateOf: () => fate, pageSize: 2 });
  const path = linkPath(VNET1, 'told');
  const linkFilter = `${ALL} and resourceUri eq '${VNET1}/virtualNetworkPeerings/told'`;

  it('tells of a write that it began, was taken and ended, by whom, the latest first', async () => {
    const authorization = bearer(CONTOSO.tenantId, undefined, { upn: 'ada@contoso.example' });
    let letGo = (): void => undefined;
    fate = { after: new Promise<void>((resolve) => (letGo = resolve)) };
    const reply = await sandbox.send('PUT', path, {
      authorization,
      body: linkBody(VNET2),
      headers: { 'x-ms-correlation-request-id': '11111111-2222-4333-8444-555555555555' },
    });
    assert.equal(reply.status, 201);
    fate = { after: 0 };
    const running = await sandbox.send('GET', asked(linkFilter));
    assert.deepEqual(said(running), ['Accepted ada@contoso.example', 'Started ada@contoso.example']);
    letGo();
    await sandbox.finish(reply);
    const first = await sandbox.send('GET', asked(linkFilter));
    assert.deepEqual(said(first), ['Succeeded ada@contoso.example', 'Accepted ada@contoso.example']);
    const next = stringAt(first.body, 'nextLink') ?? '';
    const second = await sandbox.send('GET', next.slice(sandbox.running.endpoint.length));
    assert.deepEqual(said(second), ['Started ada@contoso.example']);
    const [event = {}] = events(first);
    assert.equal(
      valueOf(event, 'operationName'),
      'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write',
    );
    assert.equal(stringAt(event, 'resourceId'), `${VNET1}/virtualNetworkPeerings/told`);
    assert.equal(stringAt(event, 'correlationId'), '11111111-2222-4333-8444-555555555555');
    assert.ok(Date.parse(stringAt(event, 'eventTimestamp') ?? '') >= Date.parse(FROM));
  });

  it('tells of what was refused as failed, and of no read', async () => {
    await sandbox.send('PUT', linkPath(VNET1, 'denied'), { authorization: READER, body: linkBody(VNET3) });
    await sandbox.send('GET', path);
    const filter = `${ALL} and resourceUri eq '${VNET1}/virtualNetworkPeerings/denied'`;
    const [failed = {}, started = {}, ...more] = events(await sandbox.send('GET', asked(filter)));
    assert.deepEqual([valueOf(failed, 'status'), valueOf(failed, 'subStatus')], ['Failed', 'Forbidden']);
    assert.deepEqual([valueOf(started, 'status'), more.length], ['Started', 0]);
  });

  it('hands out only what is selected, of the time, group, provider or correlation that is asked for', async () => {
    const reply = await sandbox.send('GET', asked(linkFilter, '&$select=caller,eventTimestamp'));
    assert.deepEqual(Object.keys(events(reply)[0] ?? {}).sort(), ['caller', 'eventTimestamp']);
    const count = async (more: string): Promise<number> =>
      events(await sandbox.send('GET', asked(`${ALL}${more}`))).length;
    assert.equal(await count(` and eventTimestamp le '${FROM}'`), 0);
    assert.equal(await count(" and resourceGroupName eq 'VNET101'"), 2);
    assert.equal(await count(" and resourceGroupName eq 'nobody'"), 0);
    assert.equal(await count(' and resourceProvider eq microsoft.network'), 2);
    assert.equal(await count(" and eventChannels eq 'Admin, Operation' and resourceProvider eq 'x'"), 0);
    assert.equal(await count(" and correlationId eq '11111111-2222-4333-8444-555555555555'"), 2);
  });

  it('refuses any other filter, and a time that it keeps no longer', async () => {
    const old = new Date(Date.now() - 91 * 86_400_000).toISOString();
    for (const filter of [
      '',
      "resourceGroupName eq 'x'",
      "eventTimestamp ge 'yesterday'",
      `${ALL} or caller eq 'ada'`,
      `${ALL} and caller eq 'ada'`,
      `${ALL} and resourceUri eq 'a' and correlationId eq 'b'`,
    ]) {
      const reply = await sandbox.send('GET', asked(filter));
      assert.deepEqual([reply.status, stringAt(reply.body, 'code')], [400, 'BadRequest'], filter);
    }
    const reply = await sandbox.send('GET', asked(`eventTimestamp ge '${old}'`));
    assert.equal(stringAt(reply.body, 'message'), 'The start time cannot be more than 90 days in the past.');
  });

  it('shows itself to readers, and to nobody by the rights of a network contributor alone', async () => {
    assert.equal((await sandbox.send('GET', asked(ALL), { authorization: READER })).status, 200);
    const assigned = await sandbox.send(
      'PUT',
      `${A}/providers/Microsoft.Authorization/roleAssignments/99999999-0000-4000-8000-000000000001?api-version=2022-04-01`,
      { body: { properties: { roleDefinitionId: NETWORK_CONTRIBUTOR, principalId: STRANGER } } },
    );
    assert.equal(assigned.status, 201);
    const authorization = bearer(CONTOSO.tenantId, STRANGER);
    const refused = await sandbox.send('GET', asked(ALL), { authorization });
    assert.deepEqual([refused.status, errorCode(refused)], [403, 'AuthorizationFailed']);
  });
});
