/**
 * Knows how an estate is read from a file: a scenario of the sandbox, an estate saved from the tree, or what Resource
 * Graph and other tools print. Networks and links go through Azure's rules as in the sandbox; everything else is taken
 * as it is written. What the rules refuse is taken as it is written too, and told.
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
import { bodiesAsWritten } from './asWritten.ts';
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
  const { bodies: written, notes } = bodiesOf(scenario);
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

function bodiesOf(scenario: Scenario): {
  readonly bodies: readonly JsonObject[];
  readonly notes: readonly string[];
} {
  const resources = scenario.resources ?? [];
  const ruled = resources.filter(({ id }) => isRuled(id));
  const plain = resources.filter(({ id }) => !isRuled(id));
  try {
    const world = buildWorld({ ...scenario, resources: ruled }, { operationMs: 0 });
    return {
      bodies: [...[...resourceBodies(world)].map((body) => withGiven(body, ruled)), ...plain],
      notes: [],
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      bodies: bodiesAsWritten(scenario),
      notes: [l10n.t`Taken as it is written, since Azure would refuse it: ${reason}`],
    };
  }
}

/** What the rules decide over: networks, links, and the gateways that they look for. */
function isRuled(id: string): boolean {
  return parseResourceId(id) !== undefined || typeOf(keyOf(id)) === 'virtualnetworkgateways';
}

/** The sandbox makes the body of a gateway anew and leaves out what it does not know, such as the routes that it learned. */
function withGiven(body: JsonObject, given: readonly ScenarioResource[]): JsonObject {
  const id = stringAt(body, 'id') ?? '';
  if (typeOf(keyOf(id)) !== 'virtualnetworkgateways') return body;
  const found = given.find((each) => keyOf(each.id) === keyOf(id));
  if (found === undefined) return body;
  return { ...body, properties: { ...objectAt(found, 'properties'), ...objectAt(body, 'properties') } };
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
