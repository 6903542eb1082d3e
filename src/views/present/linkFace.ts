/** Knows how a link and its flags look: its state by icon, colour and text. */
import type { Reading } from '../../azure/reading/readings.ts';
import { FLAG_MEANINGS, onOff, type Flag } from '../../core/flags.ts';
import type { Sharing } from '../../core/gatewaySharing.ts';
import { l10n } from '../../core/l10n.ts';
import { SYNC_TEXT, type Link } from '../../core/link.ts';
import type { RemoteSide } from '../../core/remoteSide.ts';
import { isRunning } from '../../core/rules/readiness.ts';
import { linkBar, ownHold, type LinkHold } from '../../core/withheld.ts';
import { barBadge, barText } from '../../core/withheldWords.ts';
import { FIXED, KEPT, OWNED, ROWS, SHARE, STOP_SHARING } from '../../manifest.ts';
import { ageText } from './age.ts';
import { COLORS } from './colors.ts';
import { spokenProblems, type Face } from './face.ts';
import { saying } from './hover.ts';
import { chosenSubnets, flagLine, linkHover, remoteName } from './linkHover.ts';
import { operationLook } from './operation.ts';

interface Look {
  readonly icon: string;
  readonly color: string | undefined;
  readonly text: string;
  /** The tag in the context value. */
  readonly tag: string;
}

const WELL: Look = {
  icon: 'pass-filled',
  color: COLORS.well,
  get text() {
    return l10n.t`Connected, in sync`;
  },
  tag: 'connected',
};

/** @param isOfNow whether it is what was to be read last */
function lookOf(link: Link, isOfNow = true): Look {
  const { provisioningState, state, syncLevel } = link;
  const operation = operationLook(provisioningState, isOfNow);
  if (operation !== undefined) return { ...operation, tag: isRunning(provisioningState) ? 'busy' : 'failed' };
  switch (state) {
    case 'Connected':
      // A sync level that is not reported, or not known, is not shown as good.
      if (syncLevel === undefined) {
        return { icon: 'pass', color: undefined, text: l10n.t`Connected, sync unknown`, tag: 'connected' };
      }
      return syncLevel === 'FullyInSync'
        ? WELL
        : {
            icon: 'warning',
            color: COLORS.attention,
            text: l10n.t`Connected, ${SYNC_TEXT[syncLevel]}`,
            tag: 'outOfSync',
          };
    case 'Initiated':
      return {
        icon: 'circle-outline',
        color: COLORS.attention,
        text: l10n.t`Initiated, waits for the other link`,
        tag: 'initiated',
      };
    case 'Disconnected':
      return {
        icon: 'debug-disconnect',
        color: COLORS.broken,
        text: 'Disconnected',
        tag: 'disconnected',
      };
    case undefined:
      return {
        icon: 'question',
        color: COLORS.attention,
        text: link.reported.state ?? l10n.t`State unknown`,
        tag: 'unknown',
      };
  }
}

interface SideNote {
  /** Follows the state. */
  readonly text: string;
  readonly note: string | undefined;
  /** How a link looks that says itself that it is Connected and in sync. */
  readonly look: 'well' | 'unproven' | 'wrong';
}

const SIDES: Readonly<Record<RemoteSide, SideNote>> = {
  present: { text: '', note: undefined, look: 'well' },
  absent: {
    get text() {
      return l10n.t`remote network gone`;
    },
    get note() {
      return l10n.t`The remote network does not exist any more.`;
    },
    look: 'wrong',
  },
  missing: {
    get text() {
      return l10n.t`remote network gone or hidden`;
    },
    get note() {
      return l10n.t`The remote network is not among those of its subscription: it is gone, or you may not read it.`;
    },
    look: 'wrong',
  },
  unread: {
    get text() {
      return l10n.t`other side not read`;
    },
    get note() {
      return l10n.t`The other side has not been read: the state is what this side says of it.`;
    },
    look: 'unproven',
  },
  unanswered: {
    get text() {
      return l10n.t`no link back`;
    },
    get note() {
      return l10n.t`The remote network has no link back, so no traffic passes.`;
    },
    look: 'wrong',
  },
  differs: {
    get text() {
      return l10n.t`the other link says otherwise`;
    },
    get note() {
      return l10n.t`The link of the remote network says something else of the peering than this one.`;
    },
    look: 'wrong',
  },
};

