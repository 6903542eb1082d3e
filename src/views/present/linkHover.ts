/** Knows what is told of a link when the pointer rests on it, and of each of its flags. */
import type { Reading } from '../../azure/reading/readings.ts';
import { missingFrom } from '../../core/addressSpace.ts';
import { FLAG_MEANINGS, flagEffect, FLAGS, type Flag } from '../../core/flags.ts';
import { objectAt } from '../../core/json.ts';
import { l10n } from '../../core/l10n.ts';
import type { Link } from '../../core/link.ts';
import { readSubnetChoice, type SubnetChoice } from '../../core/plan/subnetChoice.ts';
import { parseLinkId, parseNetworkId } from '../../core/resourceId.ts';
import { readText } from './age.ts';
import { withValues, type FlagLine, type Hover } from './hover.ts';

/** Every property that the cmdlets of Az PowerShell print of a peering, and what is odd about it. */
export function linkHover(link: Link, notes: readonly string[], reading: Reading | undefined): Hover {
  const id = parseLinkId(link.id);
  const stale = missingFrom(link.remoteCurrentAddressSpace ?? [], link.remoteAddressSpace);
  const subnets = subnetsOf(link);
  return {
    notes,
    facts: withValues([
      [l10n.t`Name`, link.name],
      [l10n.t`Network`, id?.network.name],
      [l10n.t`Resource group`, id?.network.resourceGroup],
      [l10n.t`State`, link.reported.state ?? l10n.t`unknown`],
      [l10n.t`Sync level`, link.reported.syncLevel ?? l10n.t`not reported`],
      [l10n.t`Provisioning state`, link.provisioningState],
      [l10n.t`Remote network`, link.remoteId],
      [l10n.t`Remote address space`, link.remoteAddressSpace.join(', ')],
      [l10n.t`Not yet routed`, stale.join(', ')],
      [l10n.t`Remote gateways`, link.remoteGatewayIds.join(', ') || l10n.t`none`],
      [l10n.t`Peers`, chosenSubnets(link) ?? l10n.t`whole networks`],
      [l10n.t`Local subnets`, subnets?.local.join(', ')],
      [l10n.t`Remote subnets`, subnets?.remote.join(', ')],
      [l10n.t`Etag`, link.etag],
      [l10n.t`Read`, readText(reading)],
      [l10n.t`Id`, link.id],
    ]),
    flags: FLAGS.map((flag) => flagLine(link, flag)),
  };
}

/** What of the two networks is peered, where not the whole of them. */
export function chosenSubnets(link: Link): string | undefined {
  const subnets = subnetsOf(link);
  if (subnets === undefined) return undefined;
  return subnets.onlyIPv6 ? l10n.t`IPv6 of chosen subnets only` : l10n.t`chosen subnets`;
}

function subnetsOf(link: Link): SubnetChoice | undefined {
  return readSubnetChoice(objectAt(link.body, 'properties'));
}

export function remoteName(link: Link): string {
  return parseNetworkId(link.remoteId ?? '')?.name ?? link.remoteId ?? l10n.t`(no remote network)`;
}

export function flagLine(link: Link, flag: Flag): FlagLine {
  const value = link.flags[flag];
  const local = parseNetworkId(link.networkId)?.name ?? link.networkId;
  return {
    label: FLAG_MEANINGS[flag].label,
    value,
    meaning: flagEffect(flag, value, local, remoteName(link)),
  };
}
