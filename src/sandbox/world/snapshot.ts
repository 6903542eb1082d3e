/** Knows how a whole world is written down and read again; not where to. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { networkBody, readNetwork } from '../../core/network.ts';
import { keyOf } from '../../core/resourceId.ts';
import { settleWrite } from '../../core/rules/arm.ts';
import type { Write } from '../../core/rules/write.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { RoleAssignment } from './access.ts';
import { buildWorld, type WorldOptions } from './build.ts';
import type { Lock } from './locks.ts';
import type { CustomRole } from './roles.ts';
import type { ResourceGroup, World } from './world.ts';
import { WorldBook } from './worldBook.ts';

const VERSION = 2;

export interface Restored {
  readonly world: World;
  readonly scenario: Scenario;
  readonly book: WorldBook;
}

/**
 * @param book what the world is known by; left out where nobody asks who it is
 * @returns JSON of one line, which `restore` reads: equal texts are equal worlds
 */
export function snapshotOf(world: World, scenario: Scenario, book?: WorldBook): string {
  const { name, title, summary, tenants, subscriptions, denials } = scenario;
  const principals = scenario.principals.map((principal) => ({ ...principal, assignments: [] }));
  return JSON.stringify({
    version: VERSION,
    // Nothing else in the world hangs on who has written.
    ...(book === undefined ? {} : { book: book.written(), activity: [...world.activity.all()] }),
    scenario: { name, title, summary, tenants, subscriptions, principals, denials },
    groups: [...world.groups.values()],
    networks: [...world.networks.all()].map(networkBody),
    resources: [...world.resources.values()].map(({ body }) => body),
    assignments: [...world.access.allAssignments()],
    roles: [...world.access.customRoles()],
    locks: [...world.locks.values()],
    subscriptionTags: Object.fromEntries(world.subscriptionTags),
    features: world.features.entries(),
    providers: world.providers.entries(),
    // The writes whose operations have not ended: they end when the world is read again.
    running: world.operations.running().flatMap(({ write }) => (write === undefined ? [] : [write])),
  });
}

/** @throws Error with the reason when the value is not a world that was written down here */
export function restore(value: unknown, options: WorldOptions): Restored {
  if (!isObject(value)) throw new Error('it is not a JSON object');
  if (value['version'] !== VERSION)
    throw new Error(`its version is ${JSON.stringify(value['version'] ?? null)}, not ${VERSION}`);
  for (const part of ['groups', 'networks', 'resources', 'assignments', 'roles', 'locks', 'running']) {
    if (!Array.isArray(value[part])) throw new Error(`it has no list of ${part}`);
  }
  const scenario = scenarioIn(objectAt(value, 'scenario'));
  const world = buildWorld(scenario, options);
  for (const group of listOf(value, 'groups') as ResourceGroup[]) {
    world.groups.set(keyOf(group.id), { ...group, provisioningState: 'Succeeded' });
  }
  for (const [index, body] of (listOf(value, 'networks') as JsonObject[]).entries()) {
    const network = readNetwork(body);
    if (network === undefined) throw new Error(`network ${index} has no id of a network`);
    world.networks.put(network);
  }
  for (const body of listOf(value, 'resources') as JsonObject[]) restoreResource(world, body);
  for (const assignment of listOf(value, 'assignments') as RoleAssignment[]) world.access.assign(assignment);
  for (const role of listOf(value, 'roles') as unknown as CustomRole[]) world.access.define(role);
  for (const lock of listOf(value, 'locks') as Lock[]) world.locks.put({ ...lock, notes: lock.notes });
  for (const [id, tags] of Object.entries(objectAt(value, 'subscriptionTags'))) {
    if (isObject(tags)) world.subscriptionTags.set(id, tags);
  }
  world.features.restore(objectAt(value, 'features'));
  world.providers.restore(objectAt(value, 'providers'));
  // One that was written down by an earlier version has none.
  world.activity.restore(arrayAt(value, 'activity').filter(isObject));
  for (const write of listOf(value, 'running') as Write[]) {
    world.networks.apply(settleWrite(world.networks, write, world));
  }
  return { world, scenario, book: WorldBook.read(value['book']) };
}

function scenarioIn(value: JsonObject): Scenario {
  for (const part of ['tenants', 'subscriptions', 'principals', 'denials']) {
    if (!Array.isArray(value[part])) throw new Error(`its scenario has no list of ${part}`);
  }
  const written = value as unknown as Pick<Scenario, 'tenants' | 'subscriptions' | 'principals' | 'denials'>;
  const name = stringAt(value, 'name') ?? 'state';
  return {
    name,
    title: stringAt(value, 'title') ?? name,
    summary: stringAt(value, 'summary') ?? '',
    tenants: written.tenants,
    subscriptions: written.subscriptions,
    principals: written.principals,
    denials: written.denials,
    groups: [],
    networks: [],
    classicNetworks: [],
    history: [],
  };
}

/** What was being written is written; what was being deleted is gone. */
function restoreResource(world: World, body: JsonObject): void {
  const properties = objectAt(body, 'properties');
  const state = stringAt(properties, 'provisioningState');
  if (state === 'Deleting') return;
  const done = state === 'Updating' ? { ...properties, provisioningState: 'Succeeded' } : properties;
  world.putResource({ id: stringAt(body, 'id') ?? '', body: { ...body, properties: done } });
}

/** What was written down from typed values; its form is checked no further than the list. */
function listOf(value: JsonObject, member: string): unknown[] {
  return arrayAt(value, member).filter(isObject);
}
