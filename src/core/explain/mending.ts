/**
 * Knows which write mends a resource whose last operation failed: the same resource, put again as it is [D]; and
 * where that is done for what this product does not write.
 */
import { l10n } from '../l10n.ts';
import { resourceOf, say, type Named } from './resource.ts';

export type Mending =
  /** A PUT of the network as it stands, its subnets and links with it. */
  | { readonly kind: 'putNetwork'; readonly id: string }
  /** A PUT of the link as it stands. */
  | { readonly kind: 'putLink'; readonly id: string }
  /** A PUT of a subnet or a route table as it stands. */
  | { readonly kind: 'putOther'; readonly id: string }
  /** A write that is made elsewhere: `with` is a command of the Azure CLI, where one is known. */
  | { readonly kind: 'elsewhere'; readonly id: string; readonly with: string | undefined };

/** The Azure CLI's commands that read a resource and put it again [D]. */
const COMMANDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    networkinterfaces: 'az network nic update',
    virtualnetworkgateways: 'az network vnet-gateway update',
    networksecuritygroups: 'az network nsg update',
    natgateways: 'az network nat gateway update',
    publicipaddresses: 'az network public-ip update',
    loadbalancers: 'az network lb update',
    applicationgateways: 'az network application-gateway update',
    azurefirewalls: 'az network firewall update',
    bastionhosts: 'az network bastion update',
    privateendpoints: 'az network private-endpoint update',
    ddosprotectionplans: 'az network ddos-protection update',
    virtualhubs: 'az network routeserver update',
  }),
);

/** Which write mends the resource with this id, once its `provisioningState` is Failed or Canceled. */
export function mendingOf(id: string): Mending | undefined {
  const found = resourceOf(id);
  return found === undefined ? undefined : mending(found);
}

function mending(found: Named): Mending {
  switch (found.type) {
    case 'virtualnetworks':
      return { kind: 'putNetwork', id: found.id };
    case 'virtualnetworkpeerings':
      return { kind: 'putLink', id: found.id };
    case 'subnets':
    case 'routetables':
      return { kind: 'putOther', id: found.id };
    default:
      return { kind: 'elsewhere', id: found.id, with: COMMANDS.get(found.type) };
  }
}

/** What to do about a resource that has failed, a sentence. */
export function mendingText(found: Named): string {
  const write = mending(found);
  switch (write.kind) {
    case 'putNetwork':
      return l10n.t`Write ${say(found)} again as it is (Heal… on one of its links does, and so does any change of it), then try again.`;
    case 'putLink':
      return l10n.t`Write ${say(found)} again as it is (Heal… does), then try again.`;
    case 'putOther':
      return l10n.t`Write ${say(found)} again as it is, in the portal for example, then try again.`;
    case 'elsewhere':
      return write.with === undefined
        ? l10n.t`Write ${say(found)} again as it is, in the portal, then try again.`
        : l10n.t`Write ${say(found)} again as it is, in the portal or by "${write.with}", then try again.`;
  }
}
