/** Knows how a link and its flags look: its state by icon, colour and text. */
import { missingFrom } from '../../core/addressSpace.ts';
import { FLAG_MEANINGS, FLAGS, onOff, type Flag } from '../../core/flags.ts';
import { objectAt } from '../../core/json.ts';
import { SYNC_TEXT, type Link } from '../../core/link.ts';
import { readSubnetChoice, type SubnetChoice } from '../../core/plan/subnetChoice.ts';
import { parseLinkId, parseNetworkId } from '../../core/resourceId.ts';
import { isRunning } from '../../core/rules/readiness.ts';
import { ROWS } from '../../manifest.ts';
import { lines, spokenProblems, type Face } from './face.ts';
import { operationLook } from './operation.ts';

interface Look {
  readonly icon: string;
  readonly color: string | undefined;
  readonly text: string;
  /** The tag in the context value. */
  readonly tag: string;
}

function lookOf(link: Link): Look {
  const { provisioningState, state, syncLevel } = link;
  const operation = operationLook(provisioningState);
  if (operation !== undefined) return { ...operation, tag: isRunning(provisioningState) ? 'busy' : 'failed' };
  switch (state) {
    case 'Connected':
      // A sync level that is not reported, or not known, is not shown as good.
      if (syncLevel === undefined) {
        return { icon: 'pass', color: undefined, text: 'Connected, sync unknown', tag: 'connected' };
      }
      return syncLevel === 'FullyInSync'
        ? { icon: 'pass-filled', color: 'testing.iconPassed', text: 'Connected, in sync', tag: 'connected' }
        : {
            icon: 'warning',
            color: 'list.warningForeground',
            text: `Connected, ${SYNC_TEXT[syncLevel]}`,
            tag: 'outOfSync',
          };
    case 'Initiated':
      return {
        icon: 'circle-outline',
        color: undefined,
        text: 'Initiated, waits for the other link',
        tag: 'initiated',
      };
    case 'Disconnected':
      return {
        icon: 'debug-disconnect',
        color: 'testing.iconFailed',
        text: 'Disconnected',
        tag: 'disconnected',
      };
    case undefined:
      return {
        icon: 'question',
        color: 'list.warningForeground',
        text: link.reported.state ?? 'State unknown',
        tag: 'unknown',
      };
  }
}

/** What is known of a link's remote network. */
export type RemotePresence = 'present' | 'absent' | 'missing' | 'unread';

const REMOTE_NOTES: Readonly<Record<RemotePresence, string | undefined>> = {
  present: undefined,
  absent: 'The remote network does not exist any more.',
  missing: 'The remote network is not among those of its subscription: it is gone, or you may not read it.',
  unread: undefined,
};

const REMOTE_TEXTS: Readonly<Record<RemotePresence, string>> = {
  present: '',
  absent: ', remote network gone',
  missing: ', remote network gone or hidden',
  unread: '',
};

export function linkFace(link: Link, presence: RemotePresence): Face {
  const look = lookOf(link);
  const remote = remoteName(link);
  const note = REMOTE_NOTES[presence];
  const kind = kindText(link);
  const state = `${look.text}${REMOTE_TEXTS[presence]}${kind === WHOLE ? '' : `, ${kind}`}`;
  return {
    label: `→ ${remote}`,
    description: `${state} · ${link.name}`,
    icon: look.icon,
    color: look.color,
    tooltip: tooltip(link, [
      ...(note === undefined ? [] : [note]),
      ...link.problems.map(({ message }) => message),
    ]),
    spoken: `Link ${link.name} to ${remote}, ${state}${spokenProblems(link.problems)}`,
    contextValue: [ROWS.link, look.tag].join(';'),
  };
}

const WHOLE = 'whole networks';

function kindText(link: Link): string {
  const subnets = subnetsOf(link);
  if (subnets === undefined) return WHOLE;
  return subnets.onlyIPv6 ? 'IPv6 of chosen subnets only' : 'chosen subnets';
}

function subnetsOf(link: Link): SubnetChoice | undefined {
  return readSubnetChoice(objectAt(link.body, 'properties'));
}

export function remoteName(link: Link): string {
  return parseNetworkId(link.remoteId ?? '')?.name ?? link.remoteId ?? '(no remote network)';
}

/** Every property that the cmdlets of Az PowerShell print of a peering, and what is odd about it. */
function tooltip(link: Link, notes: readonly string[]): string {
  const id = parseLinkId(link.id);
  const stale = missingFrom(link.remoteCurrentAddressSpace ?? [], link.remoteAddressSpace);
  const flags = FLAGS.map((flag): readonly [string, string] => [
    FLAG_MEANINGS[flag].label,
    onOff(link.flags[flag]),
  ]);
  const subnets = subnetsOf(link);
  const text = lines([
    ['Name', link.name],
    ['Network', id?.network.name],
    ['Resource group', id?.network.resourceGroup],
    ['State', link.reported.state ?? 'unknown'],
    ['Sync level', link.reported.syncLevel ?? 'not reported'],
    ['Provisioning state', link.provisioningState],
    ['Remote network', link.remoteId],
    ['Remote address space', link.remoteAddressSpace.join(', ')],
    ['Not yet routed', stale.join(', ')],
    ...flags,
    ['Remote gateways', link.remoteGatewayIds.join(', ') || 'none'],
    ['Peers', kindText(link)],
    ['Local subnets', subnets?.local.join(', ')],
    ['Remote subnets', subnets?.remote.join(', ')],
    ['Etag', link.etag],
    ['Id', link.id],
  ]);
  return notes.length === 0 ? text : `${notes.join('\n')}\n\n${text}`;
}

export function flagFace(link: Link, flag: Flag): Face {
  const value = link.flags[flag];
  const { label, meaning } = FLAG_MEANINGS[flag];
  return {
    label,
    description: onOff(value),
    icon: value === true ? 'check' : value === false ? 'circle-slash' : 'question',
    color: undefined,
    tooltip: `${flag}: ${onOff(value)}\n${meaning}`,
    spoken: `${label}, ${onOff(value)}`,
    contextValue: [ROWS.flag, value === true ? 'on' : 'off'].join(';'),
  };
}
