/** Knows how the rows above a link look: tenants, subscriptions, networks, and the notes among them. */
import type { Subscription, Tenant } from '../../azure/arm.ts';
import { signInNeed } from '../../azure/armError.ts';
import { IDLE, type Load } from '../../azure/reading/load.ts';
import { readingOf, type Reading } from '../../azure/reading/readings.ts';
import type { NoteRow } from '../../azure/row.ts';
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';
import { sharedIds, type Network } from '../../core/network.ts';
import { networkBar, ownNetworkHold, type NetworkHold } from '../../core/withheld.ts';
import { barBadge, barText } from '../../core/withheldWords.ts';
import { CLOSED, FIXED, OWNED, ROWS, SIGN_IN } from '../../manifest.ts';
import { ageText, readText } from './age.ts';
import { COLORS } from './colors.ts';
import { spokenProblems, type Face } from './face.ts';
import { withValues, saying, type Hover } from './hover.ts';
import { operationLook } from './operation.ts';
import { addTally, NOTHING, tallyLook, tallyText, type Tally } from './tally.ts';

/** What a row says of which nothing that is below it could be read: that must not hide in a row that is closed. */
function unreadText({ status, error }: Load<unknown>): string {
  if (status !== 'failed') return '';
  return signInNeed(error) === undefined ? l10n.t`could not be read` : l10n.t`wants a sign-in`;
}

const UNREAD: Pick<Face, 'icon' | 'color'> = { icon: 'error', color: COLORS.broken };

/**
 * @param subscriptions the load of its subscriptions
 * @param tally what wants attention below it
 */
export function tenantFace(
  tenant: Omit<Tenant, 'account'>,
  subscriptions: Load<readonly unknown[]> = IDLE,
  tally: Tally = NOTHING,
): Face {
  const unread = unreadText(subscriptions);
  const wrong = [unread, tallyText(tally)].filter((part) => part !== '').join(' · ');
  const look = unread === '' ? tallyLook(tally) : UNREAD;
  return {
    label: tenant.displayName,
    description: wrong,
    icon: look?.icon ?? 'organization',
    color: look?.color,
    hover: () => ({
      ...saying(),
      facts: withValues([
        [l10n.t`Tenant`, tenant.displayName],
        [l10n.t`Id`, tenant.tenantId],
      ]),
    }),
    spoken: [l10n.t`Tenant ${tenant.displayName}`, wrong].filter((part) => part !== '').join(', '),
    contextValue: ROWS.tenant,
  };
}

/**
 * @param networks the load of its networks
 * @param unreadable how many entries of the list were no networks
 * @param tally what wants attention below it
 */
