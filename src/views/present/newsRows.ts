/** Knows which rows there are of what a watch has seen, and what they look like, as plain data. */
import { l10n } from '../../core/l10n.ts';
import type { Member } from '../../core/news/news.ts';
import type { SeenNews, Unwatched, WatchSheet } from '../../core/news/watchSheet.ts';
import { IN_NETWORK, NEWS_ROWS } from '../../manifest.ts';
import type { RowFace } from './face.ts';

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
    ...unread.map((each) => {
      const what =
        each.isLost === false ? l10n.t`could not be read this time` : l10n.t`is not watched any more`;
      return unwatchedNode('unread', what, each);
    }),
    ...untold.map((each) => unwatchedNode('untold', l10n.t`does not show who has written`, each)),
    ...news.map(newsNode),
  ];
}

function newsNode(news: SeenNews): NewsNode {
  const { number, label, id, how, members, networkId, of, telling } = news;
  const what = how === 'changed' ? members.map(said).join('; ') : howText(how);
  const who = whoText(news);
  // The icon says that it was changed; who it was must not stand behind all that was.
  const isWhoFirst = how === 'changed' && telling === 'told';
  const description = isWhoFirst ? `${who}, ${what}` : `${what}, ${who}`;
  // A link is gone and its network there; a network that is gone is in no tree.
  const network = of === 'network' && how === 'removed' ? undefined : networkId;
  return {
    key: String(number),
    label: shortLabel(news),
    description,
    icon: ICONS[how],
    color: undefined,
    tooltip: [`${label}: ${what}`, who, l10n.t`Seen at ${timeOf(news.seenAt)}`, id].join('\n'),
    spoken: `${label}, ${of}: ${description}`,
    contextValue: network === undefined ? NEWS_ROWS.news : `${NEWS_ROWS.news};${IN_NETWORK}`,
    children: [],
    isOpen: false,
    news: number,
    network,
  };
}

/** Without the name of the link: there is room for little, and the whole is in the tooltip. */
function shortLabel({ label, id }: SeenNews): string {
  const name = ` (${id.split('/').pop() ?? ''})`;
  return label.endsWith(name) ? label.slice(0, -name.length) : label;
}

function howText(how: 'added' | 'removed'): string {
  return how === 'added' ? l10n.t`added` : l10n.t`removed`;
}

function said({ member, before, after }: Member): string {
  const nothing = l10n.t`nothing`;
  return `${member} ${before || nothing} → ${after || nothing}`;
}

/** By whom and when, as far as the activity log tells. */
export function whoText({ authors, telling, seenAt, since }: SeenNews): string {
  const between = l10n.t`between ${timeOf(since)} and ${timeOf(seenAt)}`;
  switch (telling) {
    case 'told':
      return authors.map(({ caller, at }) => l10n.t`by ${caller} at ${timeOf(at)}`).join(', ');
    case 'asked':
      return l10n.t`${between}, by whom the activity log does not tell yet`;
    case 'refused':
      return l10n.t`${between}, by somebody`;
    case 'untold':
      return l10n.t`${between}, by whom the activity log does not tell`;
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
    spoken: l10n.t`Subscription ${label} ${what}: ${message}`,
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
  const looked = lookedAt === undefined ? '' : ` ${l10n.t`Looked at ${timeOf(lookedAt)}.`}`;
  const nothing = news.length === 0 && lookedAt !== undefined ? ` ${l10n.t`Nothing is new.`}` : '';
  switch (state) {
    case 'off':
      return news.length === 0 ? '' : `${l10n.t`Not watching any more.`}${looked}`;
    case 'stopped':
      return l10n.t`Watching has stopped: ${message ?? ''}`;
    case 'away':
      return `${l10n.t`Watching goes on when you are back.`}${looked}`;
    case 'waiting':
    case 'looking':
      if (lookedAt !== undefined && subscriptions === 0)
        return l10n.t`Nothing is open in Networks: what you open there is watched.`;
      return `${watchingText(subscriptions, Math.round(intervalMs / 1000))}${looked}${nothing}`;
  }
}

function watchingText(subscriptions: number, seconds: number): string {
  return subscriptions === 1
    ? l10n.t`Watching 1 subscription every ${seconds} s.`
    : l10n.t`Watching ${subscriptions} subscriptions every ${seconds} s.`;
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString();
}
