/** How a connection comes and goes: only a sign-in prompts, and a sandbox that was started is ended. */
import assert from 'node:assert/strict';
import type { Arm } from '../../src/azure/arm.ts';
import { notSignedIn } from '../../src/azure/armError.ts';
import { Session, type SessionParts, type SignInWish } from '../../src/azure/session.ts';
import type { Target } from '../../src/azure/target.ts';
import { signIn } from '../../src/commands/account.ts';
import type { CommandContext } from '../../src/commands/context.ts';

const AZURE: Target = { kind: 'azure', authentication: 'vscode', endpoint: undefined, caFile: undefined };
const SANDBOX: Target = { kind: 'sandbox', endpoint: undefined, caFile: undefined };
const ARM = { accountLabel: 'me', accountKey: 'me' } as Arm;

interface Stage {
  readonly session: Session;
  readonly calls: string[];
  target: Target;
  /** What the next connection is; an error rejects it. */
  connection: Arm | Error | undefined;
  answer: boolean;
  /** The accounts that are signed in. */
  keys: readonly string[];
  /** What the next starts of the sandbox fail with. */
  readonly starts: Error[];
}

function stage(target: Target): Stage {
  const calls: string[] = [];
  const parts: SessionParts = {
    readTarget: (connection) => (connection === 'azure' && it.target.kind !== 'azure' ? AZURE : it.target),
    connect: (resolved) => {
      calls.push(`connect ${resolved.endpoint ?? resolved.kind}`);
      return it.connection instanceof Error ? Promise.reject(it.connection) : Promise.resolve(it.connection);
    },
    accountKeys: () => Promise.resolve(it.keys),
    signIn: ({ tenantId }) => {
      calls.push(`prompt ${tenantId ?? 'home'}`);
      return Promise.resolve(it.answer);
    },
    startSandbox: () => {
      calls.push('start sandbox');
      const failure = it.starts.shift();
      if (failure !== undefined) return Promise.reject(failure);
      const close = (): Promise<void> => {
        calls.push('close sandbox');
        return Promise.resolve();
      };
      return Promise.resolve({
        endpoint: 'https://127.0.0.1:1',
        caFile: '/ca.pem',
        number: 1,
        isOlderThanFile: false,
        close,
      });
    },
  };
  const it: Stage = {
    session: new Session(parts),
    calls,
    target,
    connection: ARM,
    answer: true,
    keys: ['me'],
    starts: [],
  };
  return it;
}

describe('a session', () => {
  it('does nothing before somebody asks, and connects once for all who ask', async () => {
    const { session, calls } = stage(AZURE);
    assert.deepEqual(calls, []);
    await Promise.all([session.arm(), session.arm(), session.arm()]);
    assert.deepEqual(calls, ['connect azure']);
    session.dispose();
  });

  it('never prompts by itself, and asks again only after a sign-in', async () => {
    const at = stage(AZURE);
    at.connection = undefined;
    assert.equal(await at.session.arm(), undefined);
    assert.equal(await at.session.arm(), undefined);
    assert.deepEqual(at.calls, ['connect azure']);
    at.connection = ARM;
    assert.equal(await at.session.signIn({ tenantId: 'tenant-1' }), true);
    assert.deepEqual(at.calls, ['connect azure', 'prompt tenant-1', 'connect azure']);
    at.session.dispose();
  });

  it('signs in to the tenant of the row that says that nobody is', async () => {
    const parent = { kind: 'tenant', id: 'x', tenantId: 'tenant-2', account: 'me' } as const;
    const row = { kind: 'note', id: 'y', note: 'failure', parent, text: 'You are not signed in.' } as const;
    const asked: (string | undefined)[] = [];
    let read = 0;
    const context = {
      session: {
        state: { kind: 'idle' },
        signIn: ({ tenantId }: SignInWish) => {
          asked.push(tenantId);
          return Promise.resolve(true);
        },
      },
      store: {
        reloadFailed: () => {
          read += 1;
          return Promise.resolve();
        },
      },
      selection: () => [],
    } as unknown as CommandContext;
    await signIn(context, row);
    await signIn(context, { ...row, parent: { ...parent, kind: 'subscription', subscriptionId: 's' } });
    await signIn(context, undefined);
    assert.deepEqual(asked, ['tenant-2', 'tenant-2', undefined]);
    assert.equal(read, 3);
  });

  it('starts the sandbox again that could not start before', async () => {
    const at = stage(SANDBOX);
    at.starts.push(new Error('line 3: no such region'));
    assert.equal(await at.session.arm(), undefined);
    assert.equal(at.session.state.kind, 'failed');
    await at.session.reset();
    assert.equal(await at.session.arm(), ARM);
    at.session.dispose();
  });

  it('stays as it is when the sign-in is declined', async () => {
    const at = stage(AZURE);
    at.connection = undefined;
    await at.session.arm();
    at.answer = false;
    assert.equal(await at.session.signIn(), false);
    assert.equal(at.session.state.kind, 'signedOut');
    at.session.dispose();
  });

  it('leaves the sandbox for a sign-in only, and keeps it when that is declined', async () => {
    const at = stage(SANDBOX);
    await at.session.arm();
    const turn = (): Promise<void> => {
      at.target = AZURE;
      return Promise.resolve();
    };
    at.answer = false;
    assert.equal(await at.session.signIn(undefined, turn), false);
    assert.equal(at.session.state.kind, 'connected');
    assert.deepEqual(at.calls.splice(0), ['start sandbox', 'connect https://127.0.0.1:1', 'prompt home']);
    at.answer = true;
    assert.equal(await at.session.signIn(undefined, turn), true);
    assert.deepEqual(at.calls, ['prompt home', 'close sandbox', 'connect azure']);
    at.session.dispose();
  });

  it('prompts for nothing where the Azure CLI or the environment signs in', async () => {
    const at = stage({ ...AZURE, authentication: 'azureCli' });
    assert.equal(await at.session.signIn(), true);
    assert.deepEqual(at.calls, ['connect azure']);
    at.session.dispose();
  });

  it('says why it failed, and tries again when it is reset', async () => {
    const at = stage(AZURE);
    at.connection = notSignedIn();
    await at.session.arm();
    const { state } = at.session;
    assert.ok(state.kind === 'failed');
    assert.match(state.message, /not signed in to Azure/);
    at.connection = ARM;
    await at.session.reset();
    assert.equal(await at.session.arm(), ARM);
    at.session.dispose();
  });

  it('starts the sandbox once and ends it when it is left', async () => {
    const at = stage(SANDBOX);
    await at.session.arm();
    await at.session.reset();
    await at.session.arm();
    at.target = AZURE;
    await at.session.reset();
    await at.session.arm();
    assert.deepEqual(at.calls, [
      'start sandbox',
      'connect https://127.0.0.1:1',
      'connect https://127.0.0.1:1',
      'close sandbox',
      'connect azure',
    ]);
    at.session.dispose();
  });

  it('gives whoever waits the connection of the newer settings', async () => {
    const at = stage(SANDBOX);
    const waiting = at.session.arm();
    at.target = AZURE;
    await at.session.reset();
    assert.equal(await waiting, ARM);
    assert.equal(at.calls.at(-1), 'connect azure');
    const { state } = at.session;
    assert.ok(state.kind === 'connected' && state.target.kind === 'azure');
    at.session.dispose();
  });
});
