import assert from 'node:assert/strict';
import { describedPeering } from '../../../../src/core/say/peering.ts';
import { sayPlan, type Language } from '../../../../src/core/say/say.ts';
import { World } from '../world.ts';

function world(): World {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  made.putLink('a', 'b', { allowForwardedTraffic: true });
  made.putLink('b', 'a');
  return made;
}

function said(made: World, local: string, remote: string, language: Language): string {
  const link = made.link(local, remote);
  assert.ok(link);
  return sayPlan(describedPeering(made.estate, link, language), language, 'https://arm.example');
}

describe('an existing peering', () => {
  it('is said as commands that make both links, with the flags that they have', () => {
    const text = said(world(), 'a', 'b', 'azureCli');
    assert.deepEqual(text.match(/^az .*(?= \\$)/gm), Array(2).fill('az network vnet peering create'));
    assert.deepEqual(text.match(/--allow-forwarded-traffic \w+/g), [
      '--allow-forwarded-traffic true',
      '--allow-forwarded-traffic false',
    ]);
  });

  it('is taken over in Terraform', () => {
    const text = said(world(), 'a', 'b', 'terraform');
    assert.equal(text.match(/^import \{$/gm)?.length, 2);
  });

  it('is said in REST without what only the server says', () => {
    const text = said(world(), 'a', 'b', 'rest');
    assert.match(text, /PUT https:\/\/arm\.example\/subscriptions\/.*\/to-b/);
    assert.doesNotMatch(text, /peeringState|provisioningState|etag/);
  });

  it('has the side with the gateway first', () => {
    const made = world();
    made.putLink('hub', 'a', { allowGatewayTransit: true });
    made.putLink('a', 'hub', { useRemoteGateways: true });
    const text = said(made, 'a', 'hub', 'powershell');
    assert.ok(text.indexOf("-Name 'to-a'") < text.indexOf("-Name 'to-hub'"), text);
  });

  it('is said by half where there is no more, and says so', () => {
    const made = world();
    made.deleteLink('b', 'a');
    const text = said(made, 'a', 'b', 'bicep');
    assert.match(text, /The link of b does not exist/);
    assert.equal(text.match(/^resource /gm)?.length, 1);
  });
});
