/** Answers what a network watcher works out of a machine: its next hop to an address, and whether rules let a packet pass. */
import { stringAt, type JsonObject } from '../../core/json.ts';
import { chooseRoute } from '../../core/reach/routes.ts';
import { flowVerdict } from '../../core/reach/flow.ts';
import { hopAddresses, hopType } from '../../core/reach/hopNames.ts';
import type { World as ReachWorld } from '../../core/reach/world.ts';
import { keyOf } from '../../core/resourceId.ts';
import { parseAddress, type Address } from '../../core/surroundings/prefix.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { invalidJson, providerError } from '../wire/refusals.ts';
import { misfit, type Shape } from '../wire/shape.ts';
import { anything } from '../wire/shapeParts.ts';
import { canonicalLocation } from '../world/locations.ts';
import { interfacesOfMachine } from '../world/machines.ts';
import { reachWorld, standOf, type InterfaceStand } from '../world/reachWorld.ts';
import type { PlainResource } from '../world/world.ts';
import { askedLater } from './askedLater.ts';
import { onParent } from './childResources.ts';
import { GROUP } from './patterns.ts';
import { invalidReference } from './subnetReferences.ts';
import { WATCHER_TYPE } from './watchers.ts';

const NEXT_HOP_SHAPE: Shape = {
  type: 'NextHopParameters',
  members: anything('targetResourceId sourceIPAddress destinationIPAddress targetNicResourceId'),
};

const FLOW_SHAPE: Shape = {
  type: 'VerificationIPFlowParameters',
  members: anything(
    'targetResourceId direction protocol localPort remotePort localIPAddress remoteIPAddress targetNicResourceId',
  ),
};

const asked = (name: string, answer: (request: ArmRequest, watcher: PlainResource) => Answer): Route => ({
  method: 'POST',
  pattern: `${GROUP}/providers/${WATCHER_TYPE}/{parent}/${name}`,
  versions: 'network',
  action: `${WATCHER_TYPE}/${name}/action`,
  answer: onParent(WATCHER_TYPE, answer),
});

export const flowRoutes: readonly Route[] = [asked('nextHop', nextHop), asked('ipFlowVerify', ipFlowVerify)];

function nextHop(request: ArmRequest, watcher: PlainResource): Answer {
  const [source, destination] = addressesIn(request.body, ['sourceIPAddress', 'destinationIPAddress']);
  const nic =
    misfit(request.body, NEXT_HOP_SHAPE, request.apiVersion, request.text) ?? target(request, watcher);
  if (!('key' in nic)) return nic;
  if (source === undefined || destination === undefined) return notAnAddress();
  return askedLater(request, locationOf(watcher), 'NextHopOperation', () => {
    const reach = reachWorld(request.world);
    const stand = standOf(reach, nic.key);
    if (stand === undefined) return { nextHopType: 'None', routeTableId: SYSTEM };
    const choice = chooseRoute(reach, stand.network, stand.subnet, destination);
    if (choice.kind !== 'route') return { nextHopType: 'None', routeTableId: SYSTEM };
    const { route } = choice;
    const [address] = hopAddresses(route);
    return {
      nextHopType: hopType(reach, stand.network, route),
      ...(address === undefined ? {} : { nextHopIpAddress: address }),
      routeTableId: route.hop.kind === 'user' ? route.hop.table.id : SYSTEM,
    };
  });
}

/** What the specification says of routes that nobody has written [S]. */
const SYSTEM = 'System Route';

function ipFlowVerify(request: ArmRequest, watcher: PlainResource): Answer {
  const { body } = request;
  const [local, remote] = addressesIn(body, ['localIPAddress', 'remoteIPAddress']);
  const nic = misfit(body, FLOW_SHAPE, request.apiVersion, request.text) ?? target(request, watcher);
  if (!('key' in nic)) return nic;
  if (local === undefined || remote === undefined) return notAnAddress();
  const direction = stringAt(body, 'direction')?.toLowerCase();
  const protocol = stringAt(body, 'protocol')?.toLowerCase();
  if (direction !== 'inbound' && direction !== 'outbound') return wrongWord(body, 'direction');
  if (protocol !== 'tcp' && protocol !== 'udp') return wrongWord(body, 'protocol');
  const inbound = direction === 'inbound';
  const port = Number(stringAt(body, inbound ? 'localPort' : 'remotePort'));
  return askedLater(request, locationOf(watcher), 'IpFlowVerifyOperation', () => {
    const reach = reachWorld(request.world);
    const stand = standOf(reach, nic.key);
    if (stand === undefined) return { access: 'Deny', ruleName: '' };
    const ends = { local: groupsAt(reach, stand, local), remote: groupsAt(reach, stand, remote) };
    const { isAllowed, rule } = flowVerdict(
      reach,
      { ...stand, group: stand.nic.group },
      {
        source: inbound ? remote : local,
        destination: inbound ? local : remote,
        protocol,
        port: Number.isInteger(port) ? port : undefined,
        sourceGroups: inbound ? ends.remote : ends.local,
        destinationGroups: inbound ? ends.local : ends.remote,
      },
      direction,
    );
    const kind = rule?.isDefault === true ? 'defaultSecurityRules' : 'securityRules';
    return {
      access: isAllowed ? 'Allow' : 'Deny',
      ruleName: rule === undefined ? '' : `${kind}/${rule.name}`,
    };
  });
}

/** The application groups of whoever has an address: all of them are in one network [D]. */
function groupsAt(reach: ReachWorld, { network }: InterfaceStand, address: Address) {
  return reach.around.base
    .ownersOf(address)
    .flatMap(({ seat }) =>
      'groups' in seat && seat.subnet.startsWith(`${network.key}/`) ? seat.groups : [],
    );
}

/** The interface that is asked about: the one that is named, or the machine's first. */
function target(request: ArmRequest, watcher: PlainResource): PlainResource | Answer {
  const { world, body } = request;
  const machine = stringAt(body, 'targetResourceId') ?? '';
  const named = stringAt(body, 'targetNicResourceId');
  const own = interfacesOfMachine(world, keyOf(machine));
  const nic = named === undefined ? own[0] : own.find(({ key }) => key === keyOf(named));
  if (nic === undefined) return invalidReference(named ?? machine, watcher.id);
  const location = canonicalLocation(stringAt(nic.body, 'location') ?? '');
  return location === canonicalLocation(locationOf(watcher))
    ? nic
    : providerError(
        400,
        'NetworkWatcherInAnotherRegion',
        `Network watcher ${watcher.id} is in region ${locationOf(watcher)} and cannot look at ${machine} in ${location}.`,
      );
}

function locationOf(watcher: PlainResource): string {
  return stringAt(watcher.body, 'location') ?? '';
}

function addressesIn(body: JsonObject, members: readonly string[]): readonly (Address | undefined)[] {
  return members.map((member) => parseAddress(stringAt(body, member) ?? ''));
}

function notAnAddress(): Answer {
  return invalidJson('An address that is asked about is none.');
}

function wrongWord(body: JsonObject, member: string): Answer {
  return invalidJson(
    `Error converting value "${stringAt(body, member) ?? ''}" of '${member}'. Path '${member}'.`,
  );
}
