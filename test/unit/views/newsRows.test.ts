/** The rows of what a watch has seen, and what stands over them. */
import assert from 'node:assert/strict';
import { NO_WATCH, type SeenNews, type WatchSheet } from '../../../src/core/news/watchSheet.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { newsMessage, newsNodes } from '../../../src/views/present/newsRows.ts';

const ID = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub';
const AT = new Date(2026, 10, 30, 12, 0, 0).getTime();
const time = (at: number): string => new Date(at).toLocaleTimeString();

const NEWS: SeenNews = {
  of: 'network',
  id: ID,
  key: keyOf(ID),
  networkId: ID,
  remoteKey: undefined,
  label: 'hub',
  how: 'changed',
  members: [{ member: 'addressPrefixes', before: '10.0.0.0/16', after: '' }],
  account: 'you',
  number: 1,
  since: AT - 60_000,
  seenAt: AT,
  authors: [],
  telling: 'asked',
};

const descriptionOf = (more: Partial<SeenNews>): string | undefined =>
  newsNodes({ ...NO_WATCH, news: [{ ...NEWS, ...more }] })[0]?.description;

describe('the rows of news', () => {
  it('say what is another than before, by whom and when, and claim of nobody what is not told', () => {
    const between = `between ${time(AT - 60_000)} and ${time(AT)}`;
    const what = 'addressPrefixes 10.0.0.0/16 → nothing';
    assert.equal(
      descriptionOf({ telling: 'told', authors: [{ caller: 'ada@contoso.example', at: AT - 1000 }] }),
      `by ada@contoso.example at ${time(AT - 1000)}, ${what}`,
    );
    assert.equal(
      descriptionOf({ how: 'added', telling: 'told', authors: [{ caller: 'ada', at: AT - 1000 }] }),
      `added, by ada at ${time(AT - 1000)}`,
    );
    assert.equal(descriptionOf({}), `${what}, ${between}, by whom the activity log does not tell yet`);
    assert.equal(
      descriptionOf({ telling: 'untold' }),
      `${what}, ${between}, by whom the activity log does not tell`,
    );
    assert.equal(descriptionOf({ telling: 'refused' }), `${what}, ${between}, by somebody`);
  });

  it('say between which networks a link is, and its name where there is room', () => {
    const link = { of: 'link', id: `${ID}/virtualNetworkPeerings/l`, label: 'hub → spoke (l)' } as const;
    const [node] = newsNodes({ ...NO_WATCH, news: [{ ...NEWS, ...link }] });
    assert.equal(node?.label, 'hub → spoke');
    assert.match(node.tooltip, /^hub → spoke \(l\): /);
    assert.match(node.spoken, /^hub → spoke \(l\), link: /);
  });

  it('lead to their network where there still is one', () => {
    const [there, gone] = newsNodes({ ...NO_WATCH, news: [NEWS, { ...NEWS, number: 2, how: 'removed' }] });
    assert.deepEqual([there?.network, there?.contextValue], [ID, 'news;inNetwork']);
    assert.deepEqual([gone?.network, gone?.contextValue, gone?.icon], [undefined, 'news', 'diff-removed']);
  });

  it('begin with what is not watched any more, and whose log may not be read', () => {
    const unread = [{ subscriptionId: 's', label: 'Sub', message: 'No.' }];
    const labels = newsNodes({ ...NO_WATCH, news: [NEWS], unread, untold: unread }).map(
      ({ spoken }) => spoken,
    );
    assert.deepEqual(labels.slice(0, 2), [
      'Subscription Sub is not watched any more: No.',
      'Subscription Sub does not show who has written: No.',
    ]);
  });

  it('have a line over them that says how the watch goes', () => {
    const waiting: WatchSheet = {
      ...NO_WATCH,
      state: 'waiting',
      intervalMs: 60_000,
      lookedAt: AT,
      subscriptions: 2,
    };
    const cases: readonly (readonly [WatchSheet, RegExp])[] = [
      [NO_WATCH, /^$/],
      [waiting, /^Watching 2 subscriptions every 60 s\. Looked at .*\. Nothing is new\.$/],
      [{ ...waiting, news: [NEWS] }, /^Watching 2 subscriptions every 60 s\. Looked at [^.]*\.$/],
      [{ ...waiting, subscriptions: 0 }, /^Nothing is open in Networks/],
      [{ ...waiting, state: 'away' }, /goes on when you are back/],
      [
        { ...waiting, state: 'stopped', message: 'You are not signed in.' },
        /stopped: You are not signed in\.$/,
      ],
    ];
    for (const [sheet, said] of cases) assert.match(newsMessage(sheet), said);
  });
});
