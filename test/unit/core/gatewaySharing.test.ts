/** What of sharing a gateway is left to be done, by the flags of both links and by who has a gateway. */
import assert from 'node:assert/strict';
import { DEFAULT_FLAGS } from '../../../src/core/flags.ts';
import { sharingOf } from '../../../src/core/gatewaySharing.ts';
import { linkAt } from '../../../src/core/linkAt.ts';
import { Estate } from '../../../src/core/estate.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { readNetwork } from '../../../src/core/network.ts';
import { networkId } from './world.ts';

type Flags = Partial<typeof DEFAULT_FLAGS>;

interface Case {
  readonly hasGateway: boolean;
  readonly hub: Flags;
  /** Undefined where there is no link back. */
  readonly spoke?: Flags;
  readonly expected: readonly [canShare: boolean, canStop: boolean];
}

const [ALLOWS, USES] = [{ allowGatewayTransit: true }, { useRemoteGateways: true }];

const CASES: Readonly<Record<string, Case>> = {
  'a gateway that nobody shares': { hasGateway: true, hub: {}, spoke: {}, expected: [true, false] },
  'no gateway anywhere': { hasGateway: false, hub: {}, spoke: {}, expected: [false, false] },
  'one that is allowed and not used': { hasGateway: true, hub: ALLOWS, spoke: {}, expected: [true, true] },
  'one that is shared': { hasGateway: true, hub: ALLOWS, spoke: USES, expected: [false, true] },
  'one that does not show and is allowed': {
    hasGateway: false,
    hub: ALLOWS,
    spoke: {},
    expected: [true, true],
  },
  'one that is used and not allowed': { hasGateway: true, hub: {}, spoke: USES, expected: [true, true] },
  'no link back': { hasGateway: true, hub: ALLOWS, expected: [false, false] },
};

function body(
  name: string,
  other: string,
  prefix: string,
  flags: Flags | undefined,
  gateway: boolean,
): JsonObject {
  const link = (given: Flags): JsonObject => ({
    id: `${networkId(name)}/virtualNetworkPeerings/to-${other}`,
    name: `to-${other}`,
    properties: {
      peeringState: 'Connected',
      remoteVirtualNetwork: { id: networkId(other) },
      ...DEFAULT_FLAGS,
      ...given,
    },
  });
  const configuration = {
    id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworkGateways/gw/ipConfigurations/c',
  };
  return {
    id: networkId(name),
    name,
    properties: {
      addressSpace: { addressPrefixes: [prefix] },
      subnets: gateway
        ? [
            {
              name: 'GatewaySubnet',
              properties: { addressPrefix: prefix, ipConfigurations: [configuration] },
            },
          ]
        : [],
      virtualNetworkPeerings: flags === undefined ? [] : [link(flags)],
    },
  };
}

describe('what of sharing a gateway is left to be done', () => {
  for (const [title, { hasGateway, hub, spoke, expected }] of Object.entries(CASES))
    it(`of ${title}`, () => {
      const estate = new Estate('unread');
      for (const each of [
        body('hub', 'spoke', '10.0.0.0/24', hub, hasGateway),
        body('spoke', 'hub', '10.1.0.0/24', spoke, false),
      ]) {
        const network = readNetwork(each);
        assert.ok(network);
        estate.put(network);
      }
      const links = ['hub/virtualNetworkPeerings/to-spoke', 'spoke/virtualNetworkPeerings/to-hub'];
      for (const path of links) {
        const link = linkAt(estate, networkId(path));
        // Whichever of the two somebody looks at.
        if (link !== undefined) assert.deepEqual(Object.values(sharingOf(estate, link)), expected, path);
      }
    });
});
