/** Knows the resources that stand beside the networks of a soak world, as a scenario gives them. */
import type { JsonObject } from '../../src/core/json.ts';
import type { ScenarioResource } from '../../src/sandbox/scenarios/scenario.ts';
import { networkId } from '../unit/core/world.ts';
import { NAMES, resourceId, subnetIdOf } from './names.ts';
import { attachedIdOf, GATEWAY, POOL, serverIdOf } from './networkBodies.ts';
import { denyAssignment } from './people.ts';
import type { Scenery } from './scenery.ts';

const ETAG = 'W/"00000000-0000-4000-8000-0000000000e1"';

const EMPTY_TABLE: JsonObject = { disableBgpRoutePropagation: false, routes: [] };

export function resourcesOf(scenery: Scenery): readonly ScenarioResource[] {
  return [
    ...shared(scenery),
    ...pools(scenery),
    ...scenery.attachments.map(({ network, what }) =>
      held(attachedIdOf(network, what), what === 'routeTable' ? EMPTY_TABLE : {}),
    ),
    ...(scenery.denied === undefined ? [] : [denyAssignment(scenery.denied)]),
  ];
}

function shared(scenery: Scenery): readonly ScenarioResource[] {
  const servers = NAMES.filter((name) =>
    name === 'hub' ? scenery.shares !== 'gateway' : scenery.server === name,
  );
  return [
    ...(scenery.shares === 'routeServer' ? [] : [gateway(stateAt(scenery, 'hub'))]),
    ...servers.flatMap((name) => {
      const id = serverIdOf(name);
      const state = stateAt(scenery, name);
      const subnet = { id: subnetIdOf(name, 'RouteServerSubnet') };
      return [
        held(id, { provisioningState: state, sku: 'Standard' }),
        held(`${id}/ipConfigurations/one`, { provisioningState: state, subnet }),
      ];
    }),
  ];
}

/** The state in which the last operation has left the gateway or Route Server of a network. */
function stateAt({ failed }: Scenery, name: string): string {
  return failed.find(({ what, network }) => what === 'gateway' && network === name)?.state ?? 'Succeeded';
}

function gateway(provisioningState: string): ScenarioResource {
  const configuration = {
    name: 'default',
    id: `${GATEWAY}/ipConfigurations/default`,
    properties: { provisioningState, subnet: { id: `${networkId('hub')}/subnets/GatewaySubnet` } },
  };
  const properties = { provisioningState, gatewayType: 'Vpn', ipConfigurations: [configuration] };
  return { id: GATEWAY, etag: ETAG, location: 'westeurope', properties };
}

function pools({ pooled }: Scenery): readonly ScenarioResource[] {
  return pooled === undefined
    ? []
    : [held(resourceId('pools', 'networkManagers', 'nm')), held(POOL, { addressPrefixes: ['10.0.0.0/8'] })];
}

function held(id: string, properties: JsonObject = {}): ScenarioResource {
  return { id, location: 'westeurope', properties };
}
