/** While somebody watches, the window says what others change, where, and who it was; what is changed here is no news. */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import type { TreeHands } from './hands.ts';
import { Scene, SOMEBODY } from './scene.ts';

const CATEGORY = 'Azure VNet Peering';
const LINK = ['shop-weu', '→ payments-weu'] as const;
const CHANGED = 'shop-weu → payments-weu';
const ADDED = 'shop-weu → kiosk-weu';

describe('watching', () => {
  let scene: Scene;
  let news: TreeHands;

  before(async () => {
    scene = await Scene.start({ 'vnetPeering.watchInterval': 15 });
    news = scene.workbench.tree('News');
    await scene.tree.expand('Contoso Retail');
    await scene.tree.expand('shop-weu');
    await scene.tree.row(LINK);
    // The view of news takes half of the room.
    await scene.tree.collapse('Needs Attention');
  });

  after(() => scene.close());

  const run = (title: string): Promise<void> => scene.workbench.palette(`${CATEGORY}: ${title}`);
  const labels = async (): Promise<readonly string[]> => (await news.rows()).map(({ label }) => label);

  it('says that it looks, at what, and that nothing is new', async () => {
    await run('Watch');
    await news.message(/^Watching 1 subscription every 15 s\. Looked at \S.*\. Nothing is new\.$/);
    await scene.picture('watch-nothing');
  });

  it('says by itself what somebody else has changed and who it was, and marks the rows', async () => {
    const { tree } = scene;
    await scene.changeLink('shop-weu', 'shop-weu-to-payments-weu', { allowForwardedTraffic: false });
    await scene.makeLink('shop-weu', 'kiosk-weu');
    const who = `by ${SOMEBODY.replaceAll('.', '\\.')} at \\S`;
    await news.rowText(ADDED, new RegExp(`added, ${who}`));
    await news.rowText(CHANGED, new RegExp(`${who}.*, allowForwardedTraffic true → false$`));
    await tree.rowText(LINK, /^→ payments-weu changed · Connected/);
    await tree.rowText(['shop-weu', '→ kiosk-weu'], /^→ kiosk-weu new · Initiated/);
    await scene.picture('watch-news');
  });

  it('leads to the network', async () => {
    await news.contextMenu(CHANGED, 'Show in Networks');
    await until('the row', async () => (await scene.tree.row('shop-weu')).selected);
  });

  it('says nothing of what is changed here', async () => {
    const { quickInput } = scene.workbench;
    await scene.tree.contextMenu(LINK, 'Change Properties…');
    await quickInput.step(/^Change Properties/);
    await quickInput.toggle('Allow forwarded traffic');
    await quickInput.confirm();
    await quickInput.pick(/Apply$/);
    await scene.done(/Change/);
    await run('Stop Watching');
    await news.message(/^Not watching any more\./);
    // It begins with a look.
    await run('Watch');
    await news.message(/^Watching 1 subscription every 15 s\. Looked at/);
    assert.deepEqual((await labels()).toSorted(), [CHANGED, ADDED].toSorted());
    await scene.tree.rowText(LINK, /^→ payments-weu Connected/);
  });

  it('ends, and is forgotten', async () => {
    await run('Stop Watching');
    await news.message(/^Not watching any more\./);
    await run('Clear News');
    await until('no view of news', async () => (await labels()).length === 0);
  });
});
