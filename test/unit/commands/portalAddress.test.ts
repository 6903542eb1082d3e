import assert from 'node:assert/strict';
import { portalAddress } from '../../../src/commands/portalAddress.ts';

const ID = '/subscriptions/s/resourceGroups/my group/providers/Microsoft.Network/virtualNetworks/n';
const PATH =
  'resource/subscriptions/s/resourceGroups/my%20group/providers/Microsoft.Network/virtualNetworks/n';

describe('the address of a resource in the portal', () => {
  it('names the tenant, which need not be the one that the portal was left in', () => {
    assert.equal(portalAddress('https://portal.azure.com/', ID, 't'), `https://portal.azure.com/#@t/${PATH}`);
  });

  it('does without where the tenant is not known', () => {
    assert.equal(portalAddress('https://portal.azure.us', ID, undefined), `https://portal.azure.us/#${PATH}`);
  });
});
