/** Wires @azure/arm-network 36 to the story: the generation of clients before, with another core and another poller. */
import { NetworkManagementClient } from 'arm-network-36';
import { clientOptions, credentialOf } from './clientOptions.ts';
import { POLLING, type JudgeMaker } from './networkJudge.ts';

export const network36: JudgeMaker = ({ sandbox, subscription, group, guestIn }) => {
  const client = new NetworkManagementClient(
    credentialOf(subscription.tenantId),
    subscription.subscriptionId,
    clientOptions(sandbox, guestIn),
  );
  const { virtualNetworks, virtualNetworkPeerings, subnets, routeTables, routes } = client;
  return {
    networks: {
      get: (name) => virtualNetworks.get(group, name),
      put: (name, body) => virtualNetworks.beginCreateOrUpdateAndWait(group, name, body, POLLING),
      remove: (name) => virtualNetworks.beginDeleteAndWait(group, name, POLLING),
      list: () => virtualNetworks.list(group),
      listAll: () => virtualNetworks.listAll(),
      updateTags: (name, tags) => virtualNetworks.updateTags(group, name, tags),
      isFree: async (name, address) =>
        (await virtualNetworks.checkIPAddressAvailability(group, name, address)).available,
    },
    links: {
      get: (network, name) => virtualNetworkPeerings.get(group, network, name),
      put: (network, name, body) =>
        virtualNetworkPeerings.beginCreateOrUpdateAndWait(group, network, name, body, POLLING),
      sync: (network, name, body) =>
        virtualNetworkPeerings.beginCreateOrUpdateAndWait(group, network, name, body, {
          ...POLLING,
          syncRemoteAddressSpace: 'true',
        }),
      remove: (network, name) => virtualNetworkPeerings.beginDeleteAndWait(group, network, name, POLLING),
      list: (network) => virtualNetworkPeerings.list(group, network),
    },
    subnets: {
      get: (network, name) => subnets.get(group, network, name),
      put: (network, name, body) => subnets.beginCreateOrUpdateAndWait(group, network, name, body, POLLING),
      remove: (network, name) => subnets.beginDeleteAndWait(group, network, name, POLLING),
      list: (network) => subnets.list(group, network),
    },
    routeTables: {
      get: (name) => routeTables.get(group, name),
      put: (name, body) => routeTables.beginCreateOrUpdateAndWait(group, name, body, POLLING),
      remove: (name) => routeTables.beginDeleteAndWait(group, name, POLLING),
      list: () => routeTables.list(group),
    },
    routes: {
      get: (table, name) => routes.get(group, table, name),
      put: (table, name, body) => routes.beginCreateOrUpdateAndWait(group, table, name, body, POLLING),
      remove: (table, name) => routes.beginDeleteAndWait(group, table, name, POLLING),
      list: (table) => routes.list(group, table),
    },
  };
};
