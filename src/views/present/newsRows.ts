/** Knows which rows there are of what a watch has seen, and what they look like, as plain data. */
import type { Member } from '../../core/news/news.ts';
import type { SeenNews, Unwatched, WatchSheet } from '../../core/news/watchSheet.ts';
import { IN_NETWORK, NEWS_ROWS } from '../../manifest.ts';
import { plural, type RowFace } from './face.ts';

/** A row; there is none below it. Its tooltip is plain text. */
export interface NewsNode extends RowFace {
  readonly key: string;
  readonly tooltip: string;
  readonly children: readonly NewsNode[];
  readonly isOpen: boolean;
  readonly news: number | undefined;
  readonly network: string | undefined;
}

const ICONS: Readonly<Record<SeenNews['how'], string>> = {
  added: 'diff-added',
  removed: 'diff-removed',
  changed: 'diff-modified',
};

/** The latest first; what is not watched or not told comes before. */
export function newsNodes({ news, unread, untold }: WatchSheet): readonly NewsNode[] {
  return [
    ...unread.map((each) => unwatchedNode('unread', 'is not watched any more', each)),
    ...untold.map((each) => unwatchedNode('untold', 'does not show who has written', each)),
    ...news.map(newsNode),
  ];
}

function newsNode(news: SeenNews): NewsNode {
  const { number, label, id, how, members, networkId, of } = news;
  const what = how === 'changed' ? members.map(said).join('; ') : how;
  const who = whoText(news);
  const description = `${what}, ${who}`;
  // A link is gone and its network there; a network that is gone is in no tree.
  const network = of === 'network' && how === 'removed' ? undefined : networkId;
  return {
    key: String(number),
    label,
    description,
    icon: ICONS[how],
    color: undefined,
    tooltip: [`${label}: ${what}`, who, `Seen at ${timeOf(news.seenAt)}`, id].join('\n'),
    spoken: `${label}, ${of}: ${description}`,
    contextValue: network === undefined ? NEWS_ROWS.news : `${NEWS_ROWS.news};${IN_NETWORK}`,
    children: [],
    isOpen: false,
    news: number,
    network,
  };
}

function said({ member, before = 'nothing', after = 'nothing' }: Member): string {
  return `${member} ${before || 'nothing'} → ${after || 'nothing'}`;
}

/** By whom and when, as far as the activity log tells. */
export function whoText({ authors, telling, seenAt, since }: SeenNews): string {
  const between = `between ${timeOf(since)} and ${timeOf(seenAt)}`;
  switch (telling) {
    case 'told':
      return authors.map(({ caller, at }) => `by ${caller} at ${timeOf(at)}`).join(', ');
    case 'asked':
      return `${between}, by whom the activity log does not tell yet`;
    case 'refused':
      return `${between}, by somebody`;
    case 'untold':
      return `${between}, by whom the activity log does not tell`;
  }
}

function unwatchedNode(key: string, what: string, { subscriptionId, label, message }: Unwatched): NewsNode {
  return {
    key: `${key}/${subscriptionId}`,
    label,
    description: `${what}: ${message}`,
    icon: key === 'unread' ? 'error' : 'info',
    color: undefined,
    tooltip: [label, what, message, subscriptionId].join('\n'),
    spoken: `Subscription ${label} ${what}: ${message}`,
    contextValue: NEWS_ROWS.unwatched,
    children: [],
    isOpen: false,
    news: undefined,
    network: undefined,
  };
}

/** What stands over the rows. */
export function newsMessage(sheet: WatchSheet): string {
  const { state, lookedAt, subscriptions, intervalMs, message, news } = sheet;
  const looked = lookedAt === undefined ? '' : ` Looked at ${timeOf(lookedAt)}.`;
  const nothing = news.length === 0 && lookedAt !== undefined ? ' Nothing is new.' : '';
  switch (state) {
    case 'off':
      return news.length === 0 ? '' : `Not watching any more.${looked}`;
    case 'stopped':
      return `Watching has stopped: ${message ?? ''}`;
    case 'away':
      return `Watching goes on when you are back.${looked}`;
    case 'waiting':
    case 'looking':
      if (lookedAt !== undefined && subscriptions === 0)
        return 'Nothing is open in Networks: what you open there is watched.';
      return `Watching ${plural(subscriptions, 'subscription')} every ${Math.round(intervalMs / 1000)} s.${looked}${nothing}`;
  }
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString();
}
