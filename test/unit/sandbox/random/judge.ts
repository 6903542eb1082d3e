/** Knows what must hold of a world after each random request, and after the end of each operation. */
import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import { objectAt, stringAt, type JsonObject } from '../../../../src/core/json.ts';
import { networkBody, type Network } from '../../../../src/core/network.ts';
import { keyOf, parseResourceId, type Key } from '../../../../src/core/resourceId.ts';
import { stampedAtBegin, stampedAtEnd } from '../../../../src/core/rules/etagRule.ts';
import { violations } from '../../../../src/core/rules/invariants.ts';
import { isRunning } from '../../../../src/core/rules/readiness.ts';
import type { Write } from '../../../../src/core/rules/write.ts';
import type { Lock } from '../../../../src/sandbox/world/locks.ts';
import type { Operation } from '../../../../src/sandbox/world/operations.ts';
import { subnetsOf } from '../../../../src/sandbox/world/canonicalNetwork.ts';
import { isLock, mayWrite } from './cast.ts';
import { gatewayViolations } from './gatewayInvariants.ts';
import { held, lockViolations } from './lockInvariants.ts';
import type { Step } from './requests.ts';
import type { Answered, Stage } from './stage.ts';

/** A world at one moment. */
export interface Moment {
  readonly picture: string;
  readonly networks: ReadonlyMap<Key, Network>;
  readonly locks: readonly Lock[];
}

export function momentOf(stage: Stage): Moment {
  return {
    picture: stage.picture(),
    networks: stage.networks(),
    locks: [...stage.world.locks.values()],
  };
}

export function judgeRequest(
  { request, who, fate }: Step,
  reply: Answered,
  before: Moment,
  after: Moment,
): void {
  const { method, path } = request;
  assert.ok(reply.status < 500, `status ${reply.status}: ${JSON.stringify(reply.body)}`);
  const refused = reply.status >= 400;
  if (method !== 'GET') {
    const barred = reply.status === 401 || reply.status === 403;
    if (!mayWrite(who, path, reply.sent)) assert.ok(refused, `${who.name} may not, and got ${reply.status}`);
    else assert.ok(!barred, `${who.name} may, and got ${JSON.stringify(reply.body)}`);
  }
  if (held(before.locks, method, path)) assert.ok(refused, `${reply.status} although a lock holds it`);
  else assert.notEqual(outcomeOf(reply), 'ScopeLocked');
  if (method === 'GET' || refused || reply.status === 204) {
    assert.equal(after.picture, before.picture, `${reply.status} changed something`);
    return;
  }
  judgeEtags(stampedBy(request.method, path, reply.sent ?? {}, fate, before, after), before, after);
}

export function judgeEnd(
  operation: Operation | undefined,
  before: Moment,
  after: Moment,
  failed: boolean,
): void {
  if (operation === undefined || failed) return;
  const { write } = operation;
  if (write !== undefined) judgeEtags(stampedAtEnd(estateOf(before), write), before, after);
  else if (operation.name === 'DeleteResourceGroup')
    judgeEtags(stampedByGroup(operation.touches[0] as Key, before), before, after);
  else judgeEtags(stampedByGateway(before, after), before, after);
}

/** What holds at any time, and what holds when nothing runs. */
export function judgeWorld(stage: Stage): void {
  for (const network of stage.world.networks.all()) {
    for (const subnet of subnetsOf(network)) {
      assert.equal(stringAt(subnet, 'etag'), network.etag, `${network.name}: a subnet has another etag`);
    }
  }
  assert.deepEqual(gatewayViolations(stage.world), []);
  assert.deepEqual(lockViolations(stage.world), []);
  if (stage.world.operations.running().length === 0) assert.deepEqual(violations(stage.world.networks), []);
}

