/** Knows an estate as it is after writes: Azure's rules carry through those of networks and links, and tables, groups, interfaces and subnets are as they are written. */
import { Estate, networkAt, Overlay } from '../estate.ts';
import type { JsonObject } from '../json.ts';
import { PLACEHOLDERS } from '../plan/predict.ts';
import type { PlanWrite, PutOther } from '../plan/plan.ts';
import { subnetBody, withWrittenSubnet } from '../plan/subnetWrite.ts';
import type { Planning } from '../planning.ts';
import { keyOf } from '../resourceId.ts';
import { completeWrite } from '../rules/arm.ts';
import { ChangedSurroundings } from '../surroundings/changed.ts';
import { readInterface } from '../surroundings/owners.ts';
import { typeOf } from '../surroundings/reference.ts';
import { readRouteTable } from '../surroundings/routeTable.ts';
import { readSecurityGroup } from '../surroundings/securityGroup.ts';
import { Surroundings, type SurroundingsView } from '../surroundings/surroundings.ts';
import { World } from './world.ts';

/** @returns undefined where Azure would refuse one of them */
export function worldAfter(world: World, writes: Iterable<PlanWrite>): World | undefined {
  const networks = new Overlay(world.networks);
  let { around } = world;
  let isResized = false;
  for (const write of writes) {
    switch (write.kind) {
      case 'putOther':
        if (typeOf(keyOf(write.id)) === 'virtualnetworks/subnets') {
          const network = withWrittenSubnet(networks, write);
          if (network !== undefined) networks.put(network);
        } else around = withResource(around, write);
        break;
      // What is registered decides over no packet, and what is removed is named by nothing that is left.
      case 'deleteOther':
      case 'register':
        break;
      case 'putLink':
      case 'deleteLink':
      case 'putNetwork': {
        const outcome = completeWrite(networks, write, PLACEHOLDERS);
        if (outcome.kind === 'refused') return undefined;
        if (outcome.kind === 'accepted') networks.apply(outcome.changes);
        isResized ||= write.kind === 'putNetwork';
      }
    }
  }
  return isResized ? world.resized(networks, around) : world.changed(networks, around);
}

/** The same estate as if it were read anew: for whoever looks at more of it than what is asked for by key. */
export function* readAnewInPieces(world: World): Planning<World> {
  const estate = new Estate('unread');
  const { networks, around } = world;
  for (const { key } of world.allNetworks()) {
    yield;
    const network = networkAt(networks, key);
    if (network === undefined) continue;
    estate.put(network);
    estate.guard(network.subscriptionId, networks.guardsOf(network.id));
    for (const { remoteKey } of network.links)
      if (remoteKey !== undefined && networks.lookup(remoteKey).kind === 'absent') estate.remove(remoteKey);
  }
  const { base } = around;
  const bodies = [...around.bodies()];
  return World.of(estate, yield* Surroundings.inPieces(bodies, (network) => base.readsOwners(network)));
}

/** The body of what a write replaces; undefined where there is nothing yet, or nothing that decides over packets. */
export function bodyBefore(world: World, id: string): JsonObject | undefined {
  const key = keyOf(id);
  switch (typeOf(key) ?? '') {
    case 'routetables':
      return world.around.table(key)?.body;
    case 'networksecuritygroups':
      return world.around.group(key)?.body;
    case 'networkinterfaces':
      return world.around.interface(key)?.body;
    case 'virtualnetworks/subnets':
      return subnetBody(world.networks, key);
    default:
      return undefined;
  }
}

function withResource(around: SurroundingsView, { id, body }: PutOther): SurroundingsView {
  const written = { ...body, id };
  const key = keyOf(id);
  switch (typeOf(key) ?? '') {
    case 'routetables':
      return new ChangedSurroundings(around, { tables: only(readRouteTable(written)) });
    case 'networksecuritygroups':
      return new ChangedSurroundings(around, { groups: only(readSecurityGroup(written)) });
    case 'networkinterfaces':
      return new ChangedSurroundings(around, { interfaces: only(readInterface(written)) });
    default:
      return around;
  }
}

function only<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
