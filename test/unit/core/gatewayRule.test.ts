import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/core/json.ts';
import { linkIdOf } from '../../../src/core/resourceId.ts';
import type { Outcome } from '../../../src/core/rules/write.ts';
import { networkId, World } from './world.ts';

const linkId = (local: string, remote: string): string => linkIdOf(networkId(local), `to-${remote}`);

/** Two networks with a gateway and two without. */
function world(): World {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  made.gateway('other', '10.9.0.0/24', ['10.9.0.0/16']);
  return made;
}

const USES: JsonObject = { useRemoteGateways: true };
const SHARES: JsonObject = { allowGatewayTransit: true };

/** Each refusal of the gateway flags, with the write that meets it and ARM's whole text. */
const table: readonly (readonly [string, (made: World) => Outcome, string])[] = [
  [
    'AllowGatewayTransitAndUseRemoteGateways',
    (made) => made.putLink('a', 'hub', { ...USES, ...SHARES }),
    `Cannot create or update peering ${linkId('a', 'hub')} because AllowGatewayTransit and UseRemoteGateways cannot both be set to true.`,
  ],
  [
    'RemoteVnetHasNoGateways',
    (made) => made.putLink('a', 'b', USES),
    `Peering ${linkId('a', 'b')} cannot have UseRemoteGateway flag set to true because remote virtual network ${networkId('b')} referenced by the peering does not have any gateways.`,
  ],
  [
    'LocalVnetHasGateways',
    (made) => made.putLink('other', 'hub', USES),
    `Cannot create or update peering ${linkId('other', 'hub')} because UseRemoteGateways is set to true and virtual network ${networkId('other')} has gateways of its own.`,
  ],
  [
    'AnotherPeeringUsesRemoteGateways',
    (made) => {
      made.putLink('a', 'hub', USES);
      return made.putLink('a', 'other', USES);
    },
    `Peering ${linkId('a', 'other')} cannot have UseRemoteGateways flag set to true, because another peering ${linkId('a', 'hub')} already has UseRemoteGateways flag set to true.`,
  ],
  [
    'RemotePeeringDoesNotAllowGatewayTransit',
    (made) => {
      made.putLink('hub', 'a');
      return made.putLink('a', 'hub', USES);
    },
    `Peering ${linkId('a', 'hub')} cannot have UseRemoteGateways flag set to true, because corresponding remote peering ${linkId('hub', 'a')} has AllowGatewayTransit flag set to false.`,
  ],
  [
    'RemotePeeringUsesGateways',
    (made) => {
      made.putLink('a', 'hub', USES);
      return made.putLink('hub', 'a');
    },
    `Cannot create or update peering ${linkId('hub', 'a')} because AllowGatewayTransit is set to false and remote peering ${linkId('a', 'hub')} uses the gateways of virtual network ${networkId('hub')}.`,
  ],
];

describe('the gateway flags', () => {
  for (const [code, write, text] of table) {
    it(`are refused in ARM's words: ${code}`, () => {
      const outcome = write(world());
      assert.ok(outcome.kind === 'refused');
      assert.deepEqual([outcome.refusal.code, outcome.refusal.message], [code, text]);
    });
  }
});
