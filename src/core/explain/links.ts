/** Explains the refusals of a link as such: its name, its remote, its number, and what the other side is. */
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
      cause: `${other === undefined ? 'The link on the other side' : sayFirst(other)} is left over, Disconnected, from an earlier peering.`,
      next: 'Update that link so that it starts over, or remove it; then add this one again.',
    };
  },
  /** [C] */
  AnotherPeeringAlreadyReferencesRemoteVnet: ({ message }) => {
    const existing = resourceOf(EXISTING(message)?.[0] ?? '');
    return {
      cause: `${existing === undefined ? 'Another link' : sayFirst(existing)} points at that network already; there can be one only.`,
      next: 'Change the link that exists.',
    };
  },
  /** [C] */
  ChangingRemoteVirtualNetworkNotAllowed: () => ({
    cause: 'A link with this name points at another network, and the remote of a link cannot be changed.',
    next: 'Choose another name, or remove that link first.',
  }),
  InvalidResourceName: () => ({
    cause: 'Azure does not allow this name.',
    next: 'Use 1 to 80 letters, digits, "_", "." and "-", beginning with a letter or digit and ending with one or "_".',
  }),
  /** Code chosen. */
  VnetPeeringLimitExceeded: ({ message }) => {
    const network = resourceOf(LIMIT(message)?.[0] ?? '');
    return {
      cause: `${network === undefined ? 'The network' : sayFirst(network)} has as many links as a network may have.`,
      next: 'Remove links that are no longer needed.',
    };
  },
};
