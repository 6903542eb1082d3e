/** What other tools print is read as it is meant: each form turned back is what Azure wrote, and what is cut off is told. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { isArray, isObject, stringAt, type JsonObject, type JsonValue } from '../../../src/core/json.ts';
import { networkBody } from '../../../src/core/network.ts';
import { loadScenario } from '../../../src/sandbox/scenarios/file/loadScenario.ts';
import { readScenario, type ScenarioProblem } from '../../../src/sandbox/scenarios/file/readScenario.ts';
import { normalise } from '../../../src/sandbox/scenarios/neighbours/normalise.ts';
import type { Scenario } from '../../../src/sandbox/scenarios/scenario.ts';
import { buildWorld } from '../../../src/sandbox/world/build.ts';
import { BODIES, bodiesWith, SUBSCRIPTION_ID, TENANT_ID } from './heldBodies.ts';

const groupOf = (id: string | undefined): string | undefined =>
  /\/resourceGroups\/([^/]+)/i.exec(id ?? '')?.[1];

/** As the Azure CLI prints it. */
function asCli(value: JsonValue | undefined): JsonValue {
  if (isArray(value)) return value.map(asCli);
  if (!isObject(value)) return value ?? null;
  const { properties, ...beside } = value;
  const group = groupOf(stringAt(value, 'id'));
  const flat =
    isObject(value['properties']) && group !== undefined ? { ...beside, ...objectOf(properties) } : value;
  const entries = Object.entries(flat).map(([member, child]): [string, JsonValue] => [
    member,
    member === 'tags' ? (child ?? null) : asCli(child),
  ]);
  return { ...Object.fromEntries(entries), ...(group === undefined ? {} : { resourceGroup: group }) };
}

/** As Az PowerShell prints it, deep enough, with empty members and the text of what it holds. */
function asPowerShell(value: JsonValue | undefined): JsonValue {
  if (isArray(value)) return value.map(asPowerShell);
  if (!isObject(value)) return value ?? null;
  const { properties, ...beside } = value;
  const flat = groupOf(stringAt(value, 'id')) === undefined ? value : { ...beside, ...objectOf(properties) };
  const printed: Record<string, JsonValue> = { ResourceGroupName: 'rg', NatGateway: null };
  for (const [member, child] of Object.entries(flat)) {
    const capital = `${member.charAt(0).toUpperCase()}${member.slice(1)}`;
    if (member === 'tags') printed['Tag'] = child ?? null;
    else if (member === 'remoteAddressSpace') printed['PeeredRemoteAddressSpace'] = asPowerShell(child);
    else if (member === 'addressPrefix') printed['AddressPrefix'] = [child ?? null];
    else if (member === 'addressPrefixes' && 'etag' in value) printed['AddressPrefix'] = child ?? null;
    else printed[capital] = asPowerShell(child);
    if (member === 'subnets') printed['SubnetsText'] = JSON.stringify(printed['Subnets']);
  }
  return printed;
}

