/**
 * An answer agrees with the findings: where one of severity error or warning names something on the way that is broken, the
 * answer is not reachable without a doubt. `RUNS=N` draws more estates.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../../../../src/core/findings/finding.ts';
import { objectAt, objectsAt, stringAt, type JsonObject } from '../../../../src/core/json.ts';
import { askPair, type AskedPair } from '../../../../src/core/reach/askPair.ts';
import { lastName } from '../../../../src/core/surroundings/reference.ts';
import { findingsOf, fromBodies } from '../findings/given.ts';
import { estates } from './randomEstate.ts';
import { canBeAsked, pointOf } from './randomPoints.ts';

interface Walked {
  readonly pair: AskedPair;
  readonly bodies: readonly JsonObject[];
}

type OnTheWay = (finding: Finding, walked: Walked) => boolean;

const hopsOf = ({ there, back }: AskedPair): AskedPair['there']['hops'] => [...there.hops, ...back.hops];

/** By a route of the table, out of the network that it is about. */
const byRoute: OnTheWay = ({ cause, about = [] }, { pair }) => {
  const [, table, route] = /^route (.*)\/([^/]+)$/.exec(cause) ?? [];
  const network = lastName(about[0] ?? '');
  return hopsOf(pair).some(
    ({ kind, at, decided: { source = '' } }) =>
      kind === 'route' &&
      at.split('/')[0] === network &&
      source.toLowerCase() === `${table ?? ''}/routes/${route ?? ''}`,
  );
};

/** Through an interface, or a balancer that has it behind it. */
const byInterface: OnTheWay = ({ anchor }, { pair, bodies }) =>
  hopsOf(pair).some(({ kind, decided: { source } }) => {
    if (kind !== 'appliance') return false;
    const balancer = bodies.find(
      ({ id }) => id === source && typeof id === 'string' && id.includes('/loadBalancers/'),
    );
    const behind = objectsAt(objectAt(balancer ?? {}, 'properties'), 'backendAddressPools')
      .flatMap((pool) => objectsAt(objectAt(pool, 'properties'), 'backendIPConfigurations'))
      .map((entry) => stringAt(entry, 'id')?.split('/ipConfigurations/')[0]);
    const isHop = pair.there.path.concat(pair.back.path).some((place) => place.startsWith('appliance:'));
    return isHop && (source === anchor.id || behind.includes(anchor.id));
  });

function gatewaysIn(network: string, bodies: readonly JsonObject[]): readonly string[] {
  return bodies.flatMap((body) => {
    const [seat] = objectsAt(objectAt(body, 'properties'), 'ipConfigurations');
    const subnet = stringAt(objectAt(objectAt(seat ?? {}, 'properties'), 'subnet'), 'id');
    const isGateway = stringAt(body, 'id')?.includes('/virtualNetworkGateways/') === true;
    return isGateway && subnet === `${network}/subnets/GatewaySubnet` ? (stringAt(body, 'name') ?? []) : [];
  });
}

/** Into or out of a gateway of the network that it is about. */
const byGateway: OnTheWay = ({ about = [] }, { pair, bodies }) => {
  const names = gatewaysIn(about[0] ?? '', bodies);
  return [...pair.there.path, ...pair.back.path].some((place) =>
    names.some((name) => place === `gateway:${name}` || place === `site:${name}`),
  );
};

/** Into a gateway from another network than its own. */
const overPeering: OnTheWay = ({ anchor, about = [] }, { pair }) => {
  const hub = lastName(about[0] ?? '');
  return [pair.there.path, pair.back.path].some((path) =>
    path.some(
      (place, index) => place === `gateway:${lastName(anchor.id)}` && path[index - 1]?.split('/')[0] !== hub,
    ),
  );
};

const BROKEN: Readonly<Record<string, OnTheWay>> = {
  'next-hop-no-owner': byRoute,
  'gateway-next-hop-not-vpn': byRoute,
  'basic-balancer-across-regions': byRoute,
  'ip-forwarding-off': byInterface,
  'gateway-basic': overPeering,
  'gatewaysubnet-propagation-off': byGateway,
  'gatewaysubnet-default-route': byGateway,
  'gatewaysubnet-nsg': byGateway,
};

describe('what findings say is broken', () => {
  it('is never passed by what is reachable', () => {
    const met = new Map<string, number>();
    fc.assert(
      fc.property(estates, ({ bodies, asked }) => {
        const estate = fromBodies(bodies);
        const found = findingsOf(estate)
          .all()
          .filter(({ severity }) => severity !== 'information');
        for (const each of asked.filter(canBeAsked)) {
          const pair = askPair(
            estate.world,
            pointOf(estate.world, each.from),
            pointOf(estate.world, each.to),
            each,
          );
          for (const finding of found) {
            // Whoever asks for the address of a next hop itself has arrived there.
            if ([each.from, each.to].some(({ address }) => finding.text.includes(address))) continue;
            if (BROKEN[finding.rule]?.(finding, { pair, bodies }) !== true) continue;
            met.set(finding.rule, (met.get(finding.rule) ?? 0) + 1);
            assert.notEqual(pair.verdict, 'reachable', `${finding.text} ${JSON.stringify(each)}`);
          }
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 800) },
    );
    // Estates in which nothing is met are no help.
    const missed = Object.keys(BROKEN).filter((rule) => !met.has(rule));
    assert(missed.length < 3, `no way met ${missed.join(', ')}: ${JSON.stringify([...met])}`);
  });
});
