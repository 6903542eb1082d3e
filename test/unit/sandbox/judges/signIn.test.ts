/** Microsoft's own sign-in of applications judges the one of the sandbox; nobody makes tokens by hand here. */
import assert from 'node:assert/strict';
import { NetworkManagementClient } from '@azure/arm-network';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { ClientAssertionCredential, ClientSecretCredential } from '@azure/identity';
import { CONTOSO, FABRIKAM, SUBSCRIPTION_A } from '../../../../src/sandbox/scenarios/contoso.ts';
import { useSandbox } from '../client.ts';
import { clientOptions } from './clientOptions.ts';
import { isRefusal } from './judgement.ts';
import { POLLING } from './networkJudge.ts';

const AUTOMATION = '50000000-0000-4000-8000-000000000001';

describe('sandbox: judged by @azure/identity', () => {
  const sandbox = useSandbox();
  const options = () => ({
    authorityHost: sandbox.running.endpoint,
    disableInstanceDiscovery: true,
    tlsOptions: { ca: sandbox.running.caCertificate },
  });
  const secret = (tenantId: string, clientId = AUTOMATION) =>
    new ClientSecretCredential(tenantId, clientId, 'whatever', options());
  const names = async (client: SubscriptionClient): Promise<(string | undefined)[]> => {
    const found: (string | undefined)[] = [];
    for await (const each of client.subscriptions.list()) found.push(each.displayName);
    return found;
  };

  it('signs an application in with a secret, in each tenant that knows it', async () => {
    for (const [tenantId, expected] of [
      [CONTOSO.tenantId, ['Subscription A', 'Subscription B']],
      [FABRIKAM.tenantId, ['Fabrikam Partners']],
      [CONTOSO.domain, ['Subscription A', 'Subscription B']],
    ] as const) {
      const client = new SubscriptionClient(secret(tenantId), clientOptions(sandbox.running));
      assert.deepEqual(await names(client), expected);
    }
  });

  it('signs it in with an assertion too, as workloads do that have no secret', async () => {
    const credential = new ClientAssertionCredential(
      CONTOSO.tenantId,
      AUTOMATION,
      () => Promise.resolve('an.assertion.'),
      options(),
    );
    const client = new SubscriptionClient(credential, clientOptions(sandbox.running));
    assert.equal((await names(client)).length, 2);
  });

  it('gives it the rights of its principal, and no other', async () => {
    const { applications } = sandbox.running;
    const weak = applications.find(({ displayName }) => displayName === 'vendor-pipeline');
    assert.ok(weak);
    const as = (clientId: string) =>
      new NetworkManagementClient(
        secret(CONTOSO.tenantId, clientId),
        SUBSCRIPTION_A.subscriptionId,
        clientOptions(sandbox.running),
      );
    const table = { location: 'eastus' };
    const write = (clientId: string) =>
      as(clientId).routeTables.createOrUpdate('vnet101', 'mine', table, POLLING);
    await assert.rejects(write(weak.clientId), isRefusal(403, 'AuthorizationFailed'));
    assert.equal((await write(AUTOMATION)).provisioningState, 'Succeeded');
  });

  it('refuses an application and a tenant that it does not know, in words that Microsoft reads', async () => {
    const token = (tenantId: string, clientId: string): Promise<unknown> =>
      secret(tenantId, clientId).getToken(`${sandbox.running.endpoint}/.default`);
    await assert.rejects(token(CONTOSO.tenantId, '90000000-0000-4000-8000-000000000000'), /AADSTS700016: /);
    // The client asks for the addresses of the tenant first.
    await assert.rejects(
      token('90000000-0000-4000-8000-000000000000', AUTOMATION),
      /endpoints_resolution_error/,
    );
  });
});
