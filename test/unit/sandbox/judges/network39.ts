/** Wires @azure/arm-network 39 to the story: its pollers are promises. */
import { NetworkManagementClient } from '@azure/arm-network';
import { clientOptions, credentialOf } from './clientOptions.ts';
import { POLLING, type JudgeMaker } from './networkJudge.ts';

export const network39: JudgeMaker = ({ sandbox, subscription, group, guestIn }) => {
  const client = new NetworkManagementClient(
    credentialOf(subscription.tenantId),
    subscription.subscriptionId,
    clientOptions(sandbox, guestIn),
  );
  const { virtualNetworks, virtualNetworkPeerings, subnets, routeTables, routes } = client;
  return {
    networks: {
      get: (name) => virtualNetworks.get(group, name),
      put: (name, body) => virtualNetworks.createOrUpdate(group, name, body, POLLING),
      remove: (name) => virtualNetworks.delete(group, name, POLLING),
      list: () => virtualNetworks.list(group),
      listAll: () => virtualNetworks.listAll(),
      updateTags: (name, tags) => virtualNetworks.updateTags(group, name, tags),
      isFree: async (name, address) =>
        (await virtualNetworks.checkIPAddressAvailability(group, name, address)).available,
    },
    links: {
      get: (network, name) => virtualNetworkPeerings.get(group, network, name),
      put: (network, name, body) =>
        virtualNetworkPeerings.createOrUpdate(group, network, name, body, POLLING),
      sync: (network, name, body) =>
        virtualNetworkPeerings.createOrUpdate(group, network, name, body, {
          ...POLLING,
          syncRemoteAddressSpace: 'true',
        }),
      remove: (network, name) => virtualNetworkPeerings.delete(group, network, name, POLLING),
      list: (network) => virtualNetworkPeerings.list(group, network),
    },
    subnets: {
      get: (network, name) => subnets.get(group, network, name),
      put: (network, name, body) => subnets.createOrUpdate(group, network, name, body, POLLING),
      remove: (network, name) => subnets.delete(group, network, name, POLLING),
      list: (network) => subnets.list(group, network),
    },
    routeTables: {
      get: (name) => routeTables.get(group, name),
      put: (name, body) => routeTables.createOrUpdate(group, name, body, POLLING),
      remove: (name) => routeTables.delete(group, name, POLLING),
      list: () => routeTables.list(group),
    },
    routes: {
      get: (table, name) => routes.get(group, table, name),
      put: (table, name, body) => routes.createOrUpdate(group, table, name, body, POLLING),
      remove: (table, name) => routes.delete(group, table, name, POLLING),
      list: (table) => routes.list(group, table),
    },
  };
};
