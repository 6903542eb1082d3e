/**
 * Knows in which regions something can be made, and how ARM refuses all others [I]. Besides the public ones these
 * are those in which the world has something already: an estate can be of another cloud.
 */
import type { Answer } from '../wire/answer.ts';
import { gatewayError } from '../wire/refusals.ts';
import { canonicalLocation, LOCATIONS } from '../world/locations.ts';
import type { World } from '../world/world.ts';

/** @param type such as `Microsoft.Network/virtualNetworks` */
export function regionRefusal(world: World, asked: string, type: string): Answer | undefined {
  return isRegion(world, asked) ? undefined : notAvailable(asked, type, publicRegions());
}

/** The refusal of a region for what is in none. */
export function notGlobal(asked: string, type: string): Answer {
  return notAvailable(asked, type, 'global');
}

function notAvailable(asked: string, type: string, regions: string): Answer {
  return gatewayError(
    400,
    'LocationNotAvailableForResourceType',
    `The provided location '${asked}' is not available for resource type '${type}'. List of available regions for the resource type is '${regions}'.`,
  );
}

export function groupRegionRefusal(world: World, asked: string): Answer | undefined {
  if (isRegion(world, asked)) return undefined;
  return gatewayError(
    400,
    'LocationNotAvailableForResourceGroup',
    `The provided location '${asked}' is not available for resource group. List of available regions is '${publicRegions()}'.`,
  );
}

function isRegion(world: World, asked: string): boolean {
  const location = canonicalLocation(asked);
  if (LOCATIONS.some(({ name }) => name === location)) return true;
  const used = [...world.groups.values(), ...world.networks.all()];
  return used.some((one) => one.location === location);
}

function publicRegions(): string {
  return LOCATIONS.map(({ name }) => name).join(',');
}
