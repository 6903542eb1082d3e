/** Knows plans that write resources beside networks and links too: a flag of a link, and route tables. */
import { networkAt, type EstateView } from '../../src/core/estate.ts';
import { arrayAt, isObject, objectAt, type JsonObject } from '../../src/core/json.ts';
import { linkHold } from '../../src/core/withheld.ts';
import { flagsWrite } from '../../src/core/plan/linkPlans.ts';
import { makePlan } from '../../src/core/plan/makePlan.ts';
import { pairOf } from '../../src/core/plan/pair.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { Others, TitledWrite } from '../../src/core/plan/predict.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import type { Wish } from './wishes.ts';

/** The ids of the tables that a wish is about. */
export function tablesOf({ local, remote }: Wish, idOf: (name: string) => string): readonly string[] {
  return [...new Set([local, remote])].map((name) =>
    idOf('hub').replace(/\/virtualNetworks\/.*/, `/routeTables/routes-${name}`),
  );
}

export function tableBody({ back }: Wish): JsonObject {
  const route = (name: string, addressPrefix: string): JsonObject => ({
    name,
    properties: { addressPrefix, nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' },
  });
  const routes = [
    route('first', '10.200.0.0/16'),
    ...(back.allowForwardedTraffic ? [route('second', '0.0.0.0/0')] : []),
  ];
  return {
    location: 'westeurope',
    properties: { disableBgpRoutePropagation: back.allowGatewayTransit, routes },
  };
}

/** @param others the tables as they were read */
export function routingPlan(
  estate: EstateView,
  others: Others,
  wanted: Wish,
  idOf: (name: string) => string,
): Plan {
  const network = networkAt(estate, keyOf(idOf(wanted.local)));
  const link = network?.links.find((each) => linkHold(estate, each).write === undefined);
  const flags: readonly TitledWrite[] =
    link === undefined
      ? []
      : [
          flagsWrite(estate, link, {
            ...link.flags,
            allowForwardedTraffic: wanted.forth.allowForwardedTraffic,
          }),
        ];
  const tables = tablesOf(wanted, idOf).map((id): TitledWrite => {
    const body = extended(others.get(keyOf(id)), tableBody(wanted));
    return { write: { kind: 'putOther', id, body }, title: `Write ${id.split('/').pop() ?? id}` };
  });
  return makePlan(estate, {
    title: 'Route',
    writes: [...flags, ...tables],
    pairs: link === undefined ? [] : [pairOf(link)],
    networks: network === undefined ? [] : [network.key],
    others,
  });
}

/** A table that is there goes back as it was read, with what is wanted of it. */
function extended(present: JsonObject | undefined, wanted: JsonObject): JsonObject {
  if (present === undefined) return wanted;
  const properties = objectAt(present, 'properties');
  const asked = objectAt(wanted, 'properties');
  const routes = arrayAt(properties, 'routes').filter(isObject);
  const added = arrayAt(asked, 'routes')
    .filter(isObject)
    .filter((route) => !routes.some((each) => each['name'] === route['name']));
  return { ...present, properties: { ...properties, ...asked, routes: [...routes, ...added] } };
}
