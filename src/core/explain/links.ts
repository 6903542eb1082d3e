/** Explains the refusals of a link as such: its name, its remote, its number, and what the other side is. */
import { l10n } from '../l10n.ts';
import { phrase } from './phrase.ts';
import type { Explanations } from './refusal.ts';
import { resourceOf, sayFirst } from './resource.ts';

const DISCONNECTED = phrase('because remote peering {id} referencing parent virtual network');
const LIMIT = phrase('peerings in virtual network {id}');
const EXISTING = phrase('Peering {id} already references remote virtual network');

export const LINKS: Explanations = {
  /** [I] */
  RemotePeeringIsDisconnected: ({ message }) => {
    const other = resourceOf(DISCONNECTED(message)?.[0] ?? '');
    return {
      cause:
        other === undefined
          ? l10n.t`The link on the other side is left over, Disconnected, from an earlier peering.`
          : l10n.t`${sayFirst(other)} is left over, Disconnected, from an earlier peering.`,
      next: l10n.t`Update that link so that it starts over, or remove it; then add this one again.`,
    };
  },
  /** [C] */
  AnotherPeeringAlreadyReferencesRemoteVnet: ({ message }) => {
    const existing = resourceOf(EXISTING(message)?.[0] ?? '');
    return {
      cause:
        existing === undefined
          ? l10n.t`Another link points at that network already; there can be one only.`
          : l10n.t`${sayFirst(existing)} points at that network already; there can be one only.`,
      next: l10n.t`Change the link that exists.`,
    };
  },
  /** [C] */
  ChangingRemoteVirtualNetworkNotAllowed: () => ({
    cause: l10n.t`A link with this name points at another network, and the remote of a link cannot be changed.`,
    next: l10n.t`Choose another name, or remove that link first.`,
  }),
  InvalidResourceName: () => ({
    cause: l10n.t`Azure does not allow this name.`,
    next: l10n.t`Use 1 to 80 letters, digits, "_", "." and "-", beginning with a letter or digit and ending with one or "_".`,
  }),
  /** Code chosen. */
  VnetPeeringLimitExceeded: ({ message }) => {
    const network = resourceOf(LIMIT(message)?.[0] ?? '');
    return {
      cause:
        network === undefined
          ? l10n.t`The network has as many links as a network may have.`
          : l10n.t`${sayFirst(network)} has as many links as a network may have.`,
      next: l10n.t`Remove links that are no longer needed.`,
    };
  },
};
