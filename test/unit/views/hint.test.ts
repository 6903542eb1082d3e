/** A hint is given just where the tree alone has no way on, and never before it is known. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../src/azure/arm.ts';
import type { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import type { Load } from '../../../src/azure/reading/load.ts';
import type { Place } from '../../../src/azure/place.ts';
import type { SessionState } from '../../../src/azure/session.ts';
import { hintFor, type Hint } from '../../../src/views/hint.ts';

const CONNECTED: SessionState = {
  kind: 'connected',
  arm: {} as Arm,
  target: { kind: 'sandbox', endpoint: undefined, caFile: undefined },
  sandbox: undefined,
};
const TENANT = { tenantId: 't', displayName: 'T', account: 'me' };
const SUBSCRIPTION = { subscriptionId: 's', tenantId: 't', displayName: 'S', account: 'me' };

type Store = Pick<EstateStore, 'tenants' | 'subscriptions' | 'isHiding'>;

function load<T>(value: T): Load<T> {
  return { status: 'loaded', value, at: undefined, from: undefined, again: false, error: undefined };
}

function unread(status: 'loading' | 'failed'): Load<never> {
  return { status, value: undefined, at: undefined, from: undefined, again: false, error: undefined };
}

function store(
  tenants: Store['tenants'],
  subscriptions: ReturnType<Store['subscriptions']> = load([SUBSCRIPTION]),
): Store {
  return { tenants, subscriptions: () => subscriptions, isHiding: false };
}

function sandbox(isEmpty: boolean): Place {
  const world = { id: 'w', title: 'W', writes: 0, began: 0, isEmpty };
  return { kind: 'sandbox', world, number: 1, isBuiltIn: true, endpoint: '' };
}

const FULL = store(load([TENANT]));
const cases: readonly (readonly [string, Hint, SessionState, Store, Place | undefined])[] = [
  ['nobody has asked', '', { kind: 'idle' }, FULL, undefined],
  ['nobody is signed in', '', { kind: 'signedOut' }, FULL, undefined],
  ['it connects', '', { kind: 'connecting' }, FULL, undefined],
  ['it failed', 'failed', { kind: 'failed', message: '', isKeptWorld: false }, FULL, undefined],
  ['a world is broken', 'keptWorld', { kind: 'failed', message: '', isKeptWorld: true }, FULL, undefined],
  ['tenants are being read', '', CONNECTED, store(unread('loading')), undefined],
  ['tenants could not be read', '', CONNECTED, store(unread('failed')), undefined],
  ['there is no tenant', 'noTenants', CONNECTED, store(load([])), undefined],
  ['subscriptions are being read', '', CONNECTED, store(load([TENANT]), unread('loading')), undefined],
  ['there is no subscription', 'noSubscriptions', CONNECTED, store(load([TENANT]), load([])), undefined],
  ['all tenants are hidden', 'allHidden', CONNECTED, { ...store(load([])), isHiding: true }, undefined],
  [
    'all subscriptions are hidden',
    'allHidden',
    CONNECTED,
    { ...store(load([TENANT]), load([])), isHiding: true },
    undefined,
  ],
  ['subscriptions could not be read', '', CONNECTED, store(load([TENANT]), unread('failed')), undefined],
  ['the sandbox is empty', 'emptySandbox', CONNECTED, FULL, sandbox(true)],
  ['the sandbox has networks', '', CONNECTED, FULL, sandbox(false)],
  ['it is Azure', '', CONNECTED, FULL, { kind: 'azure', accounts: [''], cloud: 'Azure' }],
];

describe('a hint', () => {
  for (const [when, hint, state, read, place] of cases)
    it(`is ${hint === '' ? 'none' : hint} where ${when}`, () => {
      assert.equal(hintFor(state, read, place), hint);
    });
});
