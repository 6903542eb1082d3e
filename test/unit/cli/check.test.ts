/** `check` and `diff`: the forms in which they answer, their exit status, and what they say of what was not read. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import {
  CHECK_SCHEMA_FILE,
  checkSchemaText,
  DIFF_SCHEMA_FILE,
  diffSchemaText,
} from '../../../scripts/schema.ts';
import { checkForm, diffForm, type CheckForm, type DiffForm } from '../../../src/cli/checkForm.ts';
import { RULES } from '../../../src/core/findings/rules.ts';
import { ran, type Ran } from './ran.ts';

const cases = path.join(import.meta.dirname, '..', 'core', 'reach', 'cases');
const scenario = (name: string): string => path.join(cases, `${name}.json`);

async function checked(
  file: string,
  ...args: readonly string[]
): Promise<Ran & { readonly form: CheckForm }> {
  const answer = await ran('check', '--scenario', file, '--json', ...args);
  return { ...answer, form: v.parse(checkForm, JSON.parse(answer.result)) };
}

const said = ({ findings }: CheckForm): readonly string[] =>
  findings.map(({ rule, at }) => `${rule} ${at.label}`);

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'check-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('check on the command line', () => {
  it('answers in the form of its schema, which is shipped', async () => {
    const { form } = await checked('estate');
    assert(form.counts.error > 5);
    assert.equal(form.findings.filter(({ severity }) => severity === 'error').length, form.counts.error);
    assert(form.findings.some(({ fix }) => fix !== null && fix.writes.length > 0));
    assert.equal(await readFile(CHECK_SCHEMA_FILE, 'utf8'), await checkSchemaText());
    assert.equal(await readFile(DIFF_SCHEMA_FILE, 'utf8'), await diffSchemaText());
  });

  it('says the worked cases of reachability in findings', async () => {
    const expected: Readonly<Record<string, readonly string[]>> = {
      '03-initiated': ['link-one-sided a → b'],
      '04-connected': [],
      '05-not-synced': ['stale-peer-space a → b'],
      '08-one-route': ['appliance-route-one-way spoke2'],
      '30-no-access': ['access-off a → b'],
      '35-mesh-overlap': ['overlap-mesh m1'],
      '43-firewall-hybrid': [],
      '57-loop': ['appliance-in-own-subnet'],
      '58-forwarding-off': ['ip-forwarding-off'],
      '59-not-forwarded': ['forwarded-missing'],
      '60-nobody-there': ['next-hop-no-owner'],
      '61-disconnected': ['link-disconnected'],
    };
    for (const [name, wanted] of Object.entries(expected)) {
      const { form } = await checked(scenario(name));
      for (const each of wanted)
        assert(
          said(form).some((text) => text.startsWith(each)),
          `${name}: ${each} is not among ${said(form).join(', ')}`,
        );
      if (wanted.length === 0) assert.deepEqual(said(form), [], name);
    }
  });

  it('says by its exit status how bad it is, from a severity on', async () => {
    const exits = async (name: string): Promise<readonly number[]> => {
      const all: number[] = [];
      for (const level of ['error', 'warning', 'information'])
        all.push((await ran('check', '--scenario', scenario(name), '--fail-on', level)).exit);
      return all;
    };
    assert.deepEqual(await exits('04-connected'), [0, 0, 0]);
    assert.deepEqual(await exits('03-initiated'), [1, 1, 1]);
    assert.deepEqual(await exits('59-not-forwarded'), [0, 2, 2]);
    assert.deepEqual(await exits('30-no-access'), [0, 0, 3]);
    assert.equal((await ran('check', '--scenario', scenario('59-not-forwarded'))).exit, 2);
  });

  it('counts what it could not look at, and says nothing of it', async () => {
    const { form } = await checked(scenario('64-unread-table'));
    assert.deepEqual(said(form), []);
    const unseen = form.notChecked.find(({ rule }) => rule === 'next-hop-no-owner');
    assert.deepEqual(unseen, {
      rule: 'next-hop-no-owner',
      networks: 1,
      needs: ['links', 'routeTables', 'owners'],
    });
    const { result } = await ran('check', '--scenario', scenario('64-unread-table'));
    assert.match(result, /^Nothing is found\.\nNot checked everywhere/);
  });

  it('claims nothing of kinds that an export does not have', async () => {
    const file = JSON.parse(await readFile(scenario('60-nobody-there'), 'utf8')) as {
      resources: { id: string }[];
    };
    await inFolder(async (folder) => {
      const rows = file.resources
        .filter(({ id }) => /virtualNetworks|routeTables/i.test(id))
        .map((row) => ({ ...row, resourceGroup: 'rg', tenantId: '10000000-0000-4000-8000-000000000001' }));
      const exported = path.join(folder, 'rows.json');
      await writeFile(exported, JSON.stringify({ data: rows }));
      const { form } = await checked(exported);
      assert(!said(form).some((text) => text.startsWith('next-hop-no-owner')), said(form).join());
      assert(form.notChecked.some(({ rule }) => rule === 'next-hop-no-owner'));
    });
  });

  it('says in lines what is found, where, and what mends it', async () => {
    const { result } = await ran('check', '--scenario', scenario('05-not-synced'));
    assert.match(
      result,
      /^error a → b: a routes b without 10\.99\.0\.0\/16 .* \[stale-peer-space\]\n {2}fix: Sync/,
    );
    assert.match(result, /\n1 error, 0 warnings, 0 of information\.\n$/);
  });

  it('writes a report in Markdown, in which no name is markup', async () => {
    const { result } = await ran('check', '--scenario', 'estate', '--markdown');
    assert.match(result, /^# Findings\n/);
    assert.match(result, /\n## Errors \(\d+\)\n\n- \*\*build-dev\*\* \(`link-failed`\): /);
    assert.match(result, / {2}- Fix: Heal the peering between hub-weu and loyalty-weu\n/);
  });

  it('writes SARIF 2.1.0 with every rule, the places as ids, and fingerprints that stay', async () => {
    const { result } = await ran('check', '--scenario', scenario('08-one-route'), '--sarif');
    const sarif = v.parse(
      v.object({
        $schema: v.string(),
        version: v.literal('2.1.0'),
        runs: v.tuple([
          v.object({
            tool: v.object({
              driver: v.object({
                name: v.literal('azure-vnet-peering'),
                rules: v.array(
                  v.object({
                    id: v.string(),
                    shortDescription: v.object({ text: v.string() }),
                    defaultConfiguration: v.object({
                      level: v.picklist(['error', 'warning', 'note']),
                      enabled: v.boolean(),
                    }),
                  }),
                ),
              }),
            }),
            results: v.array(
              v.object({
                ruleId: v.string(),
                ruleIndex: v.number(),
                level: v.picklist(['error', 'warning', 'note']),
                message: v.object({ text: v.string() }),
                locations: v.tuple([
                  v.object({
                    physicalLocation: v.object({ artifactLocation: v.object({ uri: v.string() }) }),
                    logicalLocations: v.tuple([v.object({ fullyQualifiedName: v.string() })]),
                  }),
                ]),
                partialFingerprints: v.record(v.string(), v.string()),
              }),
            ),
          }),
        ]),
      }),
      JSON.parse(result),
    );
    const [{ tool, results }] = sarif.runs;
    assert.deepEqual(
      tool.driver.rules.map(({ id }) => id),
      RULES.map(({ id }) => id),
    );
    const [first] = results;
    assert(first !== undefined);
    assert.equal(tool.driver.rules[first.ruleIndex]?.id, first.ruleId);
    const [{ physicalLocation, logicalLocations }] = first.locations;
    assert.equal(physicalLocation.artifactLocation.uri, pathToFileURL(scenario('08-one-route')).href);
    assert.match(logicalLocations[0].fullyQualifiedName, /^\/subscriptions\//);
    assert.match(first.partialFingerprints['cause/v1'] ?? '', new RegExp(`^${first.ruleId} `));
  });

  it('counts and suppresses as the settings say, and refuses settings that it does not understand', async () => {
    await inFolder(async (folder) => {
      const config = path.join(folder, 'settings.json');
      const { form } = await checked(scenario('59-not-forwarded'));
      const first = form.findings.find(({ rule }) => rule === 'forwarded-missing');
      assert(first !== undefined);
      const suppressions = form.findings
        .filter(({ rule }) => rule === 'forwarded-missing')
        .map(({ rule, at }) => ({ rule, resource: at.id, reason: 'meant', until: '9999-12-31' }));
      await writeFile(config, JSON.stringify({ findings: { suppressions } }));
      const after = await checked(scenario('59-not-forwarded'), '--config', config);
      assert(!said(after.form).some((text) => text.startsWith('forwarded-missing')));
      assert.equal(after.form.suppressed[0]?.reason, 'meant');
      await writeFile(config, JSON.stringify({ findings: { rules: { 'forwarded-missing': 'error' } } }));
      assert.equal((await checked(scenario('59-not-forwarded'), '--config', config)).exit, 1);
      await writeFile(config, JSON.stringify({ findings: { rules: { 'forwarded-mising': 'off' } } }));
      const { exit, progress } = await ran('check', '--scenario', 'estate', '--config', config);
      assert.equal(exit, 64);
      assert.match(progress, /findings\.rules\.forwarded-mising: .*did you mean forwarded-missing\?/);
      assert.equal(
        (await ran('check', '--scenario', 'estate', '--config', path.join(folder, 'none'))).exit,
        70,
      );
    });
  });

  it('refuses two forms at once, and a severity that there is none of', async () => {
    assert.equal((await ran('check', '--scenario', 'estate', '--json', '--sarif')).exit, 64);
    assert.equal((await ran('check', '--scenario', 'estate', '--fail-on', 'high')).exit, 64);
  });
});

describe('diff on the command line', () => {
  const diffed = async (before: string, after: string): Promise<Ran & { readonly form: DiffForm }> => {
    const answer = await ran('diff', before, after, '--json');
    return { ...answer, form: v.parse(diffForm, JSON.parse(answer.result)) };
  };

  it('says which flags are others, and which findings come and go', async () => {
    const { form, exit } = await diffed(scenario('04-connected'), scenario('30-no-access'));
    assert.equal(exit, 1);
    assert.deepEqual(
      form.links.changed.map(({ name, member, before, after }) => [name, member, before, after]),
      [
        ['a → b (a-to-b)', 'allowVirtualNetworkAccess', 'true', 'false'],
        ['b → a (b-to-a)', 'allowVirtualNetworkAccess', 'true', 'false'],
      ],
    );
    assert.deepEqual(
      form.findings.added.map(({ rule }) => rule),
      ['access-off'],
    );
    const back = await diffed(scenario('30-no-access'), scenario('04-connected'));
    assert.deepEqual(
      back.form.findings.removed.map(({ rule }) => rule),
      ['access-off'],
    );
  });

  it('says which networks and links are there and which are gone, and states and prefixes', async () => {
    const { form } = await diffed(scenario('01-no-link'), scenario('04-connected'));
    assert.deepEqual(
      form.links.added.map(({ name }) => name),
      ['a → b (a-to-b)', 'b → a (b-to-a)'],
    );
    const grown = await diffed(scenario('04-connected'), scenario('05-not-synced'));
    assert(grown.form.links.changed.some(({ member }) => member === 'peeringSyncLevel'));
    assert(
      grown.form.networks.changed.some(
        ({ member, after }) => member === 'addressPrefixes' && after?.includes('10.99.0.0/16'),
      ),
    );
    const other = await diffed(scenario('04-connected'), scenario('07-appliance'));
    assert(other.form.networks.removed.some(({ name }) => name === 'a'));
    assert(other.form.networks.added.some(({ name }) => name === 'hub'));
  });

  it('says that two are alike, and tells differences in lines', async () => {
    const alike = await ran('diff', scenario('07-appliance'), scenario('07-appliance'));
    assert.equal(alike.exit, 0);
    assert.equal(alike.result, 'The two estates are alike.\n');
    const { result } = await ran('diff', scenario('04-connected'), scenario('30-no-access'));
    assert.match(result, /^~ link a → b \(a-to-b\): allowVirtualNetworkAccess true → false$/m);
    assert.match(result, /^\+ information a → b: .*\[access-off\]$/m);
    assert.equal((await ran('diff', scenario('04-connected'))).exit, 64);
  });
});