/** What is not confirmed, on either side, is not proven to be well. */
function aged(look: Look, age: string | undefined, remoteAge: string | undefined): Look {
  if (look !== WELL || (age === undefined && remoteAge === undefined)) return look;
  return { ...look, icon: age === undefined ? 'pass' : 'history', color: undefined };
}

/** When each side was read last; where that is not known nothing is said of it. */
interface Readings {
  readonly own?: Reading | undefined;
  readonly remote?: Reading | undefined;
}

/** What is claimed of a peering is claimed from both of its sides. */
function lookFrom(link: Link, side: RemoteSide, isOfNow: boolean): Look {
  const look = lookOf(link, isOfNow);
  const verdict = SIDES[side].look;
  const claimsToBeWell = look.icon === WELL.icon;
  if (!claimsToBeWell || verdict === 'well') return look;
  return verdict === 'unproven'
    ? { ...look, icon: 'pass', color: undefined }
    : { ...look, icon: 'warning', color: COLORS.attention, tag: 'unknown' };
}

/**
 * @param hold what of the link is not for the caller to write
 * @param readings an age is said where that is not what was to be read last: then nothing is proven to be well
 * @param sharing what of sharing a gateway is left to be done; nothing where it is not known
 */
export function linkFace(
  link: Link,
  side: RemoteSide,
  hold: LinkHold = ownHold(link),
  readings: Readings = {},
  sharing?: Sharing,
): Face {
  const age = ageText(readings.own);
  const remoteAge = ageText(readings.remote);
  const look = aged(lookFrom(link, side, age === undefined), age, remoteAge);
  const remote = remoteName(link);
  const { note, text } = SIDES[side];
  const kind = chosenSubnets(link);
  const claim = side === 'unread' && link.state !== 'Connected' ? '' : text;
  // Rows are narrow: what sets this link apart comes first.
  const bar = linkBar(hold);
  const held = bar === undefined ? [] : [barBadge(bar)];
  // What the other side contradicts is no news; that it does is.
  const isContradicted = lookOf(link) === WELL && SIDES[side].look === 'wrong';
  const otherAge = age === undefined && remoteAge !== undefined ? l10n.t`other side ${remoteAge}` : '';
  const said = [...(isContradicted ? [claim, look.text] : [look.text, claim]), otherAge];
  // All rows of one reading have the same age: it sets none apart.
  const own = [...said, kind ?? '', age ?? ''].filter((part) => part !== '').join(', ');
  // What is protected in part is first of all a link like any other.
  const state = (bar?.part === undefined ? [...held, own] : [own, ...held]).join(', ');
  return {
    label: `→ ${remote}`,
    description: `${state} · ${link.name}`,
    icon: look.icon,
    color: look.color,
    hover: () =>
      linkHover(
        link,
        [
          ...(bar === undefined ? [] : [barText(l10n.t`This link`, bar)]),
          ...(note === undefined ? [] : [note]),
          ...link.problems.map(({ message }) => message),
        ],
        readings.own,
      ),
    spoken: l10n.t`Link ${link.name} to ${remote}, ${state}${spokenProblems(link.problems)}`,
    contextValue: [ROWS.link, ...heldTag(hold), look.tag, ...sharingTags(sharing)].join(';'),
  };
}

function sharingTags(sharing: Sharing | undefined): readonly string[] {
  return [
    ...(sharing?.canShare === true ? [SHARE] : []),
    ...(sharing?.canStop === true ? [STOP_SHARING] : []),
  ];
}

function heldTag({ write, remove }: LinkHold): readonly string[] {
  if (write !== undefined) return [remove === undefined ? FIXED : OWNED];
  return remove === undefined ? [] : [KEPT];
}

export function flagFace(link: Link, flag: Flag, hold: LinkHold = ownHold(link)): Face {
  const value = link.flags[flag];
  const { label } = FLAG_MEANINGS[flag];
  return {
    label,
    description: onOff(value),
    icon: value === true ? 'check' : value === false ? 'dash' : 'question',
    color: undefined,
    hover: () => ({ ...saying(`${flag}: ${onOff(value)}`), flags: [flagLine(link, flag)] }),
    spoken: `${label}, ${onOff(value)}`,
    contextValue: [
      ROWS.flag,
      ...(hold.write === undefined ? [] : [OWNED]),
      value === true ? 'on' : 'off',
    ].join(';'),
  };
}
