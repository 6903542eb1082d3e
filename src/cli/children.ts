/** Knows resources that are written by themselves though they are parts of another one: subnets, routes and rules. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../core/json.ts';
import { keyOf, type Key } from '../core/resourceId.ts';
import { lastName, parentOf, typeOf } from '../core/surroundings/reference.ts';
import type { ScenarioResource } from '../sandbox/scenarios/scenario.ts';

/** The member of the parent that lists them. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ['virtualnetworks/subnets', 'subnets'],
  ['routetables/routes', 'routes'],
  ['networksecuritygroups/securityrules', 'securityRules'],
]);

/** The resources with such parts in their parents; one whose parent is not there stays alone. */
export function withChildren(resources: readonly ScenarioResource[]): readonly ScenarioResource[] {
  const parents = new Map(resources.map((resource) => [keyOf(resource.id), resource]));
  const children = new Map<Key, ScenarioResource[]>();
  const alone: ScenarioResource[] = [];
  for (const resource of resources) {
    const key = keyOf(resource.id);
    if (!LISTS.has(typeOf(key) ?? '')) continue;
    const parent = parentOf(key);
    if (parents.has(parent)) children.set(parent, [...(children.get(parent) ?? []), resource]);
    else alone.push(resource);
  }
  if (children.size === 0) return resources;
  const whole = resources.filter(({ id }) => !LISTS.has(typeOf(keyOf(id)) ?? ''));
  return [...whole.map((resource) => withOwn(resource, children.get(keyOf(resource.id)) ?? [])), ...alone];
}

function withOwn(parent: ScenarioResource, children: readonly ScenarioResource[]): ScenarioResource {
  let properties = objectAt(parent, 'properties');
  for (const child of children) {
    const list = LISTS.get(typeOf(keyOf(child.id)) ?? '') ?? '';
    const name = stringAt(child, 'name')?.split('/').pop() ?? lastName(child.id);
    const others = arrayAt(properties, list)
      .filter(isObject)
      .filter((each) => each['name'] !== name);
    const part: JsonObject = { name, properties: objectAt(child, 'properties') };
    properties = { ...properties, [list]: [...others, part] };
  }
  return children.length === 0 ? parent : { ...parent, properties };
}
