/** Knows for which rules enough was read of an estate and of what stands around it. */
import type { Need } from '../../../core/findings/finding.ts';
import type { Setup } from '../../../core/findings/shared.ts';
import type { EstateStore } from '../estateStore.ts';
import type { AroundStore } from './aroundStore.ts';
import type { Unending } from './unending.ts';
import { ZONE_TYPES } from './zones.ts';

/** The types, in lower case, that must have been read for a need. */
const TYPES: Readonly<Record<Exclude<Need, 'links'>, readonly string[]>> = {
  routeTables: ['routetables'],
  owners: ['networkinterfaces', 'loadbalancers', 'azurefirewalls'],
  gateways: ['virtualnetworkgateways', 'virtualnetworkgateways/connections', 'localnetworkgateways'],
  securityGroups: ['networksecuritygroups', 'networkinterfaces'],
  privateEndpoints: ['privateendpoints', 'networkinterfaces'],
  dnsZones: ZONE_TYPES,
  networkManager: ['networkmanagers'],
  virtualWan: ['virtualhubs', 'virtualhubs/hubvirtualnetworkconnections'],
};

/** @param unending what is known of operations that do not end; whoever reads once knows nothing of that */
export function setupOf(
  store: Pick<EstateStore, 'subscription'>,
  around: Pick<AroundStore, 'unread'>,
  unending?: Unending,
): Setup {
  const unread = around.unread();
  const needs = Object.entries(TYPES).flatMap(([need, types]) =>
    unread === undefined || types.some((type) => unread.has(type)) ? [] : [need as Need],
  );
  return {
    read: new Set<Need>(['links', ...needs]),
    tenantOf: (subscriptionId) => store.subscription(subscriptionId)?.tenantId,
    ...(unending && { updatingFor: (link) => unending.minutesOf(link) }),
  };
}
