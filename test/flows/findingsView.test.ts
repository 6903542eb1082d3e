/** Findings are grouped by rule or by severity, a group is mended by one plan, and the report is taken along in two forms. */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import type { TreeHands } from './hands.ts';
import { Scene } from './scene.ts';

const PREFIX = 'Azure VNet Peering: ';

describe('the view of findings', () => {
  let scene: Scene;
  let findings: TreeHands;

  before(async () => {
    scene = await Scene.start();
    findings = scene.workbench.tree('Findings');
    await scene.tree.row('Contoso');
    await scene.workbench.palette(`${PREFIX}Find What Is Wrong`);
    await findings.message(/\d+ errors?, \d+ warnings?/);
  });

  after(() => scene.close());

  /** The labels of the rows on top. */
  const tops = async (): Promise<readonly string[]> =>
    (await findings.rows()).filter(({ level }) => level === 1).map(({ label }) => label);

  const group = async (by: string): Promise<void> => {
    await scene.workbench.palette(`${PREFIX}Group Findings By…`);
    await scene.workbench.quickInput.pick(by);
    await scene.workbench.quickInput.closed();
  };

  it('groups them by severity, counted, and leaves what is no finding where it was', async () => {
    const before = await tops();
    assert.ok(before.length > 4, before.join());
    await group('Severity');
    await until('groups of severities', async () => (await tops())[0] === 'Errors');
    const [errors, warnings, remarks, ...others] = await tops();
    assert.deepEqual([errors, warnings, remarks], ['Errors', 'Warnings', 'Remarks']);
    assert.ok(others.every((label) => before.includes(label)));
    const said = await findings.message(/errors?/);
    const { description } = await findings.row('Errors');
    assert.equal(description.split(' ')[0], said.split(' ')[0]);
    await scene.picture('findings-by-severity');
  });

  it('remembers it, and says which it is now', async () => {
    await scene.workbench.palette(`${PREFIX}Find What Is Wrong`);
    await findings.message(/\d+ errors?/);
    assert.equal((await tops())[0], 'Errors');
    await scene.workbench.palette(`${PREFIX}Group Findings By…`);
    const { quickInput } = scene.workbench;
    await quickInput.option('Severity');
    const options = await quickInput.options();
    assert.deepEqual(
      options.map(({ label, description }) => [label, description]),
      [
        ['Rule', ''],
        ['Severity', 'now'],
      ],
    );
    await quickInput.dismiss();
    assert.equal((await tops())[0], 'Errors');
  });

  it('mends what a group has by one plan', async () => {
    const { quickInput } = scene.workbench;
    await findings.contextMenu('Errors', 'Fix Finding…');
    assert.match(await scene.preview(/^Fix \d+ findings?/), /1\. /);
    await quickInput.dismiss();
  });

  it('gives the report as SARIF, which names each finding', async () => {
    await scene.workbench.palette(`${PREFIX}Copy Report of Findings…`);
    await scene.workbench.quickInput.pick('SARIF 2.1.0');
    await until('the copy', async () => (await scene.workbench.clipboard()).startsWith('{'));
    const log = JSON.parse(await scene.workbench.clipboard()) as {
      readonly version: string;
      readonly runs: readonly {
        readonly results: readonly { readonly ruleId: string; readonly level: string }[];
      }[];
    };
    assert.equal(log.version, '2.1.0');
    const errors = log.runs[0]?.results.filter(({ level }) => level === 'error') ?? [];
    const said = await findings.message(/errors?/);
    assert.equal(String(errors.length), said.split(' ')[0]);
  });

  it('groups them by rule again', async () => {
    await group('Rule');
    await until('groups of rules', async () => !(await tops()).includes('Errors'));
  });
});
