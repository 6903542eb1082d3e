/** Explains the refusals of writes of networks and subnets: prefixes, what stands in a subnet, and api-versions. */
import { l10n } from '../l10n.ts';
import { phrase } from './phrase.ts';
import type { Explanations } from './refusal.ts';
import { resourceOf, say, sayFirst } from './resource.ts';

/** Text from common knowledge of the provider. */
const OUTSIDE = phrase('Subnet {text} is not valid in virtual network {text}');
/** [I] The subnet is named by its name alone. */
const IN_USE = phrase('IpPrefix {prefix} on Subnet {any} has active allocations and cannot be deleted');
/** [I] */
const HOST_BITS = phrase(
  'address prefix {prefix} in resource {id} has an invalid CIDR notation. For the given prefix length, the address prefix should be {prefix}',
);
/** [I] */
const RESIZE = phrase(
  'minimum required API version for working with Vnet Peering is {version}, and the provided client API version is {version}',
);
/** [I] */
const OLD_VERSION = phrase(
  'Resource {id} cannot be updated using API version {version} since it uses the property {word} which has been set using a higher API version {version}',
);

export const ADDRESSING: Explanations = {
  NetcfgInvalidSubnet: ({ message }) => {
    const [subnet, network] = OUTSIDE(message) ?? [];
    if (subnet === undefined || network === undefined) return undefined;
    return {
      cause: l10n.t`The subnet ${subnet} of network ${network} does not lie in that address space.`,
      next: l10n.t`Keep the prefixes that its subnets are in, or move the subnets first.`,
    };
  },
  InUsePrefixCannotBeDeleted: ({ message }) => {
    const [prefix, subnet] = IN_USE(message) ?? [];
    if (prefix === undefined || subnet === undefined) return undefined;
    const named = resourceOf(subnet);
    return {
      cause: l10n.t`The prefix ${prefix} of ${named === undefined ? l10n.t`subnet ${subnet}` : say(named)} is in use, so it can be neither changed nor removed.`,
      next: l10n.t`Move or remove first what stands in that subnet.`,
    };
  },
  /** Host bits are set; what is no prefix at all has another code [I]. */
  InvalidCIDRNotation: ({ message }) => {
    const [wrong, id = '', right] = HOST_BITS(message) ?? [];
    const resource = resourceOf(id);
    if (wrong === undefined || right === undefined || resource === undefined) return undefined;
    return {
      cause: l10n.t`The prefix ${wrong} of ${say(resource)} has bits set beyond its length.`,
      next: l10n.t`Write ${right} instead.`,
    };
  },
  /** [I] */
  AddressPrefixStringCannotBeNullOrEmpty: () => ({
    cause: l10n.t`A subnet has no prefix: neither one nor a list of them.`,
    next: l10n.t`Give every subnet a prefix.`,
  }),
  /** [I] */
  RouteTableCannotBeAttachedForAzureBastionSubnet: () => ({
    cause: l10n.t`AzureBastionSubnet takes no route table.`,
    next: l10n.t`Leave that subnet out.`,
  }),
  MinimumApiVersionNotSpecifiedForAddressSpaceUpdateInPeeredVnet: ({ message }) => {
    const [least, sent] = RESIZE(message) ?? [];
    if (least === undefined || sent === undefined) return undefined;
    return {
      cause: l10n.t`The address space of a network that has links is changed from api-version ${least} on only, and ${sent} was sent.`,
      next: l10n.t`Send it with api-version ${least} or a later one.`,
    };
  },
  UpdateOnResourceNotAllowedWithApiVersion: ({ message }) => {
    const [id = '', sent, member, least] = OLD_VERSION(message) ?? [];
    const resource = resourceOf(id);
    if (resource === undefined || sent === undefined || member === undefined || least === undefined)
      return undefined;
    return {
      cause: l10n.t`${sayFirst(resource)} holds ${member}, which api-version ${sent} does not know.`,
      next: l10n.t`Send it with api-version ${least} or a later one.`,
    };
  },
};
