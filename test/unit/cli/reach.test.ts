/** The command line: what it prints where, the form of its answers, and its exit status. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { REACH_SCHEMA_FILE, reachSchemaText } from '../../../scripts/schema.ts';
import { reachForm, type ReachForm } from '../../../src/cli/reachForm.ts';
import { ran } from './ran.ts';

const cases = path.join(import.meta.dirname, '..', 'core', 'reach', 'cases');
const scenario = (name: string): string => path.join(cases, `${name}.json`);

async function asked(
  name: string,
  ...args: readonly string[]
): Promise<{ readonly exit: number; readonly form: ReachForm }> {
  const { exit, result, progress } = await ran('reach', ...args, '--scenario', scenario(name), '--json');
  assert.equal(progress, '');
  return { exit, form: v.parse(reachForm, JSON.parse(result)) };
}

describe('the command line', () => {
  it('answers in the form of its schema, which is shipped', async () => {
    for (const [name, from, to] of [
      ['04-connected', 'a', 'b'],
      ['35-mesh-overlap', 'm3', '10.1.0.4'],
      ['22-firewall-elsewhere', 'spoke', 'hub/vms'],
      ['33-subnet-peering', 'a', 'b'],
    ] as const) {
      const { form } = await asked(name, from, to);
      assert.equal(form.version, 1);
    }
    assert.equal(await readFile(REACH_SCHEMA_FILE, 'utf8'), await reachSchemaText());
  });

  it('says by its exit status what the verdict is', async () => {
    const found = await Promise.all([
      asked('04-connected', 'a', 'b'),
      asked('01-no-link', 'a', 'b'),
      asked('32-no-access-no-groups', 'a', 'b'),
      asked('64-unread-table', 'a', 'b'),
    ]);
    assert.deepEqual(
      found.map(({ exit, form }) => [exit, form.verdict]),
      [
        [0, 'reachable'],
        [1, 'notReachable'],
        [2, 'notAssured'],
        [2, 'cannotTell'],
      ],
    );
  });

  it('lists every block of both directions with its code, place and text, and the smallest fix', async () => {
    const { form } = await asked('01-no-link', 'a', 'b');
    assert.deepEqual(
      form.there.blocks.map(({ code }) => code),
      ['dropped-by-default-route', 'link-missing'],
    );
    assert.deepEqual(
      form.back.blocks.map(({ code }) => code),
      ['dropped-by-default-route', 'link-missing'],
    );
    assert(form.fix !== null);
    assert.deepEqual(
      form.fix.changes.map(({ kind, plan }) => [kind, plan]),
      [['connect', 'planPeering']],
    );
    assert.equal(form.fix.verdict, 'reachable');
  });

  it('names what is not settled, and what could not be read, as doubts', async () => {
    const unsettled = (await asked('32-no-access-no-groups', 'a', 'b')).form.doubts;
    assert.deepEqual(
      [...new Set(unsettled.map(({ code, unsettled: question }) => [code, question].join(' ')))],
      ['access-not-in-tag accessWithoutGroups'],
    );
    assert.deepEqual(
      (await asked('64-unread-table', 'a', 'b')).form.doubts.map(({ code }) => code),
      ['unreadable'],
    );
  });

  it('says that it holds for some only, and for which', async () => {
    const { form } = await asked('33-subnet-peering', 'a', 'b');
    assert.equal(form.extent, 'some');
    assert(form.doubts.some(({ code }) => code === 'some-only'));
    assert.deepEqual(
      form.pairs.map(({ from, verdict }) => [from, verdict]),
      [
        ['a/a1', 'reachable'],
        ['a/a2', 'notReachable'],
      ],
    );
  });

  it('refuses a name that means more than one thing, and lists what it can mean', async () => {
    const { exit, progress, result } = await ran(
      'reach',
      '10.1.0.4',
      'm3',
      '--scenario',
      scenario('35-mesh-overlap'),
    );
    assert.equal(exit, 64);
    assert.equal(result, '');
    assert.match(progress, /m1\/10\.1\.0\.4/);
    assert.match(progress, /m2\/10\.1\.0\.4/);
  });

  it('refuses what it does not understand, in plain words', async () => {
    const file = ['--scenario', scenario('04-connected')];
    for (const args of [
      ['reach', 'a'],
      ['reach', 'a', 'x', ...file],
      ['nonsense', ...file],
      ['reach', 'a', 'b', '--port', 'http', ...file],
      ['reach', 'a', 'b', '--protocol', 'gre', ...file],
      ['reach', 'a', 'b', '--protocol', 'icmp', '--port', '22', ...file],
      ['reach', 'a/10.9.0.1', 'b', ...file],
      ['reach', 'a', 'b', '--auth', 'azureCli', ...file],
      ['reach', 'a', 'b', '--auth', 'vscode'],
      ['reach', 'a', 'b', '--auth', 'sandbox'],
      ['reach', 'a', 'b', '--cloud', 'mars'],
      ['reach', 'a', 'b', '--endpoint', 'http://127.0.0.1:1'],
      ['reach', 'a', 'b', '--endpoint', 'https://name:word@127.0.0.1:1'],
      ['check', '--endpoint', 'https://127.0.0.1:1', '--ca-file', 'missing.pem'],
      ['check', '--ca-file', 'missing.pem'],
      ['diff', 'azure', 'azure'],
      ['diff', 'a.json', 'b.json', '--tenant', 'x'],
      ['diff', 'a.json', 'b.json', ...file],
      ['reach', 'a', 'b', '--unknown', ...file],
    ]) {
      const { exit, progress } = await ran(...args);
      assert.equal(exit, 64, args.join(' '));
      assert(progress.length > 0);
    }
    assert.equal((await ran('reach', 'a', 'b', '--scenario', 'missing.json')).exit, 70);
  });

  it('explains itself', async () => {
    const { exit, result } = await ran('--help');
    assert.equal(exit, 0);
    for (const word of [
      'reach FROM TO',
      'matrix',
      'check',
      'diff A B',
      '--sarif',
      '--fail-on',
      '--config',
      'save',
      '--scenario',
      '--port',
      'Exit status',
      'NO_COLOR',
    ])
      assert(result.includes(word), word);
  });

  it('tells people what decided each hop, and uses colours only where they are wanted', async () => {
    const { result } = await ran('reach', 'spoke1', 'spoke2', '--scenario', scenario('07-appliance'));
    assert.match(result, /^Reachable: spoke1 to spoke2/);
    assert.match(result, /route r1 of rt1, 10\.0\.0\.0\/8 to the appliance 10\.4\.2\.101/i);
    assert(!result.includes('\u001b'));
  });

  it('draws the matrix as a table, as values with commas, and as an object', async () => {
    const file = ['--scenario', scenario('08-one-route')];
    assert.match((await ran('matrix', ...file)).result, /\| spoke1 \| yes \| {2}\| no \|/);
    assert.match(
      (await ran('matrix', '--csv', ...file)).result,
      /^from,to,verdict,extent\nhub,spoke1,reachable,all\n/,
    );
    const { cells } = JSON.parse((await ran('matrix', '--json', ...file)).result) as {
      readonly cells: readonly object[];
    };
    assert.equal(cells.length, 6);
  });

  it('saves an estate from which the same answers come', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'reach-'));
    try {
      const file = path.join(folder, 'saved.json');
      assert.equal((await ran('save', file, '--scenario', scenario('43-firewall-hybrid'))).exit, 0);
      const [saved, given] = [
        await ran('reach', 'on-premises', 'spoke', '--scenario', file, '--json'),
        await ran('reach', 'on-premises', 'spoke', '--scenario', scenario('43-firewall-hybrid'), '--json'),
      ];
      assert.deepEqual(JSON.parse(saved.result), JSON.parse(given.result));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('reads the rows of Resource Graph, and parts of resources that stand by themselves', async () => {
    const above =
      '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.Network';
    const network = (name: string, prefix: string): object => ({
      id: `${above}/virtualNetworks/${name}`,
      name,
      type: 'microsoft.network/virtualnetworks',
      tenantId: '10000000-0000-4000-8000-000000000001',
      subscriptionId: '20000000-0000-4000-8000-000000000001',
      resourceGroup: 'g',
      location: 'westeurope',
      properties: { addressSpace: { addressPrefixes: [prefix] }, subnets: [], virtualNetworkPeerings: [] },
    });
    const subnet = {
      id: `${above}/virtualNetworks/a/subnets/vms`,
      properties: { addressPrefix: '10.1.0.0/24', routeTable: { id: `${above}/routeTables/rt` } },
    };
    const table = { id: `${above}/routeTables/rt`, location: 'westeurope', properties: {} };
    const route = {
      id: `${above}/routeTables/rt/routes/out`,
      properties: { addressPrefix: '10.2.0.0/16', nextHopType: 'None' },
    };
    const folder = await mkdtemp(path.join(tmpdir(), 'reach-'));
    try {
      const file = path.join(folder, 'rows.json');
      await writeFile(
        file,
        JSON.stringify({
          data: [network('a', '10.1.0.0/16'), network('b', '10.2.0.0/16'), subnet, table, route],
        }),
      );
      const { exit, result } = await ran('reach', 'a/vms', 'b', '--scenario', file, '--json');
      assert.equal(exit, 1);
      assert.deepEqual(
        v.parse(reachForm, JSON.parse(result)).there.blocks.map(({ code }) => code),
        ['dropped-by-route', 'link-missing'],
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('gives an interface that asks for no address the next free one, and finds it by its machine', async () => {
    const above = '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/g/providers';
    const file = JSON.parse(await readFile(scenario('04-connected'), 'utf8')) as { resources: object[] };
    const subnet = {
      id: `${above.replace('/g/', '/rg/')}/Microsoft.Network/virtualNetworks/a/subnets/default`,
    };
    const nic = (name: string): object => ({
      id: `${above}/Microsoft.Network/networkInterfaces/${name}`,
      location: 'westeurope',
      properties: { ipConfigurations: [{ name: 'c', properties: { subnet } }] },
    });
    const machine = {
      id: `${above}/Microsoft.Compute/virtualMachines/server`,
      location: 'westeurope',
      properties: {
        networkProfile: {
          networkInterfaces: [{ id: `${above}/Microsoft.Network/networkInterfaces/second` }],
        },
      },
    };
    const folder = await mkdtemp(path.join(tmpdir(), 'reach-'));
    try {
      const changed = path.join(folder, 'estate.json');
      await writeFile(
        changed,
        JSON.stringify({ ...file, resources: [...file.resources, nic('first'), nic('second'), machine] }),
      );
      const { result } = await ran('reach', 'server', 'b', '--scenario', changed, '--json');
      const { pairs, verdict } = v.parse(reachForm, JSON.parse(result));
      assert.equal(verdict, 'reachable');
      assert.deepEqual(
        pairs.map(({ from }) => from),
        ['10.1.0.5 in a/default'],
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
