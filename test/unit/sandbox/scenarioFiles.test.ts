/** Scenarios as files: what they can carry, that wrong ones are told in plain words, and that nothing drifts. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SCHEMA_FILE, schemaText } from '../../../scripts/schema.ts';
import { networkAt } from '../../../src/core/estate.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { networkBody, type Network } from '../../../src/core/network.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { violations } from '../../../src/core/rules/invariants.ts';
import { startSandbox } from '../../../src/sandbox/sandboxRoom.ts';
import { readScenario, type ScenarioProblem } from '../../../src/sandbox/scenarios/file/readScenario.ts';
import type { ScenarioFile } from '../../../src/sandbox/scenarios/file/scenarioSchema.ts';
import type { Scenario } from '../../../src/sandbox/scenarios/scenario.ts';
import { SCENARIOS } from '../../../src/sandbox/scenarios/scenarios.ts';
import { buildWorld } from '../../../src/sandbox/world/build.ts';
import type { World } from '../../../src/sandbox/world/world.ts';
import { ARM_VERSION, bearer, exchange, NETWORK_VERSION } from './client.ts';
import { A, HUB, linkBody, VNET1, VNET2 } from './guideWorld.ts';

const [, subscriptionId = ''] = /^\/subscriptions\/(.*)$/.exec(A) ?? [];
const TENANT = '10000000-0000-4000-8000-000000000001';
const READER = '30000000-0000-4000-8000-00000000000c';

const BASE = {
  version: 1,
  name: 'mine',
  tenants: [{ tenantId: TENANT, displayName: 'Contoso' }],
  subscriptions: [{ subscriptionId, tenantId: TENANT, displayName: 'A' }],
};

function scenarioIn(file: object): Scenario {
  const reading = readScenario(JSON.stringify(file));
  assert.ok(reading.kind === 'scenario', JSON.stringify(reading));
  return reading.scenario;
}

const worldIn = (file: object): World => buildWorld(scenarioIn({ ...BASE, ...file }), { operationMs: 0 });

function problemsIn(text: string): readonly ScenarioProblem[] {
  const reading = readScenario(text);
  assert.ok(reading.kind === 'wrong', text);
  return reading.problems;
}

function networkIn(world: World, id: string): Network {
  const network = networkAt(world.networks, keyOf(id));
  assert.ok(network, id);
  return network;
}

/** Whatever a scenario has besides functions, a file has too, in the same form. */
type Plain<T> = T extends readonly (infer U)[]
  ? readonly Plain<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Plain<T[K]> }
    : T;
type Written = Omit<ScenarioFile, '$schema' | 'version' | 'title' | 'resources'>;
type Expected = Omit<Required<Scenario>, 'ready' | 'title' | 'resources' | 'reading'> &
  Pick<Scenario, 'reading'>;
type Same<L, R> = [L, R] extends [R, L] ? true : never;

