import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arrayAt, objectAt, stringAt, type JsonObject } from '../../../../src/core/json.ts';
import { networkBody, networkWith, readNetwork, type Network } from '../../../../src/core/network.ts';
import type { Subnet } from '../../../../src/core/subnet.ts';
import { planAppliance, type AppliancePlan } from '../../../../src/core/plan/appliancePlan.ts';
import { applianceError, barredSubnet, destinationsError } from '../../../../src/core/plan/applianceRules.ts';
import type { ApplianceChange } from '../../../../src/core/plan/applianceTables.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { doesOnly, extendRoutes, tableName } from '../../../../src/core/plan/routes.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { networkId, SUBSCRIPTION, World } from '../world.ts';
import { ruled } from './carryOut.ts';

const APPLIANCE = '10.0.1.4';
const tableId = (name: string): string =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/routeTables/${name}`;

/** A hub with two spokes and a third one that is not picked. */
function world(): World {
  const made = new World();
  const subnets = (network: string, list: Readonly<Record<string, string>>): JsonObject => ({
    subnets: Object.entries(list).map(([name, addressPrefix]) => ({
      name,
      id: `${networkId(network)}/subnets/${name}`,
      properties: { addressPrefix },
    })),
  });
  made.network(
    'hub',
    ['10.0.0.0/16', 'fd00::/48'],
    subnets('hub', { nva: '10.0.1.0/24', GatewaySubnet: '10.0.255.0/27', six: 'fd00::/64' }),
  );
  made.network('web', ['10.1.0.0/16'], subnets('web', { app: '10.1.1.0/24', db: '10.1.2.0/24' }));
  made.network('data', ['10.2.0.0/16', '10.12.0.0/16'], subnets('data', { lake: '10.2.1.0/24' }));
  for (const spoke of ['web', 'data']) {
    made.putLink('hub', spoke);
    made.putLink(spoke, 'hub');
  }
  return made;
}

const subnet = (network: string, name: string, table?: string): JsonObject => ({
  id: `${networkId(network)}/subnets/${name}`,
  name,
  properties: {
    addressPrefix: '10.1.1.0/24',
    networkSecurityGroup: { id: 'nsg' },
    ...(table === undefined ? {} : { routeTable: { id: tableId(table) } }),
  },
});

const route = (name: string, addressPrefix: string, nextHopType: string, address?: string): JsonObject => ({
  name,
  properties: {
    addressPrefix,
    nextHopType,
    ...(address === undefined ? {} : { nextHopIpAddress: address }),
  },
});

const table = (name: string, routes: readonly JsonObject[], users: readonly string[] = []): JsonObject => ({
  id: tableId(name),
  name,
  location: 'westeurope',
  tags: { owner: 'us' },
  properties: {
    disableBgpRoutePropagation: true,
    routes,
    ...(users.length === 0 ? {} : { subnets: users.map((id) => ({ id })) }),
  },
});

interface Wish extends Partial<Omit<ApplianceChange, 'tables'>> {
  readonly web?: readonly JsonObject[];
  readonly data?: readonly JsonObject[];
  readonly tables?: readonly JsonObject[];
}

function planned(made: World, wish: Wish = {}): AppliancePlan {
  const spoke = (name: string, subnets: readonly JsonObject[]) => ({
    network: made.at(name),
    subnets,
    newTableId: tableId(tableName(name, 'hub', 1)),
  });
  return planAppliance(made.estate, {
    hub: made.at('hub'),
    appliance: APPLIANCE,
    spokes: [
      spoke('web', wish.web ?? [subnet('web', 'app')]),
      spoke('data', wish.data ?? [subnet('data', 'lake')]),
    ].filter(({ subnets }) => subnets.length > 0),
    destinations: wish.destinations,
    replace: wish.replace ?? false,
    tables: new Map((wish.tables ?? []).map((body) => [keyOf(stringAt(body, 'id') ?? ''), body])),
  });
}

const titles = ({ steps }: Plan): readonly string[] => steps.map(({ title }) => title);
const bodyOf = (plan: Plan, title: string): JsonObject => {
  const write = plan.steps.find((step) => step.title === title)?.write;
  assert.ok(write?.kind === 'putOther', `${title} is not among ${titles(plan).join('; ')}`);
  return write.body;
};
const hops = (body: JsonObject): readonly string[] =>
  arrayAt(objectAt(body, 'properties'), 'routes').map((each) => {
    const properties = objectAt(each as JsonObject, 'properties');
    return ['addressPrefix', 'nextHopType', 'nextHopIpAddress']
      .flatMap((member) => stringAt(properties, member) ?? [])
      .join(' ');
  });

describe('the plan of a routing through an appliance', () => {
  it('writes nothing that a service owns, neither a network nor a link, and says so', () => {
    const made = world();
    const owned = readNetwork({ ...networkBody(made.at('data')), tags: { application: 'databricks' } });
    assert.ok(owned);
    made.estate.put(owned);
    made.deleteLink('web', 'hub');
    made.deleteLink('hub', 'web');
    for (const [local, remote] of [
      ['hub', 'web'],
      ['web', 'hub'],
    ] as const) {
      const properties = { remoteVirtualNetwork: { id: networkId(remote) } };
      const id = `${networkId(local)}/virtualNetworkPeerings/ANM_1_${remote}`;
      made.write({ kind: 'putLink', id, body: { properties }, sync: false });
    }
    const { plan } = planned(made, { destinations: ['0.0.0.0/0'] });
    assert.deepEqual(titles(plan), []);
    assert.ok(plan.warnings.some((text) => text.startsWith('data is left out: The network data belongs to')));
    assert.ok(plan.warnings.some((text) => /^web is left out: The link ANM_1_\w+ belongs to/.test(text)));
  });

  it('lets the links accept forwarded traffic, then makes the tables, then gives them to the subnets', () => {
    const { plan } = planned(world());
    assert.deepEqual(titles(plan), [
      'Update link to-hub of web',
      'Update link to-hub of data',
      'Create route table rt-web-via-hub',
      'Create route table rt-data-via-hub',
      'Give subnet app of web the route table rt-web-via-hub',
      'Give subnet lake of data the route table rt-data-via-hub',
    ]);
    assert.deepEqual(hops(bodyOf(plan, 'Create route table rt-web-via-hub')), [
      `10.2.0.0/16 VirtualAppliance ${APPLIANCE}`,
      `10.12.0.0/16 VirtualAppliance ${APPLIANCE}`,
    ]);
    assert.equal(bodyOf(plan, 'Create route table rt-web-via-hub')['location'], 'westeurope');
    for (const name of ['rt-web-via-hub', 'rt-data-via-hub']) {
      const made = objectAt(bodyOf(plan, `Create route table ${name}`), 'properties');
      // The subnets go on learning the routes of a gateway.
      assert.equal(made['disableBgpRoutePropagation'], false);
    }
    assert.deepEqual(plan.warnings, []);
    assert.ok(
      plan.consequences.includes(`web (app) reaches 10.2.0.0/16, 10.12.0.0/16 through ${APPLIANCE}.`),
      plan.consequences.join('\n'),
    );
  });

  it('leaves the links of the hub alone, and those that accept it already', () => {
    const made = world();
    made.putLink('web', 'hub', { allowForwardedTraffic: true });
    const { plan } = planned(made);
    assert.deepEqual(titles(plan).slice(0, 2), [
      'Update link to-hub of data',
      'Create route table rt-web-via-hub',
    ]);
  });

  it('sends a subnet back with everything that it has', () => {
    const { plan } = planned(world());
    const body = bodyOf(plan, 'Give subnet app of web the route table rt-web-via-hub');
    assert.deepEqual(objectAt(body, 'properties'), {
      addressPrefix: '10.1.1.0/24',
      networkSecurityGroup: { id: 'nsg' },
      routeTable: { id: tableId('rt-web-via-hub') },
    });
  });

  it('extends the table that a subnet has, and gives the other subnet a table of its own', () => {
    const present = table('old', [route('out', '0.0.0.0/0', 'Internet')]);
    const { plan } = planned(world(), {
      web: [subnet('web', 'app', 'old'), subnet('web', 'db')],
      tables: [present],
    });
    const body = bodyOf(plan, 'Update route table old');
    assert.deepEqual(hops(body), [
      '0.0.0.0/0 Internet',
      `10.2.0.0/16 VirtualAppliance ${APPLIANCE}`,
      `10.12.0.0/16 VirtualAppliance ${APPLIANCE}`,
    ]);
    assert.deepEqual(body['tags'], { owner: 'us' });
    assert.equal(objectAt(body, 'properties')['disableBgpRoutePropagation'], true);
    assert.ok(titles(plan).includes('Give subnet db of web the route table rt-web-via-hub'));
    assert.ok(!titles(plan).some((title) => title.includes('subnet app')));
  });

  it('lets the other subnet join a table that does nothing else', () => {
    const present = table('old', [route('a', '10.2.0.0/16', 'VirtualAppliance', APPLIANCE)]);
    const { plan } = planned(world(), {
      web: [subnet('web', 'app', 'old'), subnet('web', 'db')],
      tables: [present],
    });
    assert.ok(titles(plan).includes('Give subnet db of web the route table old'));
    assert.ok(!titles(plan).includes('Create route table rt-web-via-hub'));
  });

  it('leaves a route that goes elsewhere alone and says so, or replaces it when told to', () => {
    const tables = [table('old', [route('direct', '10.2.0.0/16', 'VnetLocal')])];
    const web = [subnet('web', 'app', 'old')];
    const left = planned(world(), { web, tables });
    assert.deepEqual(left.conflicts, [{ route: 'direct', prefix: '10.2.0.0/16', hop: 'VnetLocal' }]);
    assert.ok(hops(bodyOf(left.plan, 'Update route table old')).includes('10.2.0.0/16 VnetLocal'));
    assert.match(left.plan.warnings.join(), /direct of old sends 10\.2\.0\.0\/16 to VnetLocal and is left/);
    assert.ok(
      left.plan.consequences.some((text) => text.startsWith('web (app) reaches 10.12.0.0/16 through')),
    );
    const replaced = planned(world(), { web, tables, replace: true });
    const body = bodyOf(replaced.plan, 'Update route table old');
    assert.deepEqual(hops(body)[0], `10.2.0.0/16 VirtualAppliance ${APPLIANCE}`);
    assert.match(replaced.plan.warnings.join(), /is replaced/);
  });

  it('writes nothing where everything is like that', () => {
    const made = world();
    for (const spoke of ['web', 'data']) made.putLink(spoke, 'hub', { allowForwardedTraffic: true });
    const { plan } = planned(made, {
      web: [subnet('web', 'app', 'w')],
      data: [],
      destinations: ['10.9.0.0/16'],
      tables: [table('w', [route('r', '10.9.0.0/16', 'virtualappliance', APPLIANCE)])],
    });
    assert.deepEqual(titles(plan), []);
  });

  it('routes nothing through the appliance that is inside a network that shares the table', () => {
    const { plan } = planned(world(), {
      web: [subnet('web', 'app', 'shared')],
      data: [subnet('data', 'lake', 'shared')],
      destinations: ['10.1.0.0/16', '10.2.3.0/24', '10.9.0.0/16'],
      tables: [table('shared', [])],
    });
    assert.deepEqual(hops(bodyOf(plan, 'Update route table shared')), [
      `10.9.0.0/16 VirtualAppliance ${APPLIANCE}`,
    ]);
    assert.match(plan.warnings.join(), /10\.1\.0\.0\/16, 10\.2\.3\.0\/24 gets no route in shared/);
  });

  it('says whose routes change with a shared table', () => {
    const { plan } = planned(world(), {
      web: [subnet('web', 'app', 'old')],
      tables: [table('old', [], [`${networkId('web')}/subnets/app`, `${networkId('web')}/subnets/db`])],
    });
    assert.ok(plan.warnings.includes('The new routes of old are also those of db of web.'));
  });

  for (const name of ['nva', 'GatewaySubnet'])
    it(`leaves a table alone that ${name} of the hub uses`, () => {
      const { plan } = planned(world(), {
        web: [subnet('web', 'app', 'old')],
        data: [],
        destinations: ['10.9.0.0/16'],
        tables: [table('old', [], [`${networkId('hub')}/subnets/${name}`])],
      });
      assert.ok(!titles(plan).some((title) => title.includes('route table')));
      assert.match(plan.warnings.join(), new RegExp(`old is left alone: ${name} of hub uses it too`));
    });

  it('leaves a table alone that could not be read', () => {
    const { plan } = planned(world(), { web: [subnet('web', 'app', 'gone')] });
    assert.match(plan.warnings.join(), /gone is left alone: it could not be read/);
    assert.ok(!titles(plan).some((title) => title.includes('gone')));
  });

  it('warns of a default route, of a link that keeps the networks apart, and of too many routes', () => {
    const made = world();
    made.putLink('hub', 'web', { allowVirtualNetworkAccess: false });
    const many = Array.from({ length: 400 }, (_, index) =>
      route(`r${index}`, `11.${Math.floor(index / 200)}.${index % 200}.0/24`, 'None'),
    );
    const { plan } = planned(made, {
      web: [subnet('web', 'app', 'old')],
      destinations: ['0.0.0.0/0'],
      tables: [table('old', many)],
    });
    const warnings = plan.warnings.join('\n');
    assert.match(warnings, /the internet included/);
    assert.match(warnings, /to-web does not allow virtual network access/);
    assert.match(warnings, /old would have 401 routes; Azure takes 400/);
  });

  it('routes nothing where there is nobody else to reach, and changes no link of who has none', () => {
    const made = world();
    made.deleteLink('web', 'hub');
    const { plan } = planned(made, { data: [] });
    assert.deepEqual([titles(plan), plan.warnings], [[], []]);
    assert.deepEqual(titles(planned(made, { data: [], destinations: ['10.9.0.0/16'] }).plan), [
      'Create route table rt-web-via-hub',
      'Give subnet app of web the route table rt-web-via-hub',
    ]);
  });

  it('waits for what runs on a spoke or the hub, and does its part', () => {
    for (const name of ['web', 'hub']) {
      const made = world();
      made.estate.put(networkWith(made.at(name), { provisioningState: 'Updating' }));
      assert.ok(titles(planned(made).plan).includes('Update link to-hub of web'), name);
    }
  });

  it('mends what has failed first, where nothing else is wanted', () => {
    const made = world();
    made.estate.put(networkWith(made.at('web'), { provisioningState: 'Failed' }));
    assert.equal(titles(planned(made).plan)[0], 'Write network web again as it is');
  });

  it('says of a table of two spokes what each reaches, subnet by subnet', () => {
    const bare: JsonObject = {
      id: `${networkId('web')}/subnets/db`,
      properties: { routeTable: { id: tableId('shared') } },
    };
    const { plan } = planned(world(), {
      web: [subnet('web', 'app', 'shared'), bare],
      data: [subnet('data', 'lake', 'shared')],
      destinations: ['10.9.0.0/16', '10.8.0.0/16'],
      tables: [table('shared', [])],
    });
    assert.deepEqual(
      plan.consequences.filter((text) => text.includes('reaches')),
      [
        `web (app, db) reaches 10.9.0.0/16, 10.8.0.0/16 through ${APPLIANCE}.`,
        `data (lake) reaches 10.9.0.0/16, 10.8.0.0/16 through ${APPLIANCE}.`,
      ],
    );
  });

  it('says nothing of what is reached where every route is left alone', () => {
    const web = [subnet('web', 'app', 'old')];
    const tables = [
      table('old', [route('direct', '10.9.0.0/16', 'VnetLocal')], [`${networkId('data')}/subnets/lake`]),
    ];
    const wish = { web, data: [], tables, destinations: ['10.9.0.0/16'] };
    const left = planned(world(), wish).plan;
    assert.deepEqual(titles(left), ['Update link to-hub of web']);
    assert.deepEqual(left.warnings, [
      'The route direct of old sends 10.9.0.0/16 to VnetLocal and is left alone.',
    ]);
    assert.ok(!left.consequences.some((text) => text.includes('reaches')));
    const replaced = planned(world(), { ...wish, replace: true }).plan;
    assert.deepEqual(titles(replaced), ['Update link to-hub of web', 'Update route table old']);
    assert.deepEqual(replaced.warnings, [
      'The route direct of old, which sends 10.9.0.0/16 to VnetLocal, is replaced.',
      'The new routes of old are also those of lake of data.',
    ]);
  });

  it('says nothing of others who use a table that stays as it is', () => {
    const { plan } = planned(world(), {
      web: [subnet('web', 'app', 'old')],
      data: [],
      destinations: ['10.9.0.0/16'],
      replace: true,
      tables: [
        table(
          'old',
          [route('r', '10.9.0.0/16', 'VirtualAppliance', APPLIANCE)],
          [`${networkId('data')}/subnets/lake`],
        ),
      ],
    });
    assert.deepEqual([titles(plan), plan.warnings], [['Update link to-hub of web'], []]);
  });

  it('names what uses a table and is no subnet by its id, and several by commas', () => {
    const users = [`${networkId('data')}/subnets/lake`, '/x/y', `${networkId('data')}/subnets/lake/more`];
    const { plan } = planned(world(), {
      web: [subnet('web', 'app', 'old')],
      data: [],
      destinations: ['10.9.0.0/16'],
      tables: [table('old', [], users)],
    });
    assert.deepEqual(plan.warnings, [
      `The new routes of old are also those of lake of data, /x/y, ${networkId('data')}/subnets/lake/more.`,
    ]);
  });

  it('routes nothing that is inside a network whose other subnets use the table', () => {
    const { plan } = planned(world(), {
      web: [subnet('web', 'app', 'old')],
      data: [],
      destinations: ['10.12.7.0/24', '10.9.0.0/16'],
      tables: [table('old', [], [`${networkId('data')}/subnets/lake`, `${networkId('gone')}/subnets/s`])],
    });
    assert.deepEqual(hops(bodyOf(plan, 'Update route table old')), [
      `10.9.0.0/16 VirtualAppliance ${APPLIANCE}`,
    ]);
  });

  it('takes 400 routes in a table, and a default route among others for what it is', () => {
    const many = Array.from({ length: 399 }, (_, index) =>
      route(`r${index}`, `11.${Math.floor(index / 200)}.${index % 200}.0/24`, 'None'),
    );
    const { plan } = planned(world(), {
      web: [subnet('web', 'app', 'old')],
      data: [],
      destinations: ['0.0.0.0/0'],
      tables: [table('old', many)],
    });
    assert.deepEqual(
      plan.warnings.filter((text) => text.includes('Azure takes')),
      [],
    );
    const some = planned(world(), { destinations: ['10.9.0.0/16', '::/0'] }).plan;
    assert.match(some.warnings.join(), /the internet included/);
  });

  it('does not read a table that is there as one that could not be read', () => {
    const { plan } = planned(world(), {
      web: [subnet('web', 'app', 'old'), subnet('web', 'db')],
      data: [],
      destinations: ['10.9.0.0/16'],
      tables: [table('old', [route('r', '10.77.0.0/16', 'None')], [`${networkId('hub')}/subnets/six`])],
    });
    assert.deepEqual(plan.warnings, ['The new routes of old are also those of six of hub.']);
    assert.ok(titles(plan).includes('Create route table rt-web-via-hub'));
  });

  it('concerns both ends of each peering', () => {
    const made = world();
    const { plan } = planned(made);
    for (const step of plan.steps.slice(0, 2)) made.write(ruled(step.write));
    assert.equal(made.link('web', 'hub')?.flags.allowForwardedTraffic, true);
    assert.equal(made.link('hub', 'web')?.flags.allowForwardedTraffic, false);
    assert.deepEqual(
      plan.networks.map(({ networkId: id }) => id.split('/').pop()),
      ['web', 'hub', 'data'],
    );
  });
});

describe('routes that join others', () => {
  const prefix = fc.tuple(fc.nat(3), fc.nat(3)).map(([a, b]) => `10.${a}.${b}.0/24`);
  const present = fc
    .uniqueArray(prefix, { maxLength: 6 })
    .chain((prefixes) =>
      fc.tuple(
        ...prefixes.map((each, index) =>
          fc
            .constantFrom('None', 'VnetLocal', 'VirtualAppliance')
            .map((hop) =>
              route(`to-${index}`, each, hop, hop === 'VirtualAppliance' ? '10.0.1.9' : undefined),
            ),
        ),
      ),
    );

  it('lose none, double none, and are complete after one go', () => {
    fc.assert(
      fc.property(present, fc.array(prefix, { maxLength: 6 }), fc.boolean(), (routes, prefixes, replace) => {
        const wish = { prefixes, appliance: APPLIANCE, replace };
        const { routes: after, conflicts } = extendRoutes(routes, wish);
        const touched = new Set(replace ? conflicts.map((conflict) => conflict.route) : []);
        for (const [index, each] of routes.entries()) {
          if (touched.has(stringAt(each, 'name') ?? '')) assert.equal(after[index]?.['name'], each['name']);
          else assert.deepEqual(after[index], each);
        }
        const names = after.map((each) => stringAt(each, 'name'));
        assert.equal(new Set(names).size, names.length);
        const destinations = after.map((each) => objectAt(each, 'properties')['addressPrefix']);
        assert.equal(new Set(destinations).size, destinations.length);
        for (const wanted of prefixes) assert.ok(destinations.includes(wanted));
        const again = extendRoutes(after, wish);
        assert.deepEqual(again.routes, after);
        assert.deepEqual(again.added, []);
        if (replace) assert.deepEqual(again.conflicts, []);
        if (routes.length === 0) assert.ok(doesOnly(after, wish));
      }),
    );
  });

  it('have names that Azure takes', () => {
    const { routes } = extendRoutes([route('TO-10.2.0.0-16', '1.0.0.0/8', 'None')], {
      prefixes: ['10.2.0.0/16', 'fd00:db8::/48', '::/0'],
      appliance: APPLIANCE,
      replace: false,
    });
    for (const each of routes) assert.match(stringAt(each, 'name') ?? '', /^[A-Za-z0-9]([\w.-]*\w)?$/);
    assert.equal(routes[1]?.['name'], 'to-10.2.0.0-16-2');
    for (const number of [1, 12]) {
      const name = tableName('s'.repeat(64), 'h.'.repeat(30), number);
      assert.ok(name.length <= 80, name);
      assert.match(name, /^rt-[\w.-]*\w$/);
    }
  });
});

describe('what is checked of an appliance', () => {
  const hub: Network = world().at('hub');

  const addresses: readonly (readonly [string, RegExp | undefined])[] = [
    ['10.0.1.4', undefined],
    ['10.0.1.254', undefined],
    ['10.0.1.3', /first four/],
    ['10.0.1.255', /the last one/],
    ['10.0.2.4', /in no subnet of hub/],
    ['10.0.255.5', /GatewaySubnet/],
    ['10.0.1.0/24', /not an IP address/],
    ['appliance', /not an IP address/],
    ['', /not an IP address/],
    ['fd00::4', undefined],
    ['fd00::1', /first four/],
    ['fd00:1::4', /in no subnet/],
    // Only IPv4 has a last address that Azure keeps.
    ['fd00::ffff:ffff:ffff:ffff', undefined],
  ];
  for (const [address, expected] of addresses)
    it(`the address "${address}" is ${expected === undefined ? 'taken' : 'refused'}`, () => {
      const error = applianceError(hub, address);
      if (expected === undefined) assert.equal(error, undefined);
      else assert.match(error ?? '', expected);
    });

  const destinations: readonly (readonly [readonly string[], string, RegExp | undefined])[] = [
    [['0.0.0.0/0', '10.9.0.0/16'], APPLIANCE, undefined],
    [['::/0'], 'fd00::4', undefined],
    [[], APPLIANCE, /needs a destination/],
    [['10.9.0.1/16'], APPLIANCE, /beyond its length/],
    [['10.9.0.0/16', '10.9.0.1/16'], APPLIANCE, /beyond its length/],
    [['10.9.0.0'], APPLIANCE, /not an address prefix/],
    [['10.9.0.0/16', '::/0'], APPLIANCE, /::\/0 and the address/],
  ];
  for (const [prefixes, appliance, expected] of destinations)
    it(`the destinations "${prefixes.join(', ')}" are ${expected === undefined ? 'taken' : 'refused'}`, () => {
      const error = destinationsError(prefixes, appliance);
      if (expected === undefined) assert.equal(error, undefined);
      else assert.match(error ?? '', expected);
    });

  const subnets: readonly (readonly [string, string, RegExp | undefined])[] = [
    ['app', '10.1.1.0/24', undefined],
    ['constructor', '10.1.1.0/24', undefined],
    ['nva', '10.0.1.0/24', /to itself/],
    ['gatewaysubnet', '10.1.9.0/27', /gateway/],
    ['AzureFirewallSubnet', '10.1.9.0/26', /firewall/],
    ['AzureFirewallManagementSubnet', '10.1.9.0/26', /firewall/],
    ['AzureBastionSubnet', '10.1.9.0/26', /bastion/],
    ['RouteServerSubnet', '10.1.9.0/26', /route server/],
  ];
  for (const [name, prefix, expected] of subnets)
    it(`the subnet ${name} is ${expected === undefined ? 'free' : 'barred'}`, () => {
      const each: Subnet = { id: name, name, addressPrefixes: [prefix] };
      const reason = barredSubnet(each, APPLIANCE);
      if (expected === undefined) assert.equal(reason, undefined);
      else assert.match(reason ?? '', expected);
    });

  it('a subnet with one prefix of several around the appliance is barred', () => {
    const each: Subnet = { id: 's', name: 's', addressPrefixes: ['10.1.9.0/24', '10.0.1.0/24'] };
    assert.match(barredSubnet(each, APPLIANCE) ?? '', /to itself/);
    assert.equal(barredSubnet(each, 'nonsense'), undefined);
    assert.equal(barredSubnet(each, 'fd00::4'), undefined);
  });
});