/** What Az PowerShell tells of a body: nothing of what is empty, nor whether one prefix was listed. */
function asItTells(body: JsonObject | undefined): JsonObject {
  const told = JSON.stringify(body, (_member, value: unknown) =>
    value === null ? undefined : value,
  ).replaceAll(/"addressPrefixes":(?:\["(10\.0\.0\.0\/27)"\])/g, '"addressPrefix":"$1"');
  return objectOf(JSON.parse(told) as JsonValue);
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** As a row of Resource Graph. */
function asRow({ etag: _etag, ...body }: JsonObject): JsonObject {
  const id = stringAt(body, 'id') ?? '';
  return {
    ...body,
    type: (stringAt(body, 'type') ?? '').toLowerCase(),
    tenantId: TENANT_ID,
    subscriptionId: SUBSCRIPTION_ID,
    resourceGroup: groupOf(id) ?? '',
    kind: '',
    managedBy: '',
    sku: body['sku'] ?? null,
    identity: null,
  };
}

function bodyOf(given: JsonValue): JsonObject {
  assert.ok(isObject(given));
  const read = normalise(given);
  assert.ok(read.kind === 'resource', JSON.stringify(read));
  return read.body;
}

const NETWORKS = BODIES.filter(({ type }) => type === 'Microsoft.Network/virtualNetworks');

describe('the form of a neighbour', () => {
  it('of the Azure CLI is read back as Azure wrote it, whatever else is among the properties', () => {
    const extra = fc.record({
      place: fc.nat({ max: 999 }),
      member: fc.constantFrom('flowLogConfiguration', '_internal', 'news', 'x'),
      value: fc.oneof(
        fc.string(),
        fc.integer(),
        fc.array(fc.string()),
        fc.string().map((of) => ({ of })),
      ),
    });
    fc.assert(
      fc.property(fc.array(extra, { maxLength: 8 }), (extras) => {
        for (const body of bodiesWith(extras)) {
          const beside = Object.keys(body).filter((member) => extras.some((one) => one.member === member));
          // What stands beside the properties of Azure's own bodies is known.
          if (hasOddResource(body) || beside.length > 0) continue;
          assert.deepEqual(bodyOf(asCli(body)), body);
        }
      }),
    );
  });

  it('of the Azure CLI is that of every type', () => {
    for (const body of BODIES) assert.deepEqual(bodyOf(asCli(body)), body);
  });

  it('of Az PowerShell is read back for networks, without members that are empty', () => {
    for (const body of NETWORKS) assert.deepEqual(bodyOf(asPowerShell(body)), asItTells(body));
  });

  it('of Resource Graph is read back, with an etag that says that it is an answer', () => {
    for (const body of NETWORKS) {
      const { type: _type, ...rest } = body;
      assert.deepEqual(bodyOf(asRow(body)), { ...rest, etag: 'W/"unknown"' });
    }
  });

  it('of Azure Resource Manager stays as it is', () => {
    for (const body of [...BODIES, { id: '/subscriptions/s', location: 'westeurope' }])
      assert.equal(bodyOf(body), body);
  });

  it('of Az PowerShell takes the text for what is cut off, and tells what is cut off without one', () => {
    const [hub] = NETWORKS;
    const whole = objectOf(asPowerShell(hub));
    const mended = bodyOf({ ...whole, Subnets: ['Microsoft.Azure.Commands.Network.Models.PSSubnet'] });
    assert.deepEqual(mended, asItTells(hub));
    const { SubnetsText: _text, ...rest } = whole;
    const cut = normalise({ ...rest, Subnets: ['Microsoft.Azure.Commands.Network.Models.PSSubnet'] });
    assert.deepEqual(cut, {
      kind: 'wrong',
      sentence: 'is cut off at subnets: print it again with "ConvertTo-Json -Depth 20".',
    });
  });

  it('is told to be none where there is no id, or no address space', () => {
    for (const given of [{ name: 'hub' }, { peering: 'a', state: 'Connected' }, { Name: 'hub' }]) {
      const read = normalise(given);
      assert.ok(read.kind === 'wrong' && read.sentence.startsWith('is no resource: it has no id.'));
    }
    const id = stringAt(NETWORKS[0] ?? {}, 'id') ?? '';
    for (const given of [
      { id, etag: 'W/"1"', prefixes: ['10.0.0.0/16'] },
      { Id: id, Name: 'hub' },
      { id, resourceGroup: 'rg', properties: {} },
    ]) {
      const read = normalise(given);
      assert.ok(
        read.kind === 'wrong' && read.sentence.startsWith('has no address space that could be read.'),
      );
    }
  });
});

/** Whether something odd stands beside the properties of a resource, where no Azure body has anything odd. */
function hasOddResource(value: JsonValue | undefined): boolean {
  if (isArray(value)) return value.some(hasOddResource);
  if (!isObject(value)) return false;
  const odd = ['flowLogConfiguration', '_internal', 'news', 'x'].some((member) => member in value);
  return (odd && stringAt(value, 'id') !== undefined) || Object.values(value).some(hasOddResource);
}

describe('a file of resources alone', () => {
  const opened = (text: string): Scenario => {
    const reading = readScenario(text);
    assert.ok(reading.kind === 'scenario', JSON.stringify(reading));
    return reading.scenario;
  };
  const problemsIn = (text: string): readonly ScenarioProblem[] => {
    const reading = readScenario(text);
    return reading.kind === 'wrong' ? reading.problems : [];
  };
  const networksIn = (scenario: Scenario): readonly JsonObject[] =>
    [...buildWorld(scenario, {}).networks.all()].map(networkBody);

  it('opens in every form and wrapping, with the subscriptions that its ids name', () => {
    for (const print of [(body: JsonObject) => body, asCli, asPowerShell, asRow]) {
      const printed = NETWORKS.map((body) => print(body));
      for (const file of [printed, { value: printed }, { data: printed, count: 2 }]) {
        const scenario = opened(JSON.stringify(file));
        assert.deepEqual(
          scenario.subscriptions.map(({ subscriptionId }) => subscriptionId),
          [SUBSCRIPTION_ID],
        );
        for (const [index, body] of networksIn(scenario).entries()) {
          const expected = objectOf(NETWORKS[index]?.['properties']);
          const properties = objectOf(body['properties']);
          assert.deepEqual(properties['addressSpace'], expected['addressSpace']);
          const links = (found: JsonObject): unknown =>
            [found['virtualNetworkPeerings']].flat().map((link) => objectOf(link)['properties']);
          assert.deepEqual(links(properties), links(expected));
        }
      }
    }
  });

  it('opens one resource alone, and takes the tenant that the rows name', () => {
    assert.equal(networksIn(opened(JSON.stringify(asCli(NETWORKS[0])))).length, 1);
    assert.deepEqual(
      opened(JSON.stringify([asRow(NETWORKS[0] ?? {})])).tenants.map(({ tenantId }) => tenantId),
      [TENANT_ID],
    );
  });

  it('is told with its line where one of them cannot be read', () => {
    const text = `{"data": [\n${JSON.stringify(asRow(NETWORKS[0] ?? {}))},\n{"peering": "x"}]}`;
    const [problem, ...others] = problemsIn(text);
    assert.deepEqual([problem?.line, problem?.place, others.length], [3, 'data[1]', 0]);
    assert.match(problem?.sentence ?? '', /^is no resource: it has no id\. Give whole networks as /);
    assert.equal(problemsIn('[\n1]')[0]?.line, 2);
    assert.notEqual(problemsIn('{"networks": []}').length, 0);
  });

  it('can be in the encoding of Windows PowerShell', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'neighbours-'));
    const file = path.join(folder, 'networks.json');
    const text = `\uFEFF${JSON.stringify(NETWORKS.map(asPowerShell))}`;
    await writeFile(file, text, 'utf16le');
    try {
      assert.equal((await loadScenario(file)).resources?.length, 2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