describe('sandbox: scenario files', () => {
  it('have the form of the type', () => {
    const members: Same<keyof Written, keyof Expected> = true;
    const values: Same<Plain<Written>, Plain<Expected>> = true;
    assert.deepEqual([members, values], [true, true]);
  });

  it('have the schema that is committed; npm run schema writes it', async () => {
    assert.equal(await readFile(SCHEMA_FILE, 'utf8'), await schemaText());
  });

  it('are registered with the editor', async () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const { contributes } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
      readonly contributes: { readonly jsonValidation: readonly { fileMatch: string; url: string }[] };
    };
    const [entry] = contributes.jsonValidation;
    assert.equal(path.join(root, entry?.url ?? ''), SCHEMA_FILE);
    assert.equal(entry?.fileMatch, '*.vnetpeering.json');
  });

  for (const scenario of SCENARIOS) {
    it(`can hold all of ${scenario.name}`, () => {
      const again = scenarioIn({ version: 1, ...scenario });
      // A list that a scenario does not have is read as an empty one.
      assert.deepEqual(again, { resources: [], locks: [], features: [], providers: [], ...scenario });
    });
  }

  it('keep an answer of ARM as it is, odd or not', () => {
    const link = {
      id: `${VNET1}/virtualNetworkPeerings/odd`,
      name: 'odd',
      etag: 'W/"link"',
      properties: {
        peeringState: 'Connected',
        resourceGuid: 'shared',
        remoteVirtualNetwork: { id: VNET2 },
        news: [1],
      },
    };
    const network = {
      id: VNET1,
      name: 'vnet1',
      etag: 'W/"network"',
      type: 'Microsoft.Network/virtualNetworks',
      location: 'eastus',
      properties: {
        resourceGuid: 'own',
        addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
        virtualNetworkPeerings: [link],
        news: { kept: true },
      },
    };
    const second = { ...link, id: `${VNET1}/virtualNetworkPeerings/other`, name: 'other' };
    const world = worldIn({ resources: [second, network] });
    const properties = { ...network.properties, virtualNetworkPeerings: [link, second] };
    assert.deepEqual(networkBody(networkIn(world, VNET1)), { ...network, properties });
    assert.equal(world.group(subscriptionId, 'vnet101')?.location, 'eastus');
  });

  it('take requests through the rules of Azure, and keep a guid that is given', () => {
    const request = (id: string, prefix: string, links: readonly JsonObject[] = []): JsonObject => ({
      id,
      location: 'East US',
      properties: {
        resourceGuid: `guid of ${id.split('/').pop() ?? ''}`,
        addressSpace: { addressPrefixes: [prefix] },
        subnets: [{ name: 'GatewaySubnet', properties: { addressPrefix: prefix.replace('/16', '/27') } }],
        virtualNetworkPeerings: links,
      },
    });
    const gatewayId = `${A}/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworkGateways/gw`;
    const world = worldIn({
      resources: [
        { id: `${VNET2}/virtualNetworkPeerings/back`, ...linkBody(VNET1, { useRemoteGateways: true }) },
        request(VNET1, '10.1.0.0/16', [{ name: 'there', ...linkBody(VNET2, { allowGatewayTransit: true }) }]),
        {
          id: gatewayId,
          location: 'eastus',
          properties: {
            ipConfigurations: [
              { name: 'ip', properties: { subnet: { id: `${VNET1}/subnets/GatewaySubnet` } } },
            ],
          },
        },
        request(VNET2, '10.2.0.0/16'),
      ],
    });
    const [there] = networkIn(world, VNET1).links;
    const [back] = networkIn(world, VNET2).links;
    assert.equal(networkIn(world, VNET1).resourceGuid, 'guid of vnet1');
    assert.equal(there?.state, 'Connected');
    assert.equal(back?.state, 'Connected');
    assert.equal(there.syncLevel, 'FullyInSync');
    assert.deepEqual(back.remoteGatewayIds, [gatewayId]);
    assert.deepEqual(violations(world.networks), []);
  });

  it('carry what subnets name, and devices whose addresses they leave to Azure', () => {
    const provider = `${A}/resourceGroups/vnet101/providers/Microsoft.Network`;
    const nic = (name: string, more: JsonObject = {}): JsonObject => ({
      id: `${provider}/networkInterfaces/${name}`,
      location: 'eastus',
      properties: {
        ipConfigurations: [{ name: 'ip', properties: { subnet: { id: `${VNET1}/subnets/work` }, ...more } }],
      },
    });
    const world = worldIn({
      networks: [
        {
          subscriptionId,
          group: 'vnet101',
          name: 'vnet1',
          location: 'eastus',
          addressPrefixes: ['10.1.0.0/16'],
          subnets: {
            work: { addressPrefix: '10.1.0.0/24', routeTable: { id: `${provider}/routeTables/rt` } },
            other: '10.1.1.0/24',
          },
        },
      ],
      resources: [
        nic('free'),
        nic('fixed', { privateIPAddress: '10.1.0.4' }),
        {
          id: `${A}/resourceGroups/vnet101/providers/Microsoft.Compute/virtualMachines/vm`,
          location: 'eastus',
          properties: {
            networkProfile: { networkInterfaces: [{ id: `${provider}/networkInterfaces/free` }] },
          },
        },
      ],
    });
    const held = objectAt(
      world.resources.get(keyOf(`${provider}/networkInterfaces/free`))?.body ?? {},
      'properties',
    );
    const [configuration] = arrayAt(held, 'ipConfigurations').filter(isObject);
    assert.equal(objectAt(configuration ?? {}, 'properties')['privateIPAddress'], '10.1.0.5');
    assert.match(stringAt(objectAt(held, 'virtualMachine'), 'id') ?? '', /virtualMachines\/vm$/);
    const [work] = arrayAt(objectAt(networkBody(networkIn(world, VNET1)), 'properties'), 'subnets').filter(
      isObject,
    );
    const properties = objectAt(work ?? {}, 'properties');
    assert.deepEqual(properties['routeTable'], { id: `${provider}/routeTables/rt` });
    assert.equal(arrayAt(properties, 'ipConfigurations').length, 2);
  });

  it('say of a subnet what is wrong with it in the form that was meant', () => {
    const network = {
      subscriptionId,
      group: 'g',
      name: 'n',
      location: 'eastus',
      addressPrefixes: ['10.1.0.0/16'],
    };
    const told = (subnet: unknown): readonly string[] =>
      problemsIn(JSON.stringify({ ...BASE, networks: [{ ...network, subnets: { work: subnet } }] })).map(
        ({ place, sentence }) => `${place} ${sentence}`,
      );
    const at = 'networks[0].subnets.work';
    assert.deepEqual(told({ routeTable: { id: `${A}/x` } }), [`${at}.addressPrefix is missing.`]);
    assert.deepEqual(told({ addressPrefix: '10.1.0.0/24', table: 1 }), [`${at}.table is not known here.`]);
    assert.match(told('10.1.0.0/99')[0] ?? '', /^networks\[0\]\.subnets\.work /);
  });

  it('carry route tables, principals, locks, features and providers', async () => {
    const table = `${A}/resourceGroups/vnet101/providers/Microsoft.Network/routeTables/rt`;
    const scenario = scenarioIn({
      ...BASE,
      networks: [
        {
          subscriptionId,
          group: 'vnet101',
          name: 'vnet1',
          location: 'eastus',
          addressPrefixes: ['10.1.0.0/16'],
        },
      ],
      resources: [
        {
          id: table,
          location: 'eastus',
          properties: {
            routes: [{ name: 'all', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'None' } }],
          },
        },
      ],
      principals: [
        {
          tenantId: TENANT,
          principalId: READER,
          displayName: 'R',
          assignments: [{ role: 'reader', scope: A }],
        },
      ],
      locks: [
        {
          id: `${VNET1}/providers/Microsoft.Authorization/locks/keep`,
          properties: { level: 'CanNotDelete' },
        },
      ],
      features: [{ subscriptionId, name: 'Microsoft.Network/AllowLBPreview', state: 'Registered' }],
      providers: [{ subscriptionId, name: 'Microsoft.ClassicNetwork', state: 'NotRegistered' }],
    });
    const sandbox = await startSandbox({ port: 0, scenario, operationMs: 0 });
    try {
      const get = async (id: string, version: string): Promise<JsonObject> => {
        const reply = await exchange(sandbox, 'GET', `${id}?${version}`, {
          authorization: bearer(TENANT, READER),
        });
        assert.equal(reply.status, 200, `${id}: ${reply.text}`);
        return reply.body;
      };
      const route = await get(`${table}/routes/all`, NETWORK_VERSION);
      assert.equal(objectAt(route, 'properties')['nextHopType'], 'None');
      const features = `${A}/providers/Microsoft.Features/providers/Microsoft.Network/features`;
      const feature = await get(`${features}/AllowLBPreview`, 'api-version=2021-07-01');
      assert.equal(objectAt(feature, 'properties')['state'], 'Registered');
      const provider = await get(`${A}/providers/Microsoft.ClassicNetwork`, ARM_VERSION);
      assert.equal(stringAt(provider, 'registrationState'), 'NotRegistered');
      const statuses = await Promise.all(
        [bearer(TENANT, READER), bearer(TENANT)].map(async (authorization) => {
          const reply = await exchange(sandbox, 'DELETE', `${VNET1}?${NETWORK_VERSION}`, { authorization });
          return reply.status;
        }),
      );
      assert.deepEqual(statuses, [403, 409]);
    } finally {
      await sandbox.close();
    }
  });
});

