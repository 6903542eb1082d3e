/**
 * Knows how a plan is said with Azure PowerShell (the Az modules), in the cmdlets of its reference [D]: a link is
 * made by Add-, changed by Get-, its members and Set-, and brought up to date by Sync-AzVirtualNetworkPeering.
 */
import { FLAGS, type Flag } from '../flags.ts';
import type { Plan } from '../plan/plan.ts';
import { hasCommands, type Act, type LinkAct, type SubnetPart } from './acts.ts';
import { nameIn, parentIn, type ArmId } from './armId.ts';
import { heading, signIns, titledActs } from './caveats.ts';
import { powershellCloud, type SaidCloud } from './cloud.ts';
import { comments } from './comment.ts';
import { list, quoted } from './powershellQuoting.ts';
import { putOther, rest } from './powershellOthers.ts';

export function powershellText(plan: Plan, cloud?: SaidCloud): string {
  const head = [
    ...heading(plan),
    'Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.',
  ];
  head.push(...powershellCloud(cloud), ...signIns(plan, 'Connect-AzAccount -Tenant'));
  let subscription: string | undefined;
  const steps = titledActs(plan).map(({ title, acts }) => {
    const lines = acts.flatMap((act) => {
      const wanted = act.kind === 'unreadable' ? subscription : act.id.subscriptionId;
      const moves = wanted !== undefined && wanted.toLowerCase() !== subscription?.toLowerCase();
      subscription = wanted;
      return [
        ...(moves ? [`Set-AzContext -Subscription ${quoted(wanted)} | Out-Null`] : []),
        ...linesFor(act),
      ];
    });
    return [comments('#', [title]), ...lines].map((line) => `  ${line}`).join('\n');
  });
  // One block: pasted or run, nothing goes on after an error, and nothing of the session is changed.
  return `${comments('#', head)}\n\n& {\n  $ErrorActionPreference = 'Stop'\n\n${steps.join('\n\n')}\n}\n`;
}

function linesFor(act: Act): readonly string[] {
  switch (act.kind) {
    case 'createLink':
      return hasCommands(act) ? createLink(act) : rest('PUT', act.id, act.body);
    case 'updateLink':
      return hasCommands(act) ? updateLink(act) : rest('PUT', act.id, act.body);
    case 'syncLink':
      return [`Sync-AzVirtualNetworkPeering ${linkPlace(act.id)} | Out-Null`];
    case 'deleteLink':
      return [`Remove-AzVirtualNetworkPeering ${linkPlace(act.id)} -Force`];
    case 'resize':
      return [
        `$network = ${getNetwork(act.id.resourceGroup, nameIn(act.id))}`,
        `$network.AddressSpace.AddressPrefixes = [System.Collections.Generic.List[string]]@(${list(act.addressPrefixes)})`,
        'Set-AzVirtualNetwork -VirtualNetwork $network | Out-Null',
      ];
    case 'putOther':
      return putOther(act.id, act.body, act.created);
    case 'deleteOther':
      return rest('DELETE', act.id);
    case 'registerFeature':
      return [
        `Register-AzProviderFeature -FeatureName ${quoted(nameIn(act.id))} -ProviderNamespace ${quoted(parentIn(act.id))} | Out-Null`,
      ];
    case 'registerProvider':
      return [`Register-AzResourceProvider -ProviderNamespace ${quoted(nameIn(act.id))} | Out-Null`];
    case 'unreadable':
      return [comments('#', [`This cannot be said: ${act.text} is not the id of a resource.`])];
  }
}

/** [D] Access is allowed unless it is blocked; the other flags are switches. */
const SWITCHES: Readonly<Record<Flag, { readonly name: string; readonly given: boolean }>> = {
  allowVirtualNetworkAccess: { name: '-BlockVirtualNetworkAccess', given: false },
  allowForwardedTraffic: { name: '-AllowForwardedTraffic', given: true },
  allowGatewayTransit: { name: '-AllowGatewayTransit', given: true },
  useRemoteGateways: { name: '-UseRemoteGateways', given: true },
};

function createLink({ id, remoteId, flags, subnets }: LinkAct): readonly string[] {
  const switches = FLAGS.flatMap((flag) =>
    flags[flag] === SWITCHES[flag].given ? [SWITCHES[flag].name] : [],
  );
  const words = [
    'Add-AzVirtualNetworkPeering -VirtualNetwork $network',
    `-Name ${quoted(nameIn(id))}`,
    `-RemoteVirtualNetworkId ${quoted(remoteId)}`,
    ...switches,
    ...subnetArguments(subnets),
  ];
  return [`$network = ${getNetwork(id.resourceGroup, parentIn(id))}`, `${words.join(' ')} | Out-Null`];
}

function subnetArguments(subnets: SubnetPart | undefined): readonly string[] {
  if (subnets === undefined) return [];
  const names = (argument: string, values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [`${argument} ${list(values)}`];
  return [
    '-PeerCompleteVnets $false',
    ...names('-LocalSubnetNames', subnets.localNames),
    ...names('-RemoteSubnetNames', subnets.remoteNames),
    `-EnableOnlyIPv6Peering $${String(subnets.onlyIPv6)}`,
  ];
}

/** [D] The members of what Get- returns. */
const MEMBERS: Readonly<Record<Flag, string>> = {
  allowVirtualNetworkAccess: 'AllowVirtualNetworkAccess',
  allowForwardedTraffic: 'AllowForwardedTraffic',
  allowGatewayTransit: 'AllowGatewayTransit',
  useRemoteGateways: 'UseRemoteGateways',
};

function updateLink({ id, flags }: LinkAct): readonly string[] {
  return [
    `$link = Get-AzVirtualNetworkPeering ${linkPlace(id)}`,
    ...FLAGS.flatMap((flag) =>
      flags[flag] === undefined ? [] : [`$link.${MEMBERS[flag]} = $${String(flags[flag])}`],
    ),
    'Set-AzVirtualNetworkPeering -VirtualNetworkPeering $link | Out-Null',
  ];
}

function getNetwork(resourceGroup: string | undefined, name: string): string {
  return `Get-AzVirtualNetwork -ResourceGroupName ${quoted(resourceGroup ?? '')} -Name ${quoted(name)}`;
}

function linkPlace(id: ArmId): string {
  return `-ResourceGroupName ${quoted(id.resourceGroup ?? '')} -VirtualNetworkName ${quoted(parentIn(id))} -Name ${quoted(nameIn(id))}`;
}
