/** The matrix of reach as a table: what its page is given, and what comes of what somebody does there. */
import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import type { Given } from '../../src/views/page/given.ts';
import { poll, until } from '../poll.ts';
import type { Page } from './api/pages.ts';
import { Stage } from './hands/stage.ts';

describe('the matrix as a table', () => {
  let sandbox: RunningSandbox;
  let stage: Stage;

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'reach' });
    stage = await Stage.start({
      'vnetPeering.connection': 'sandbox',
      'vnetPeering.endpoint': sandbox.endpoint,
      'vnetPeering.caFile': sandbox.caFile,
    });
    await stage.openView('Azure VNet Peering');
  });

  after(async () => {
    await stage.close();
    await sandbox.close();
  });

  const given = ({ told }: Page): Given => told.at(-1) as Given;
  const opened = (count: number): Promise<Page> =>
    poll('a page', () =>
      Promise.resolve(stage.api.pages.open.length === count ? stage.api.pages.open.at(-1) : undefined),
    );

  it('is given the names, a mark for each pair, and all its words; and may load nothing else', async () => {
    const { quickInput } = stage;
    await stage.palette('Azure VNet Peering: Show Reach Matrix…');
    await quickInput.step(/\(1\/2\)/);
    await quickInput.type('tcp 1433');
    await quickInput.pick('TCP 1433');
    await quickInput.step(/\(2\/2\)/);
    await quickInput.pick('Table');
    const page = await opened(1);
    assert.equal(page.title, 'Reach TCP 1433');
    const policy = /content="(default-src[^"]*)"/.exec(page.html())?.[1] ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'nonce-([\w-]+)'; script-src 'nonce-\1'$/);
    assert.deepEqual(page.told, []);
    page.say({ kind: 'ready' });
    const { table, words, details, notice } = given(page);
    assert.equal(table.names.at(-1), 'on-premises');
    assert.ok(table.names.length > 2);
    assert.deepEqual(
      table.marks.map((row, index) => [row.length, row[index]]),
      table.names.map(() => [table.names.length, '-']),
    );
    assert.deepEqual(
      [...new Set(table.marks.join(''))].filter((mark) => !'ysnat-'.includes(mark)),
      [],
    );
    assert.deepEqual([details.length, words.marks.y.word, notice], [table.names.length, 'reachable', '']);
  });

  it('asks why of a pair, in the view Reach', async () => {
    const page = await opened(1);
    const { names } = given(page).table;
    page.say({ kind: 'ask', from: 0, to: 1 });
    const row = await stage
      .tree('Reach')
      .rowText(`${names[0] ?? ''} → ${names[1] ?? ''}`, /reachable|not assured|cannot tell/);
    assert.match(row, /TCP 1433/);
  });

  it('takes what a page says that is none of this for nothing', async () => {
    const page = await opened(1);
    const before = page.told.length;
    for (const said of [
      undefined,
      null,
      'ready',
      {},
      { kind: 'ask', from: 0, to: 0 },
      { kind: 'ask', from: -1, to: 1 },
    ])
      page.say(said);
    page.say({ kind: 'copy', form: 'html' });
    assert.equal(page.told.length, before);
  });

  it('is copied, and says when the estate was read again', async () => {
    const page = await opened(1);
    page.say({ kind: 'copy', form: 'csv' });
    await until('the copy', async () => (await stage.clipboard()).startsWith('from,to,verdict,extent\n'));
    page.say({ kind: 'copy', form: 'markdown' });
    await until('the copy', async () => (await stage.clipboard()).includes('| on-premises |'));
    await stage.palette('Azure VNet Peering: Refresh');
    await until('the notice', () =>
      Promise.resolve(/read again since/.test((page.told.at(-1) as { notice: string }).notice)),
    );
    page.say({ kind: 'ready' });
    assert.match(given(page).notice, /read again since/);
  });

  it('is asked again as a table of its own, and closed with its world', async () => {
    const page = await opened(1);
    page.say({ kind: 'again' });
    const next = await opened(2);
    next.say({ kind: 'ready' });
    assert.equal(given(next).notice, '');
    await stage.changeSettings({ 'vnetPeering.connection': 'azure', 'vnetPeering.endpoint': undefined });
    await until('no table', () => Promise.resolve(stage.api.pages.open.length === 0));
  });
});
