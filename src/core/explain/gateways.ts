/**
 * Explains the refusals of the gateway flags. Their codes are not public, so they are told by their wording
 * whatever the code is; for one that is only known by a code that this product has chosen, by that.
 */
import { l10n } from '../l10n.ts';
import { phrase } from './phrase.ts';
import type { Explain, Explanation, Explanations } from './refusal.ts';
import { resourceOf, say, sayFirst, type Named } from './resource.ts';

/** [I] */
const NO_GATEWAY = phrase(
  'because remote virtual network {id} referenced by the peering does not have any gateway',
);
/** [I] */
const SECOND_OF_AZURE = phrase(
  'cannot have UseRemoteGateway[s] flag set to true[,] because another peering {id} already has UseRemoteGateway[s] flag set to true',
);
const SECOND_OF_RULES = phrase(
  'because peering {id} of the same virtual network already uses remote gateways',
);
/** [I] The link back is named in some texts and not in others. */
const NO_TRANSIT_OF_AZURE = phrase(
  'cannot have UseRemoteGateway[s] flag set to true[,] because corresponding remote peering {id} has AllowGatewayTransit flag set to false',
);
const NO_TRANSIT_NAMELESS = phrase(
  'Peering {id} cannot have UseRemoteGateway[s] flag set to true[,] because corresponding remote peering has AllowGatewayTransit flag set to false',
);
const NO_TRANSIT_OF_RULES = phrase('remote peering {id} does not allow gateway transit');
const OWN_GATEWAYS = phrase('virtual network {id} has gateways of its own');
const STILL_USED = phrase('remote peering {id} uses the gateways of virtual network {id}');

/** Tells the gateway refusals by what they say; undefined for anything else. */
export const byGatewayWords: Explain = ({ message }) => {
  const named = (
    ...readings: readonly ((text: string) => readonly string[] | undefined)[]
  ): Named | undefined => resourceOf(readings.flatMap((read) => read(message) ?? [])[0] ?? '');
  const without = named(NO_GATEWAY);
  if (without !== undefined) return noGateway(without);
  const user = named(SECOND_OF_AZURE, SECOND_OF_RULES);
  if (user !== undefined) return second(user);
  const back = named(NO_TRANSIT_OF_AZURE, NO_TRANSIT_OF_RULES);
  if (back !== undefined) return noTransit(sayFirst(back));
  const own = named(NO_TRANSIT_NAMELESS);
  if (own !== undefined) return noTransit(l10n.t`The link that is the other side of ${say(own)}`);
  const [holder, lender] = [named(OWN_GATEWAYS), STILL_USED(message)?.map(resourceOf)];
  if (holder !== undefined) return ownGateway(holder);
  const [borrower, owner] = lender ?? [];
  if (borrower !== undefined && owner !== undefined) return stillUsed(borrower, owner);
  return undefined;
};

/** Code chosen; the rule is documented [D]. */
export const GATEWAYS: Explanations = {
  AllowGatewayTransitAndUseRemoteGateways: () => ({
    cause: l10n.t`A link cannot lend the gateway of its own network and use the other one at the same time.`,
    next: l10n.t`Turn off "Allow gateway transit" or "Use remote gateways".`,
  }),
};

/** "Gateway" is one of VPN or ExpressRoute, or a Route Server [D]. */
function noGateway(network: Named): Explanation {
  return {
    cause: l10n.t`${sayFirst(network)} has no gateway that could be used (it must have finished provisioning).`,
    next: l10n.t`Turn off "Use remote gateways", or create the gateway or Route Server first.`,
  };
}

function second(user: Named): Explanation {
  const holder = user.parent === undefined ? l10n.t`The network` : sayFirst(user.parent);
  return {
    cause: l10n.t`${holder} uses a remote gateway already, by its link ${user.name}, and a network can use one only.`,
    next: l10n.t`Turn off "Use remote gateways" on its link ${user.name} first.`,
  };
}

function noTransit(back: string): Explanation {
  return {
    cause: l10n.t`${back} does not allow gateway transit.`,
    next: l10n.t`Turn on "Allow gateway transit" there first; Share Gateway… does both in order.`,
  };
}

function ownGateway(network: Named): Explanation {
  return {
    cause: l10n.t`${sayFirst(network)} has a gateway of its own, so it cannot use another one.`,
    next: l10n.t`Turn off "Use remote gateways", or remove that gateway.`,
  };
}

function stillUsed(borrower: Named, owner: Named): Explanation {
  return {
    cause: l10n.t`${sayFirst(borrower)} still uses the gateway of ${say(owner)}.`,
    next: l10n.t`Turn off "Use remote gateways" there first; Stop Sharing Gateway… does both in order.`,
  };
}
