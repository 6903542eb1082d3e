/** A tenant, or a subscription, that ARM sends callers away from for long, over HTTPS: the rest is there all the same. */
import assert from 'node:assert/strict';
import type { Subscription } from '../../../../src/azure/arm.ts';
import { createArm } from '../../../../src/azure/armConnection.ts';
import { clientTypes } from '../../../../src/azure/networkClient.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import type { LoadStatus } from '../../../../src/azure/reading/load.ts';
import { Paces } from '../../../../src/azure/reading/paces.ts';
import { sandboxTokens } from '../../../../src/azure/signIn/sandboxTokens.ts';
import { startSandbox, type RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import { scaleScenario } from '../../../../src/sandbox/scenarios/scale.ts';
import type { Scenario } from '../../../../src/sandbox/scenarios/scenario.ts';
import { until } from '../../../poll.ts';

const SCOPES = ['https://management.example/.default'];
const OTHER = {
  tenantId: '0ddba115-0000-4000-8000-000000000001',
  displayName: 'Other',
  domain: 'other.example',
  countryCode: 'DE',
};

/** The last subscriptions are those of another tenant. */
function inTwoTenants(count: number, ofOther: number): Scenario {
  const scenario = scaleScenario({ subscriptions: count, networks: count, links: 0 });
  return {
    ...scenario,
    tenants: [...scenario.tenants, OTHER],
    subscriptions: scenario.subscriptions.map((each, index) =>
      index < count - ofOther ? each : { ...each, tenantId: OTHER.tenantId },
    ),
  };
}

/** Every list of networks that is asked for in these is sent away for an hour. */
function sendsAway(subscriptions: readonly { readonly subscriptionId: string }[]): {
  readonly path: string;
  readonly effect: {
    readonly kind: 'answer';
    readonly status: 429;
    readonly code: string;
    readonly retryAfter: number;
  };
} {
  const ids = subscriptions.map(({ subscriptionId }) => subscriptionId).join('|');
  return {
    path: `/subscriptions/(${ids})/providers/Microsoft\\.Network/virtualNetworks\\?`,
    effect: { kind: 'answer', status: 429, code: 'SubscriptionRequestsThrottled', retryAfter: 3600 },
  };
}

describe('where ARM sends callers away for an hour', () => {
  let sandbox: RunningSandbox | undefined;
  let store: EstateStore | undefined;
  const waits: number[] = [];

  afterEach(async () => {
    store?.dispose();
    await sandbox?.close();
    [store, sandbox] = [undefined, undefined];
    waits.length = 0;
  });

  const read = async (
    scenario: Scenario,
    away: readonly { readonly subscriptionId: string }[],
  ): Promise<EstateStore> => {
    const running = await startSandbox({ port: 0, scenario, operationMs: 0, faults: [sendsAway(away)] });
    const { endpoint, caCertificate: ca } = running;
    const tokens = sandboxTokens();
    const paces = new Paces();
    const clientTypeOf = clientTypes(
      {
        ca,
        scopes: SCOPES,
        patience: {
          retries: 0,
          sentAwayMs: 7_200_000,
          longestWaitMs: 0,
          firstWaitMs: 1,
          onWait: (seconds) => waits.push(seconds),
        },
      },
      (tenantId) => paces.of({ account: tokens.accountKey, tenantId }),
    );
    const arm = createArm({
      endpoint,
      portal: undefined,
      tokens,
      scopes: SCOPES,
      makeClient: (tenantId) => new (clientTypeOf(tenantId))(tokens.credential(tenantId), '', { endpoint }),
    });
    const reading = new EstateStore(() => Promise.resolve(arm), undefined, {
      paces,
      graphUse: () => 'never',
    });
    [sandbox, store] = [running, reading];
    void reading.loadAll();
    return reading;
  };

  const areAll = (
    of: EstateStore,
    subscriptions: readonly Pick<Subscription, 'subscriptionId'>[],
    ...statuses: readonly LoadStatus[]
  ): boolean =>
    subscriptions.every(({ subscriptionId }) => statuses.includes(of.networks(subscriptionId).status));

  it('in one tenant, the other one is read, and the first is asked no more than it takes', async () => {
    const scenario = inTwoTenants(60, 20);
    const first = scenario.subscriptions.filter(({ tenantId }) => tenantId !== OTHER.tenantId);
    const other = scenario.subscriptions.filter(({ tenantId }) => tenantId === OTHER.tenantId);
    const reading = await read(scenario, first);
    await until('the other tenant', () => areAll(reading, other, 'loaded'));
    await until('somebody who is sent away', () => waits.length >= 12);
    assert.ok(areAll(reading, first, 'idle', 'loading'));
    assert.ok(waits.length <= 24, String(waits.length));
    assert.ok(waits.every((seconds) => seconds === 3600));
  });

  it('in some subscriptions of a tenant, the others of it are read', async () => {
    const scenario = inTwoTenants(60, 0);
    const away = scenario.subscriptions.filter((_, index) => index % 5 === 0);
    const others = scenario.subscriptions.filter((each) => !away.includes(each));
    const reading = await read(scenario, away);
    await until('the others', () => areAll(reading, others, 'loaded'));
    assert.ok(areAll(reading, away, 'idle', 'loading'));
  });
});
