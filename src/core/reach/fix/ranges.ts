/** Knows for whom a rule is that lets through what was asked for: a subnet, a site or the internet, never the one address that stands for it. */
import { factsOf } from '../../surroundings/networkFacts.ts';
import { addressText, familyOf, holds } from '../../surroundings/prefix.ts';
import { behind } from '../gateways.ts';
import type { End, Point } from '../points.ts';
import type { World } from '../world.ts';

/** Each a choice: the narrowest first. */
export function rangesOf(world: World, point: Point, end: End): readonly (readonly string[])[] {
  if (point.address === undefined) return [];
  const { address } = point;
  // Where user routes make all addresses part of the tag VirtualNetwork, none is in Internet [I].
  if (end.kind === 'internet') return [['Internet'], ['*']];
  if (end.kind === 'onPremises' && point.kind === 'site') {
    const known = behind(world, point.use).prefixes.filter(
      ({ prefix }) => prefix.family === familyOf(address),
    );
    return known.length === 0 ? [] : [[...new Set(known.map(({ prefix }) => prefix.text))]];
  }
  const network =
    point.kind === 'inside' && point.interface === undefined ? world.network(point.network.key) : undefined;
  const subnet =
    network === undefined || point.kind !== 'inside'
      ? undefined
      : factsOf(network).subnets.find(({ key }) => key === point.subnet?.key);
  const own = subnet?.prefixes.find((prefix) => holds(prefix, address));
  return [[own?.text ?? addressText(address)]];
}