function stampedBy(
  method: string,
  path: string,
  sent: JsonObject,
  fate: Step['fate'],
  before: Moment,
  after: Moment,
): ReadonlySet<Key> {
  const begun = estateOf(before);
  const subnet = /^(.*)\/subnets\/[^/]+$/.exec(path)?.[1];
  if (subnet !== undefined) return new Set([keyOf(subnet)]);
  if (/\/resourceGroups\/[^/]+$/.test(path))
    return method === 'DELETE' && fate === 'now' ? stampedByGroup(keyOf(path), before) : new Set();
  if (isLock(path)) return new Set();
  if (/\/virtualNetworkGateways\//.test(path)) return stampedByGateway(before, after);
  const write = writeOf(method, path, sent);
  if (write === undefined) return new Set();
  if (fate !== 'now') return stampedAtBegin(begun, write);
  // What is written is there afterwards; what is deleted was there before.
  const ended = stampedAtEnd(method === 'PUT' ? estateOf(after) : begun, write);
  return new Set([...stampedAtBegin(begun, write), ...ended]);
}

function writeOf(method: string, id: string, body: JsonObject): Write | undefined {
  const parsed = parseResourceId(id);
  if (parsed === undefined) return undefined;
  if (parsed.kind === 'link') {
    return method === 'PUT' ? { kind: 'putLink', id, body, sync: false } : { kind: 'deleteLink', id };
  }
  return method === 'PUT' ? { kind: 'putNetwork', id, body } : { kind: 'deleteNetwork', id };
}

/** A gateway that comes or goes is a write of its network, unless that is busy, and shows in the links that use it. */
function stampedByGateway(before: Moment, after: Moment): ReadonlySet<Key> {
  const changed = [...after.networks.values()].filter(({ key, gatewayIds }) => {
    const earlier = before.networks.get(key);
    return (
      earlier !== undefined &&
      !isRunning(earlier.provisioningState) &&
      gatewayIds.join() !== earlier.gatewayIds.join()
    );
  });
  const keys = changed.map(({ key }) => key);
  return new Set([...keys, ...gatewayUsers(keys, before)]);
}

/** The networks whose links use a gateway of one of these. */
function gatewayUsers(keys: readonly Key[], before: Moment): readonly Key[] {
  const users = [...before.networks.values()].filter(({ links }) =>
    links.some(({ remoteKey, flags }) => keys.includes(remoteKey as Key) && flags.useRemoteGateways === true),
  );
  return users.map(({ key }) => key);
}

/** A group goes with all its gateways and then with all its networks, one after the other. */
function stampedByGroup(group: Key, before: Moment): ReadonlySet<Key> {
  const estate = estateOf(before);
  const gone = [...before.networks.keys()].filter((key) => key.startsWith(`${group}/`));
  const peers = gone.flatMap((id) => [...stampedAtEnd(estate, { kind: 'deleteNetwork', id })]);
  const left = gone.filter((key) => {
    const network = before.networks.get(key);
    return network !== undefined && network.gatewayIds.length > 0 && !isRunning(network.provisioningState);
  });
  return new Set([...peers, ...gatewayUsers(left, before)].filter((key) => !gone.includes(key)));
}

function judgeEtags(expected: ReadonlySet<Key>, before: Moment, after: Moment): void {
  const changed = [...after.networks].filter(([key, { etag }]) => before.networks.get(key)?.etag !== etag);
  const wanted = [...expected].filter((key) => after.networks.has(key));
  const sorted = (keys: readonly Key[]): readonly string[] => [...keys].sort();
  assert.deepEqual(
    sorted(changed.map(([key]) => key)),
    sorted(wanted),
    'other etags changed than the rule says',
  );
  for (const [key, network] of after.networks) {
    const earlier = before.networks.get(key);
    if (earlier === undefined || earlier.etag !== network.etag) continue;
    // A network that runs an operation gets its new etag with the end of that.
    if (['Updating', 'Deleting'].includes(network.provisioningState ?? '')) continue;
    assert.deepEqual(networkBody(network), networkBody(earlier), `${network.name} changed and kept its etag`);
  }
}

function estateOf({ networks }: Moment): Estate {
  const estate = new Estate('absent');
  for (const network of networks.values()) estate.put(network);
  return estate;
}

/** The provisioning state of whatever was written, for the tally of what was reached. */
export function outcomeOf({ status, body }: Answered): string {
  const code = stringAt(objectAt(body ?? {}, 'error'), 'code');
  return code ?? String(status);
}