describe('sandbox: wrong scenario files', () => {
  const network = {
    subscriptionId,
    group: 'g',
    name: 'n',
    location: 'eastus',
    addressPrefixes: ['10.1.0.0/16'],
  };
  const wrong: readonly (readonly [what: string, file: object, place: string, sentence: RegExp])[] = [
    ['a version of another kind', { version: 2 }, 'version', /^must be 1, not 2\.$/],
    ['no tenants', { tenants: [] }, 'tenants', /must have at least one\.$/],
    ['a tenant without an id', { tenants: [{ displayName: 'x' }] }, 'tenants[0].tenantId', /^is missing\.$/],
    [
      'an id that is none',
      { tenants: [{ tenantId: 'x', displayName: 'x' }] },
      'tenants[0].tenantId',
      /^"x" must be a GUID/,
    ],
    [
      'a member that is not known',
      { networks: [{ ...network, sub: {} }] },
      'networks[0].sub',
      /^is not known here\.$/,
    ],
    ['a list that is none', { networks: {} }, 'networks', /^must be a list, not an object\.$/],
    ['a text that is none', { name: 5 }, 'name', /^must be text, not 5\.$/],
    [
      'a prefix that is none',
      { networks: [{ ...network, addressPrefixes: ['10.1.0.1/16'] }] },
      'networks[0].addressPrefixes[0]',
      /^"10\.1\.0\.1\/16" has address bits set .* 10\.1\.0\.0\/16\.$/,
    ],
    [
      'a step of no kind',
      { history: [{ kind: 'jump' }] },
      'history[0].kind',
      /^must be one of "link", "unlink", .*, not "jump"\.$/,
    ],
    [
      'a resource id that is none',
      { resources: [{ id: 'vnet1' }] },
      'resources[0].id',
      /^"vnet1" must be a resource id/,
    ],
    [
      'a role that is none',
      {
        principals: [
          {
            tenantId: TENANT,
            principalId: READER,
            displayName: 'x',
            assignments: [{ role: 'king', scope: A }],
          },
        ],
      },
      'principals[0].assignments[0].role',
      /^must be one of "owner", .*, not "king"\.$/,
    ],
    [
      'a tenant that is not there',
      { subscriptions: [{ subscriptionId, tenantId: READER, displayName: 'x' }] },
      'subscriptions[0].tenantId',
      /^names no tenant of this scenario/,
    ],
    [
      'a subscription that is not there',
      { resources: [{ id: VNET1.replace(subscriptionId, TENANT) }] },
      'resources[0].id',
      /^names no subscription of this scenario/,
    ],
    [
      'a network twice',
      { networks: [network, network] },
      'networks[1].name',
      /^"n" is in networks\[0\] already\.$/,
    ],
    [
      'a step about nothing',
      { history: [{ kind: 'delete', network: 'n' }] },
      'history[0].network',
      /^names no network/,
    ],
    [
      'a lock that is none',
      { locks: [{ id: '/x', properties: { level: 'ReadOnly' } }] },
      'locks[0].id',
      /must be the id of a lock/,
    ],
  ];
  for (const [what, file, place, sentence] of wrong) {
    it(`say where there is ${what}`, () => {
      const text = JSON.stringify({ ...BASE, ...file }, undefined, 2);
      const [problem, ...others] = problemsIn(text);
      assert.ok(problem);
      assert.deepEqual(others, []);
      assert.equal(problem.place, place);
      assert.match(problem.sentence, sentence);
      const member = /(\w+)(\[\d+\])?$/.exec(place)?.[1] ?? '';
      const line = text.split('\n')[problem.line - 1] ?? '';
      assert.ok(
        line.includes(`"${member}"`) || /missing|"10\.1/.test(problem.sentence),
        `${line} is not about ${place}`,
      );
    });
  }

  for (const [text, line] of [
    ['', 1],
    ['{"version": 1,\n "name": }', 2],
    ['{\n// hello\n}', 2],
    ['3', 1],
  ] as const) {
    it(`say that ${JSON.stringify(text)} is no scenario, and where`, () => {
      const [problem] = problemsIn(text);
      assert.equal(problem?.line, line);
      assert.match(problem.sentence, /^This is no scenario: .+\.$/);
    });
  }

  describe('on the disk', () => {
    let directory = '';
    before(async () => {
      directory = await mkdtemp(path.join(tmpdir(), 'sandbox-scenario-'));
    });
    after(() => rm(directory, { recursive: true, force: true }));

    const start = async (file: object): Promise<string> => {
      const scenario = path.join(directory, 'x.vnetpeering.json');
      await writeFile(scenario, JSON.stringify(file));
      return await startSandbox({ port: 0, scenario }).then(
        async (sandbox) => {
          await sandbox.close();
          return 'started';
        },
        (error: unknown) => (error as Error).message,
      );
    };

    it('start nothing and say what is wrong, all of it', async () => {
      const message = await start({ ...BASE, name: 5, tenants: 6 });
      assert.match(
        message,
        /^The scenario file .*x\.vnetpeering\.json cannot be used\.\nLine 1, name: .*\nLine 1, tenants: /,
      );
    });

    it('say which part could not have happened', async () => {
      const link = { id: `${HUB}/virtualNetworkPeerings/l`, ...linkBody(VNET1) };
      assert.match(
        await start({ ...BASE, resources: [link] }),
        /^The scenario mine could not have happened: resources\[0\]: its network HubVNet is not/,
      );
      const self = { networks: [network], history: [{ kind: 'link', local: 'n', remote: 'n' }] };
      assert.match(
        await start({ ...BASE, ...self }),
        /could not have happened: history\[0\]: putLink .*overlap/,
      );
    });

    it('start a sandbox where nothing is wrong', async () => {
      assert.equal(await start(BASE), 'started');
    });

    it('say that they are not there', async () => {
      await assert.rejects(
        startSandbox({ port: 0, scenario: '/nowhere/x.json' }),
        /cannot be read: there is no such file\.$/,
      );
    });
  });
});
