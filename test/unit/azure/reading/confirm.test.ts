/** Network Watcher is asked over real HTTPS of what was answered, and what it says stands beside it. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../../src/azure/arm.ts';
import { AroundStore } from '../../../../src/azure/reading/around/aroundStore.ts';
import { confirmed } from '../../../../src/azure/reading/around/confirm.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import { ReachDesk } from '../../../../src/commands/reach/reachDesk.ts';
import type { Answer } from '../../../../src/core/reach/ask.ts';
import { checksOf } from '../../../../src/core/reach/confirm/checks.ts';
import type { Confirmed } from '../../../../src/core/reach/confirm/compared.ts';
import { answerMarkdown } from '../../../../src/core/reach/answerMarkdown.ts';
import type { Asked, ReachSheet } from '../../../../src/core/reach/reachSheet.ts';
import { startSandbox, type RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import { networkIdIn } from '../../../../src/sandbox/scenarios/estateNetworks.ts';
import { until } from '../../../poll.ts';
import { connected } from '../../../connected.ts';

describe('an answer that is confirmed with Azure', () => {
  let sandbox: RunningSandbox;
  let store: EstateStore;
  let around: AroundStore;
  let desk: ReachDesk;
  let sheet: ReachSheet | undefined;
  let asked: string[];
  const { signal } = new AbortController();

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'estate', operationMs: 5, retryAfterSeconds: 0.01 });
    const plain = connected(sandbox);
    const arm: Arm = {
      ...plain,
      action: (id, name, ...rest) => {
        asked.push(name);
        return plain.action(id, name, ...rest);
      },
    };
    const connect = (): Promise<Arm> => Promise.resolve(arm);
    store = new EstateStore(connect);
    around = new AroundStore(store, connect);
    const shelf = {
      chosen: () => undefined,
      show: () => Promise.resolve(),
      set: (now: ReachSheet) => void (sheet = now),
      remove: () => undefined,
    };
    const memory = { get: () => undefined, update: () => Promise.resolve() };
    desk = new ReachDesk({ shelf, around, store, memory });
  });

  after(async () => {
    desk.dispose();
    around.dispose();
    store.dispose();
    await sandbox.close();
  });

  beforeEach(() => {
    sandbox.setFaults([]);
    asked = [];
  });

  const TO_DATABASE: Asked = { from: '10.17.0.4', to: '10.18.1.4', protocol: 'tcp', port: 1433 };

  async function confirm(question: Asked): Promise<readonly Confirmed[] | undefined> {
    await desk.ask(question);
    const hadSomething = await desk.confirm(sheet?.id ?? '', signal);
    assert.ok(sheet?.outcome.kind === 'answered');
    const { confirmation } = sheet.outcome;
    assert.equal(confirmation?.kind === 'said', hadSomething);
    return confirmation?.kind === 'said' ? confirmation.checks : undefined;
  }

  const answered = (): Answer => {
    assert.ok(sheet?.outcome.kind === 'answered');
    return sheet.outcome.answer;
  };

  it('is asked hop by hop, at both ends, and is the same where nobody is wrong', async () => {
    const checks = await confirm(TO_DATABASE);
    assert.deepEqual(
      checks?.map(({ kind, text }) => [kind, text]),
      [
        ['same', 'Next hop from shop-web-nic to 10.18.1.4'],
        ['same', 'Rules at shop-web-nic for what goes to 10.18.1.4'],
        ['same', 'Rules at payments-db-nic for what comes from 10.17.0.4'],
        ['same', 'Next hop from payments-db-nic to 10.17.0.4'],
      ],
    );
    assert.deepEqual(asked.filter((name) => !name.startsWith('list')).toSorted(), [
      'ipFlowVerify',
      'ipFlowVerify',
      'nextHop',
      'nextHop',
    ]);
    assert.ok(sheet !== undefined);
    assert.match(answerMarkdown(sheet), /## Network Watcher says: the same in all 4/);
  });

  it('stays where something else has changed and the answer says the same', async () => {
    await confirm(TO_DATABASE);
    const before = sheet?.outcome;
    around.forget([networkIdIn('lake-weu')]);
    await until('another answer', () => sheet?.outcome !== before);
    assert.ok(sheet?.outcome.kind === 'answered' && sheet.outcome.confirmation?.kind === 'said');
  });

  it('stands beside what is said here where Azure says something else', async () => {
    sandbox.setFaults([
      {
        method: 'GET',
        path: '/operationResults/',
        effect: { kind: 'members', add: { nextHopType: 'None' } },
      },
    ]);
    const checks = await confirm(TO_DATABASE);
    const [first] = checks ?? [];
    assert.deepEqual(first, {
      kind: 'differs',
      text: 'Next hop from shop-web-nic to 10.18.1.4',
      azure: 'None',
      here: 'VNetPeering',
    });
  });

  it('asks nothing of rules where no port is said, and says what kept it from an answer', async () => {
    const hops = await confirm({ from: '10.14.0.4', to: '10.12.1.4' });
    assert.deepEqual(
      hops?.map(({ text }) => text),
      ['Next hop from web-prod-nic to 10.12.1.4', 'Next hop from crm-prod-db-nic to 10.14.0.4'],
    );
    const asker = { list: () => Promise.resolve([]), action: () => assert.fail('not to be asked') };
    const checks = checksOf(around.world(), answered(), {});
    assert.deepEqual(
      (await confirmed(checks, asker, signal)).map((one) => (one.kind === 'unanswered' ? one.why : one.kind)),
      Array(2).fill('The subscription has no Network Watcher in westeurope that could be asked.'),
    );
    sandbox.setFaults([{ method: 'POST', path: '/nextHop', effect: { kind: 'answer', status: 403 } }]);
    const refused = await confirm(TO_DATABASE);
    assert.deepEqual(
      refused?.map(({ kind }) => kind),
      ['unanswered', 'same', 'same', 'unanswered'],
    );
  });

  it('has nothing to ask where no machine runs at either end, and goes with its answer', async () => {
    assert.equal(await confirm({ from: networkIdIn('lake-weu'), to: networkIdIn('hub-weu') }), undefined);
    await confirm(TO_DATABASE);
    await desk.again(sheet?.id ?? '');
    assert.ok(sheet?.outcome.kind === 'answered');
    assert.equal(sheet.outcome.confirmation, undefined);
  });
});
