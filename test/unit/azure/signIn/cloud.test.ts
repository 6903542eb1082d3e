/** Which cloud is configured, and that no custom cloud is given what is the public one's. */
import assert from 'node:assert/strict';
import { cloudFrom } from '../../../../src/azure/signIn/cloud.ts';

const CUSTOM = {
  name: 'AzureCloud',
  portalUrl: 'https://portal.private.example',
  managementEndpointUrl: 'https://management.private.example',
  resourceManagerEndpointUrl: 'https://arm.private.example/',
  activeDirectoryEndpointUrl: 'https://login.private.example/',
  activeDirectoryResourceId: 'https://management.private.example',
};

describe('the cloud', () => {
  for (const [environment, name, endpoint, scope, graph, provider] of [
    [
      undefined,
      'Azure',
      'https://management.azure.com',
      'https://management.core.windows.net/.default',
      'https://graph.microsoft.com',
      'microsoft',
    ],
    [
      'ChinaCloud',
      'Azure China',
      'https://management.chinacloudapi.cn',
      'https://management.core.chinacloudapi.cn/.default',
      'https://microsoftgraph.chinacloudapi.cn',
      'microsoft-sovereign-cloud',
    ],
    [
      'USGovernment',
      'Azure US Government',
      'https://management.usgovcloudapi.net',
      'https://management.core.usgovcloudapi.net/.default',
      'https://graph.microsoft.us',
      'microsoft-sovereign-cloud',
    ],
  ] as const) {
    it(`of ${environment ?? 'no setting'} is ${name}`, () => {
      const cloud = cloudFrom({ environment, customEnvironment: CUSTOM });
      assert.deepEqual(
        [cloud.name, cloud.endpoint, cloud.scope, cloud.graph, cloud.provider],
        [name, endpoint, scope, graph, provider],
      );
    });
  }

  it('of a custom one is as described, and never has the accounts of the public cloud', () => {
    const cloud = cloudFrom({ environment: 'custom', customEnvironment: CUSTOM });
    assert.equal(cloud.endpoint, 'https://arm.private.example');
    assert.equal(cloud.scope, 'https://management.private.example/.default');
    assert.equal(cloud.authority, 'https://login.private.example');
    assert.equal(cloud.graph, undefined);
    assert.equal(cloud.provider, 'microsoft-sovereign-cloud');
  });

  it('that is chosen and not described says what is missing', () => {
    for (const described of [undefined, 'text', { ...CUSTOM, portalUrl: undefined }])
      assert.throws(
        () => cloudFrom({ environment: 'custom', customEnvironment: described }),
        /customEnvironment does not say its (name|portalUrl)/,
      );
  });
});
