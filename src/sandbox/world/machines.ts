/** Knows which machines there are: those that a scenario gives, each with its interfaces. All of them run. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf, type Key } from '../../core/resourceId.ts';
import type { RuleContext } from '../../core/rules/write.ts';
import { INTERFACE_TYPE, withMachine } from './bodies/interfaceBody.ts';
import type { PlainResource, World } from './world.ts';

const MACHINE_TYPE = 'Microsoft.Compute/virtualMachines';

/** Lets interfaces say which machine has them, where the machine says so and they do not. */
export function attachMachines(world: World, context: Pick<RuleContext, 'newGuid'>): void {
  for (const { id, body } of world.resourcesOf(MACHINE_TYPE, '/subscriptions')) {
    for (const named of interfacesOf(body)) {
      const nic = world.resources.get(keyOf(named));
      if (nic === undefined || machineOf(nic.body) !== undefined) continue;
      world.putResource({ id: nic.id, body: withMachine(nic.body, id) }, context.newGuid);
    }
  }
}

function interfacesOf(machine: JsonObject): readonly string[] {
  const profile = objectAt(objectAt(machine, 'properties'), 'networkProfile');
  return arrayAt(profile, 'networkInterfaces')
    .filter(isObject)
    .flatMap((one) => stringAt(one, 'id') ?? []);
}

/** The id of the machine that has an interface. */
export function machineOf(nic: JsonObject): string | undefined {
  return stringAt(objectAt(objectAt(nic, 'properties'), 'virtualMachine'), 'id');
}

/** The interfaces of a machine, the primary one first. */
export function interfacesOfMachine(world: World, machine: Key): readonly PlainResource[] {
  return world
    .resourcesOf(INTERFACE_TYPE, '/subscriptions')
    .filter(({ body }) => keyOf(machineOf(body) ?? '') === machine)
    .sort((a, b) => rank(a) - rank(b));
}

function rank({ body }: PlainResource): number {
  return objectAt(body, 'properties')['primary'] === true ? 0 : 1;
}
