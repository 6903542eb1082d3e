/** Knows how a test gets a sandbox of its own, and what the extension makes of it, without the extension itself. */
import type { Arm } from '../../src/azure/arm.ts';
import { EstateStore } from '../../src/azure/reading/estateStore.ts';
import { Executor } from '../../src/azure/writing/executor.ts';
import { sandboxTokens } from '../../src/azure/signIn/sandboxTokens.ts';
import type { TokenSource } from '../../src/azure/signIn/tokens.ts';
import type { RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { startSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { connected } from '../connected.ts';

const BACKOFF = { firstMs: 5, longestMs: 20, totalMs: 200 };

/** Somebody who is connected to the sandbox. */
export interface Person {
  readonly arm: Arm;
  readonly store: EstateStore;
  readonly executor: Executor;
  /** An executor to which the tenants of ids are what a function says. */
  executorThatKnows(tenantOf: (id: string) => string | undefined): Executor;
}

export interface Surroundings extends Person {
  readonly sandbox: RunningSandbox;
  /** Somebody else, in the same sandbox. */
  person(tokens: TokenSource): Person;
  end(): Promise<void>;
}

/** A sandbox whose operations end almost at once, and whoever talks to it has no patience. */
export async function surroundings(
  scenario: string,
  tokens: TokenSource = sandboxTokens(),
): Promise<Surroundings> {
  const sandbox = await startSandbox({ port: 0, scenario, operationMs: 10, retryAfterSeconds: 0.02 });
  const people: Person[] = [];
  const person = (who: TokenSource): Person => {
    const made = connectTo(sandbox, who);
    people.push(made);
    return made;
  };
  return {
    ...person(tokens),
    sandbox,
    person,
    async end() {
      for (const { store } of people) store.dispose();
      await sandbox.close();
    },
  };
}

function connectTo(sandbox: RunningSandbox, tokens: TokenSource): Person {
  const arm = connected(sandbox, { tokens });
  const connect = (): Promise<Arm> => Promise.resolve(arm);
  const store = new EstateStore(connect);
  return {
    arm,
    store,
    executor: new Executor(store, connect, BACKOFF),
    executorThatKnows: (tenantOf) =>
      new Executor(
        { estate: store.estate, readNetwork: (id, signal) => store.readNetwork(id, signal), tenantOf },
        connect,
        BACKOFF,
      ),
  };
}
