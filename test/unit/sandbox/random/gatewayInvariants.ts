/** Knows what must hold at any time between gateways and the networks in whose subnets they stand. */
import { networkAt } from '../../../../src/core/estate.ts';
import { objectAt, stringAt } from '../../../../src/core/json.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { configurationsOf, GATEWAY_TYPE } from '../../../../src/sandbox/world/gatewayResources.ts';
import type { PlainResource, World } from '../../../../src/sandbox/world/world.ts';

export function gatewayViolations(world: World): readonly string[] {
  const gateways = [...world.resources.values()].filter(
    ({ body }) => stringAt(body, 'type') === GATEWAY_TYPE,
  );
  const homes = gateways.map(homeOf);
  return [
    ...gateways.flatMap((gateway) => {
      const network = networkAt(world.networks, keyOf(homeOf(gateway)));
      if (network === undefined) return [`${gateway.id} stands in no network`];
      const finished = stringAt(objectAt(gateway.body, 'properties'), 'provisioningState') === 'Succeeded';
      const shown = network.gatewayIds.some((id) => keyOf(id) === gateway.key);
      return finished && !shown ? [`${gateway.id} has finished and does not show`] : [];
    }),
    ...(new Set(homes).size === homes.length ? [] : ['two gateways stand in one network']),
    ...[...world.networks.all()].flatMap((network) =>
      network.gatewayIds
        .filter((id) => !world.resources.has(keyOf(id)))
        .map((id) => `${network.id} shows ${id}, which there is not`),
    ),
  ];
}

function homeOf({ body }: PlainResource): string {
  const [first] = configurationsOf(objectAt(body, 'properties'));
  const subnet = stringAt(objectAt(objectAt(first ?? {}, 'properties'), 'subnet'), 'id') ?? '';
  return subnet.replace(/\/subnets\/[^/]+$/, '');
}
