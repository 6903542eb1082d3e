/** While a box opens no row is drawn, and what was asked for is answered afterwards. */
import assert from 'node:assert/strict';
import type { TreeDataProvider, TreeItem } from 'vscode';
import { until } from '../../poll.ts';
import { Later } from '../later.ts';
import { StillRows } from '../../../src/views/stillRows.ts';
import { Turns } from '../../../src/views/turns.ts';

const ROWS: TreeDataProvider<string> = {
  getChildren: () => ['a'],
  getTreeItem: (label) => ({ label }) as TreeItem,
};

describe('rows', () => {
  it('are answered at once where no box opens', () => {
    const rows = new StillRows(() => Promise.resolve()).of(ROWS);
    assert.deepEqual(rows.getChildren(), ['a']);
    assert.deepEqual(rows.getTreeItem('a'), { label: 'a' });
  });

  it('are drawn in turns where there are many', async () => {
    let time = 0;
    const rows = new StillRows(() => Promise.resolve(), new Turns(() => time)).of<string>({
      ...ROWS,
      getTreeItem: (label) => {
        time += 100;
        return { label } as TreeItem;
      },
    });
    assert.deepEqual(rows.getTreeItem('a'), { label: 'a' });
    const next = rows.getTreeItem('b');
    assert.equal(time, 100);
    assert.deepEqual(await next, { label: 'b' });
  });

  it('keep still from before a box opens until the editor has it', async () => {
    const turns = [new Later<undefined>(), new Later<undefined>()];
    let turn = 0;
    const still = new StillRows(async () => {
      await turns[turn++]?.promise;
    });
    const rows = still.of(ROWS);
    const seen: string[] = [];
    void rows.getChildren();
    const opened = still.whileStill(() => seen.push('opened'));
    const answered = Promise.resolve(rows.getChildren()).then(() => seen.push('answered'));
    const drawn = Promise.resolve(rows.getTreeItem('a')).then(() => seen.push('drawn'));
    await Promise.resolve();
    assert.deepEqual(seen, [], 'it opened while something was drawn');
    turns[0]?.resolve(undefined);
    await until('the box', () => seen.length > 0);
    assert.deepEqual(seen, ['opened']);
    turns[1]?.resolve(undefined);
    await Promise.all([opened, answered, drawn]);
    assert.deepEqual(seen, ['opened', 'answered', 'drawn']);
    assert.deepEqual(rows.getChildren(), ['a']);
  });

  it('keep no box waiting where nothing is being drawn', async () => {
    let isOpen = false;
    const opened = new StillRows(() => Promise.resolve()).whileStill(() => (isOpen = true));
    assert.equal(isOpen, true);
    await opened;
  });

  it('that come late do not come while a box opens', async () => {
    const late = new Later<string[]>();
    const turn = new Later<undefined>();
    const still = new StillRows(() => turn.promise.then(() => undefined));
    const rows = still.of({ ...ROWS, getChildren: () => late.promise });
    let isAnswered = false;
    const answered = Promise.resolve(rows.getChildren()).then(() => (isAnswered = true));
    const opened = still.whileStill(() => undefined);
    late.resolve(['late']);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isAnswered, false);
    turn.resolve(undefined);
    await Promise.all([opened, answered]);
  });

  it('wait for the last of several boxes', async () => {
    const turns = [new Later<undefined>(), new Later<undefined>(), new Later<undefined>()];
    let turn = 0;
    const still = new StillRows(async () => {
      await turns[turn++]?.promise;
    });
    const rows = still.of(ROWS);
    void rows.getChildren();
    const boxes = [still.whileStill(() => undefined), still.whileStill(() => undefined)];
    let isAnswered = false;
    const answered = Promise.resolve(rows.getChildren()).then(() => (isAnswered = true));
    turns[0]?.resolve(undefined);
    turns[1]?.resolve(undefined);
    await boxes[0];
    assert.equal(isAnswered, false);
    turns[2]?.resolve(undefined);
    await Promise.all([...boxes, answered]);
  });

  it('keep still from when a box is said to open, which then need not wait for them', async () => {
    const still = new StillRows(() => Promise.resolve());
    const rows = still.of(ROWS);
    const letGo = still.hold();
    let isAnswered = false;
    const answered = Promise.resolve(rows.getChildren()).then(() => (isAnswered = true));
    await Promise.resolve();
    let isOpen = false;
    const opened = still.whileStill(() => (isOpen = true));
    assert.equal(isOpen, true);
    letGo();
    assert.equal(isAnswered, false);
    await Promise.all([opened, answered]);
  });

  it('are answered in the end where no box opens', async () => {
    const still = new StillRows(() => Promise.resolve());
    const rows = still.of(ROWS);
    const letGo = still.hold();
    assert.deepEqual(await rows.getChildren(), ['a']);
    letGo();
    assert.deepEqual(rows.getChildren(), ['a']);
  });

  it('keep no box from opening where the editor does not tell', async () => {
    let isOpen = false;
    const still = new StillRows(() => Promise.reject(new Error('The window is closed.')));
    await still.whileStill(() => (isOpen = true));
    assert.equal(isOpen, true);
    assert.deepEqual(still.of(ROWS).getChildren(), ['a']);
  });
});
