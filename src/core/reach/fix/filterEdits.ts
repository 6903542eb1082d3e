/** Knows the changes of interfaces and security groups that can mend a way. The whole resource goes back as it was read. */
import { objectAt, objectsAt } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import type { Interface } from '../../surroundings/owners.ts';
import type { SecurityGroup } from '../../surroundings/securityGroup.ts';
import type { Edit } from './edit.ts';

export function setForwarding(nic: Interface): Edit {
  return {
    kind: 'setForwarding',
    key: `forward ${nic.key}`,
    at: nic.name,
    text: l10n.t`Switch IP forwarding on for the interface ${nic.name}.`,
    cost: 1,
    writes: (world) => {
      const now = world.around.interface(nic.key);
      if (now === undefined) return undefined;
      const properties = { ...objectAt(now.body, 'properties'), enableIPForwarding: true };
      return [
        {
          write: { kind: 'putOther', id: now.id, body: { ...now.body, properties } },
          title: l10n.t`Switch IP forwarding on for interface ${nic.name}`,
        },
      ];
    },
  };
}

export interface WantedRule {
  readonly direction: 'inbound' | 'outbound';
  readonly source: string;
  readonly destination: string;
  readonly protocol: string | undefined;
  readonly port: number | undefined;
}

/** One rule as narrow as the question, before whatever denies. */
export function addRule(group: SecurityGroup, wanted: WantedRule): Edit {
  const { direction, source, destination, protocol, port } = wanted;
  const content = [
    protocol ?? l10n.t`any protocol`,
    ...(port === undefined ? [] : [l10n.t`port ${port}`]),
  ].join(', ');
  return {
    kind: 'addRule',
    key: `rule ${group.key} ${direction} ${source} ${destination}`,
    at: group.name,
    text: l10n.t`Add a rule to ${group.name} that allows ${source} to ${destination} ${direction} (${content}).`,
    cost: 2,
    writes: (world) => {
      const now = world.around.group(group.key);
      const priority = now && freePriority(now, direction);
      if (now === undefined || priority === undefined) return undefined;
      const properties = {
        priority,
        direction: direction === 'inbound' ? 'Inbound' : 'Outbound',
        access: 'Allow',
        protocol: protocol ?? '*',
        sourceAddressPrefix: source,
        sourcePortRange: '*',
        destinationAddressPrefix: destination,
        destinationPortRange: port === undefined ? '*' : String(port),
      };
      const own = objectAt(now.body, 'properties');
      const name = `Allow-${direction}-${priority}`;
      const securityRules = [...objectsAt(own, 'securityRules'), { name, properties }];
      return [
        {
          write: {
            kind: 'putOther',
            id: now.id,
            body: { ...now.body, properties: { ...own, securityRules } },
          },
          title: l10n.t`Add rule ${name} to network security group ${group.name}`,
        },
      ];
    },
  };
}

/** Priorities go from 100 to 4096 [D]; the new rule must come before every rule that denies. */
function freePriority(group: SecurityGroup, direction: 'inbound' | 'outbound'): number | undefined {
  const own = group.rules[direction].filter(({ isDefault }) => !isDefault);
  const taken = new Set(own.map(({ priority }) => priority));
  const first = Math.min(
    4097,
    ...own.filter(({ access }) => access === 'deny').map(({ priority }) => priority),
  );
  for (let priority = first - 1; priority >= 100; priority -= 1) if (!taken.has(priority)) return priority;
  return undefined;
}
