/**
 * Knows which links and networks belong to a service of Azure rather than to a person: what is written to them by hand
 * is refused, or undone by the service.
 */
import { kindOf, resourceOf, say } from './explain/resource.ts';
import { groupManager, type Guards } from './guards.ts';
import { stringAt, type JsonObject } from './json.ts';
import { l10n } from './l10n.ts';
import type { Link } from './link.ts';
import type { Network } from './network.ts';
import { parseNetworkId } from './resourceId.ts';

export interface Owner {
  /** The service, as people call it. */
  readonly service: string;
  /** Where it is changed instead, a sentence. */
  readonly where: string;
}

const VIRTUAL_WAN: Owner = {
  service: 'Virtual WAN',
  get where() {
    return l10n.t`Change or remove the connection of this network in the virtual hub.`;
  },
};
const NETWORK_MANAGER: Owner = {
  service: 'Virtual Network Manager',
  get where() {
    return l10n.t`Change the connectivity configuration in the network manager, and deploy it.`;
  },
};
const DATABRICKS: Owner = {
  service: 'Azure Databricks',
  get where() {
    return l10n.t`Change the peerings of the workspace in Azure Databricks.`;
  },
};

/** The name of the link of a spoke that is attached to a virtual hub, and of the hub's network [I]. */
const HUB_LINK = /^RemoteVnetToHubPeering_/i;
const HUB_NETWORK = /^HV_/i;
const HUB_GROUP = /^RG_/i;
/** The names of links that Virtual Network Manager makes: `ANM_<hash>_<network>` [C]. */
const MANAGER_LINK = /^ANM_[0-9a-z]+_/i;

/**
 * Those who make a network and leave its peerings to people: that of an AKS cluster lies in the group that the cluster
 * manages, and the guide to private clusters has it peered by hand [D].
 */
const LEAVES_PEERINGS = /\/microsoft\.containerservice\/managedclusters\//i;

/** The service that a link belongs to; undefined for one that is a person's. */
export function linkOwner(link: Pick<Link, 'name' | 'networkId' | 'remoteId'>): Owner | undefined {
  const ofHub = [link.networkId, link.remoteId ?? ''].some(isHubNetwork);
  if (HUB_LINK.test(link.name) || ofHub) return VIRTUAL_WAN;
  return MANAGER_LINK.test(link.name) ? NETWORK_MANAGER : undefined;
}

/** Whether an id is that of the network of a virtual hub, which shows it by its names [I]. */
function isHubNetwork(networkId: string): boolean {
  const id = parseNetworkId(networkId);
  return id !== undefined && HUB_NETWORK.test(id.name) && HUB_GROUP.test(id.resourceGroup);
}

/**
 * The service that a network belongs to: its name says so [I], or it does itself, by `managedBy` [S] or by the tags of
 * its service [C], or the group does that it lies in, by its own `managedBy` [S].
 * @param guards what stands above the network
 */
export function networkOwner(network: Network, guards: Guards): Owner | undefined {
  if (network.key.includes('/hv_') && isHubNetwork(network.id)) return VIRTUAL_WAN;
  const own = network.managedBy ?? '';
  const managedBy = own === '' ? groupManager(guards, network.id) : own;
  if (managedBy !== undefined && !LEAVES_PEERINGS.test(managedBy)) return ownerById(managedBy);
  return isDatabricks(network.application) ? DATABRICKS : undefined;
}

/** Of the tags of a network those by which it says whose it is: all others are nobody's business here. */
export function tagsOfOwner(tags: JsonObject): JsonObject {
  return isDatabricks(stringAt(tags, 'application')) ? { application: tags['application'] } : {};
}

function isDatabricks(application: string | undefined): boolean {
  return application?.toLowerCase() === 'databricks';
}

function ownerById(id: string): Owner {
  if (/\/microsoft\.databricks\//i.test(id)) return DATABRICKS;
  const resource = resourceOf(id);
  const isKnown = resource !== undefined && resource.kind !== kindOf('');
  const service = isKnown ? say(resource) : (id.split('/').pop() ?? id);
  return { service, where: l10n.t`Change it through ${service}, which manages it.` };
}

/** Why nothing is written by hand: two sentences. */
export function ownedText(what: string, { service, where }: Owner): string {
  return `${l10n.t`${what} belongs to ${service}, which makes and changes it.`} ${where}`;
}

/** A service that has gone may leave a Disconnected link behind, which somebody has to clear away. */
export function mayBeLeftOver(link: Link): boolean {
  return link.state === 'Disconnected';
}