export function subscriptionFace(
  subscription: Omit<Subscription, 'account'>,
  networks: Load<readonly unknown[]>,
  unreadable: number,
  tally: Tally = NOTHING,
): Face {
  const count = networks.value === undefined ? '' : numberOf(networks.value.length, 'network');
  const odd = unreadable === 0 ? '' : l10n.t`${numberOf(unreadable, 'entry')} that could not be read`;
  const wrong = tallyText(tally);
  const state =
    subscription.state === undefined || subscription.state === 'Enabled' ? '' : subscription.state;
  const reading = readingOf(networks);
  const age = ageText(reading) ?? '';
  const unread = unreadText(networks);
  const look = unread === '' ? tallyLook(tally) : UNREAD;
  // All that was not read again has about the same age: what sets this row apart comes before.
  const description = [unread, state, wrong, age, [count, odd].filter((part) => part !== '').join(', ')]
    .filter((part) => part !== '')
    .join(' · ');
  const loading = networks.status === 'loading';
  return {
    label: subscription.displayName,
    description,
    icon: loading ? 'loading~spin' : (look?.icon ?? 'key'),
    color: loading ? undefined : look?.color,
    hover: () => ({
      ...saying(),
      facts: withValues([
        [l10n.t`Subscription`, subscription.displayName],
        [l10n.t`Id`, subscription.subscriptionId],
        [l10n.t`Tenant`, subscription.tenantId],
        [l10n.t`State`, subscription.state],
        [l10n.t`Unreadable`, odd],
        [l10n.t`Read`, readText(reading)],
      ]),
    }),
    spoken: [
      l10n.t`Subscription ${subscription.displayName}`,
      unread,
      state,
      wrong,
      age,
      count,
      odd,
      loading ? l10n.t`loading` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
    contextValue: loading ? `${ROWS.subscription} ${ROWS.loading}` : ROWS.subscription,
  };
}

/**
 * @param hold what of the network is not for the caller to write
 * @param tally what wants attention of it and its links
 * @param reading when it was read last; its age is said where that is not what was to be read last
 */
export function networkFace(
  network: Network,
  hold: NetworkHold = ownNetworkHold(network),
  tally: Tally = NOTHING,
  reading?: Reading,
): Face {
  const space = network.addressPrefixes.join(', ') || l10n.t`no address space`;
  const links = numberOf(network.links.length, 'link');
  const operation = operationLook(network.provisioningState, reading?.isConfirmed !== false);
  const odd = network.problems.map(({ message }) => message);
  // That its own operation failed is said by itself.
  const linksText = tallyText(
    operation?.icon === 'error' && tally.broken > 0 ? addTally(tally, OWN_FAILURE, -1) : tally,
  );
  const worst = tallyLook(tally) ?? (odd.length > 0 ? ODD : undefined);
  const bar = networkBar(hold);
  const held = bar === undefined ? [] : [barBadge(bar)];
  const own = [space, ageText(reading), network.location, links].filter((part) => part !== undefined);
  const facts = [
    ...(operation === undefined ? [] : [operation.text]),
    ...(linksText === '' ? [] : [linksText]),
    // What is protected in part is first of all a network like any other.
    ...(bar?.part === undefined ? [...held, ...own] : [...own, ...held]),
  ];
  const notes = [...(bar === undefined ? [] : [barText(l10n.t`This network`, bar)]), ...odd];
  return {
    label: network.name,
    description: [...facts, ...(odd.length > 0 ? [numberOf(odd.length, 'problem')] : [])].join(' · '),
    icon: operation?.icon ?? worst?.icon ?? 'type-hierarchy',
    color: operation === undefined ? worst?.color : operation.color,
    hover: () => networkHover(network, notes, reading),
    spoken: l10n.t`Network ${network.name}, ${facts.join(', ')}${spokenProblems(network.problems)}`,
    contextValue: [ROWS.network, ...heldTag(hold)].join(';'),
  };
}

/** What is odd comes first. */
function networkHover(network: Network, notes: readonly string[], reading: Reading | undefined): Hover {
  return {
    ...saying(...notes),
    facts: withValues([
      [l10n.t`Network`, network.name],
      [l10n.t`Resource group`, network.resourceGroup],
      [l10n.t`Location`, network.location],
      [l10n.t`Address space`, network.addressPrefixes.join(', ')],
      [l10n.t`Subnets`, network.subnets.map((subnet) => subnet.name).join(', ')],
      [l10n.t`Links`, String(network.links.length)],
      [
        l10n.t`Gateways`,
        sharedIds(network)
          .map((id) => id.split('/').pop())
          .join(', '),
      ],
      [l10n.t`Provisioning state`, network.provisioningState],
      [l10n.t`Etag`, network.etag],
      [l10n.t`Read`, readText(reading)],
      [l10n.t`Id`, network.id],
    ]),
  };
}

const OWN_FAILURE: Tally = { broken: 1, attention: 0 };

const ODD: Pick<Face, 'icon' | 'color'> = { icon: 'warning', color: COLORS.attention };

function heldTag({ write, links }: NetworkHold): readonly string[] {
  if (write !== undefined) return [links === undefined ? FIXED : OWNED];
  return links === undefined ? [] : [CLOSED];
}

const NOTE_ICONS: Readonly<Record<NoteRow['note'], Pick<Face, 'icon' | 'color'>>> = {
  loading: { icon: 'loading~spin', color: undefined },
  empty: { icon: 'info', color: undefined },
  failure: { icon: 'error', color: COLORS.broken },
  cancelled: { icon: 'circle-slash', color: undefined },
};

export function noteFace(row: NoteRow): Face {
  const spoken = row.note === 'failure' ? l10n.t`Failed: ${row.text}` : row.text;
  // What was cancelled is read again as what has failed is.
  const tag = ROWS[row.note === 'cancelled' ? 'failure' : row.note];
  return {
    label: row.text,
    description: '',
    ...NOTE_ICONS[row.note],
    hover: () => saying(row.text, ...(row.details?.split('\n') ?? [])),
    spoken,
    contextValue: row.signIn === undefined ? tag : `${tag};${SIGN_IN}`,
  };
}
