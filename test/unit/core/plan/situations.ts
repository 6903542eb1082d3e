/** Knows the worlds in which plans are made for their transcripts. */
import { objectAt } from '../../../../src/core/json.ts';
import { DEFAULT_FLAGS, type Flags } from '../../../../src/core/flags.ts';
import { Estate } from '../../../../src/core/estate.ts';
import type { Link } from '../../../../src/core/link.ts';
import { networkWith } from '../../../../src/core/network.ts';
import type { NewPeering } from '../../../../src/core/plan/linkPlans.ts';
import { PRESETS, type Preset } from '../../../../src/core/plan/manyPlans.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planAddressSpace } from '../../../../src/core/plan/syncPlans.ts';
import { networkId, World } from '../world.ts';

export const SPOKES = ['a', 'b', 'c'] as const;

/** Spokes that are not peered, and a hub with a gateway. */
export function world(): World {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  return made;
}

/** The same, all spokes peered with the hub. */
export function star(): World {
  const made = world();
  for (const name of SPOKES) {
    made.putLink('hub', name, { allowGatewayTransit: true });
    made.putLink(name, 'hub');
  }
  return made;
}

export function link(made: World, local: string, remote: string): Link {
  const found = made.link(local, remote);
  if (found === undefined) throw new Error(`no link from ${local} to ${remote}`);
  return found;
}

export function preset(id: Preset['id']): Preset {
  const found = PRESETS.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
}

export function inState(made: World, name: string, provisioningState: string): World {
  const { body } = made.at(name);
  const properties = { ...objectAt(body, 'properties'), provisioningState };
  made.estate.put(networkWith(made.at(name), { provisioningState, body: { ...body, properties } }));
  return made;
}

/** What is read where only some networks may be. */
export function partly(made: World, ...names: readonly string[]): Estate {
  const estate = new Estate('unread');
  for (const name of names) estate.put(made.at(name));
  return estate;
}

export function peering(
  remoteId: string,
  back: boolean,
  flags: Partial<Flags> = {},
  more: Partial<NewPeering> = {},
): NewPeering {
  return {
    local: { networkId: networkId('a'), name: 'forth', flags: { ...DEFAULT_FLAGS, ...flags } },
    remoteId,
    back: back ? { name: 'back', flags: { ...DEFAULT_FLAGS, allowGatewayTransit: true } } : undefined,
    ...more,
  };
}

export function resized(made: World, name: string, ...prefixes: readonly string[]): Plan {
  return planAddressSpace(made.estate, made.at(name), prefixes);
}
