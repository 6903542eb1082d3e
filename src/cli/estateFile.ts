/**
 * Knows how an estate is read from a file: a scenario of the sandbox, an estate saved from the tree, or what Resource
 * Graph and other tools print. Networks and links go through Azure's rules as in the sandbox; everything else is taken
 * as it is written. What the rules refuse is taken as it is written too, alone, and told.
 */
import { Estate } from '../core/estate.ts';
import { objectAt, stringAt, type JsonObject } from '../core/json.ts';
import { l10n } from '../core/l10n.ts';
import { readNetwork } from '../core/network.ts';
import { keyOf, parseResourceId } from '../core/resourceId.ts';
import { World } from '../core/reach/world.ts';
import { typeOf } from '../core/surroundings/reference.ts';
import { Surroundings } from '../core/surroundings/surroundings.ts';
import { loadScenario } from '../sandbox/scenarios/file/loadScenario.ts';
import type { Scenario, ScenarioResource } from '../sandbox/scenarios/scenario.ts';
import { resourceBodies } from '../sandbox/world/allResources.ts';
import { buildWorld } from '../sandbox/world/build.ts';
import { withChildren } from './children.ts';
import type { ReadEstate } from './estateSource.ts';
import { guardsIn } from './guardsInFile.ts';
import { withSeats } from './seats.ts';
import { whatWasRead } from './whatWasRead.ts';

export interface EstateFile extends ReadEstate {
  readonly bodies: readonly JsonObject[];
  readonly scenario: Scenario;
  /** What is to be told of the reading. */
  readonly notes: readonly string[];
}

/** @throws Error in plain words where there is no such file or it is no estate */
export async function readEstateFile(file: string): Promise<EstateFile> {
  return estateOf(await loadScenario(file));
}

export function estateOf(given: Scenario): EstateFile {
  const scenario = { ...given, resources: withChildren(given.resources ?? []) };
  const { bodies: written, notes } = bodiesOf(scenario, given);
  const bodies = withSeats(written);
  const estate = new Estate('unread');
  for (const body of bodies) {
    if (parseResourceId(stringAt(body, 'id') ?? '')?.kind !== 'network') continue;
    const network = readNetwork(body);
    if (network !== undefined) estate.put(network);
  }
  for (const [subscriptionId, guards] of guardsIn(scenario)) estate.guard(subscriptionId, guards);
  for (const id of scenario.reading?.gone ?? []) estate.remove(keyOf(id));
  const around = new Surroundings(bodies, readsOwners(scenario, bodies));
  const tenants = new Map(
    scenario.subscriptions.map(({ subscriptionId, tenantId }) => [subscriptionId.toLowerCase(), tenantId]),
  );
  const setup = {
    read: whatWasRead(scenario, bodies, estate),
    tenantOf: (id: string): string | undefined => tenants.get(id.toLowerCase()),
  };
  return { world: World.of(estate, around), estate, setup, bodies, scenario, notes };
}

function bodiesOf(
  scenario: Scenario,
  given: Scenario,
): {
  readonly bodies: readonly JsonObject[];
  readonly notes: readonly string[];
} {
  const resources = scenario.resources ?? [];
  const ruled = resources.filter(({ id }) => isRuled(id));
  const notes: string[] = [];
  const told = (place: string, why: string): void => {
    const reason = `${placeIn(given, ruled, place)}: ${why}`;
    notes.push(l10n.t`Taken as it is written, since Azure would refuse it: ${reason}`);
  };
  const world = buildWorld({ ...scenario, resources: ruled }, { operationMs: 0, told });
  const made = new Map([...resourceBodies(world)].map((body) => [keyOf(stringAt(body, 'id') ?? ''), body]));
  const links = new Set(
    [...world.networks.all()].flatMap((network) => network.links.map(({ key }) => key as string)),
  );
  // What the sandbox completes as Azure does, or could not place, is as the file says.
  const plain = resources.filter(({ id }) => {
    const key = keyOf(id);
    return isServerPlace(id) || (!made.has(key) && !links.has(key));
  });
  for (const { id } of plain) made.delete(keyOf(id));
  return { bodies: [...[...made.values()].map((body) => withGiven(body, ruled)), ...plain], notes };
}

/** The rules look at networks, links, and the gateways and Route Servers that stand in them. */
function isRuled(id: string): boolean {
  return (
    parseResourceId(id) !== undefined || typeOf(keyOf(id)) === 'virtualnetworkgateways' || isServerPlace(id)
  );
}

/** Where a Route Server stands. */
function isServerPlace(id: string): boolean {
  return typeOf(keyOf(id)) === 'virtualhubs/ipconfigurations';
}

/** Where in the file it is that the rules have refused something: they are not shown all of its resources. */
function placeIn(given: Scenario, ruled: readonly ScenarioResource[], place: string): string {
  return place.replace(/^resources\[(\d+)\]/, (same, index: string) => {
    const key = keyOf(ruled[Number(index)]?.id ?? '');
    const found = (given.resources ?? []).findIndex(({ id }) => keyOf(id) === key);
    return found < 0 ? same : `resources[${found}]`;
  });
}

/**
 * The sandbox makes the body of a gateway anew and leaves out what it does not know, such as the routes that it learned, and
 * what it says of its own state.
 */
function withGiven(body: JsonObject, given: readonly ScenarioResource[]): JsonObject {
  const id = stringAt(body, 'id') ?? '';
  if (typeOf(keyOf(id)) !== 'virtualnetworkgateways') return body;
  const found = given.find((each) => keyOf(each.id) === keyOf(id));
  if (found === undefined) return body;
  const [made, said] = [objectAt(body, 'properties'), objectAt(found, 'properties')];
  const { ipConfigurations } = made;
  return { ...body, properties: { ...made, ...said, ...(ipConfigurations && { ipConfigurations }) } };
}

const OWNERS = new Set(['networkinterfaces', 'loadbalancers', 'azurefirewalls']);

/** Whether an address that nobody in the file has is nobody's: not in a file of networks alone, as the tree saves them. */
function readsOwners(scenario: Scenario, bodies: readonly JsonObject[]): boolean {
  const { networks, resources = [], reading } = scenario;
  if (reading !== undefined) return reading.whole.includes('owners');
  return (
    networks.length > 0 ||
    resources.some(({ etag }) => etag === undefined) ||
    bodies.some((body) => OWNERS.has(typeOf(keyOf(stringAt(body, 'id') ?? '')) ?? ''))
  );
}
