/** Knows what a resource is attached to, such as the network of a role assignment. */
import { parseArmId, type ArmId } from './armId.ts';

/** Undefined for a resource that lies in a group or in a subscription. */
export function attachedTo(id: ArmId): ArmId | undefined {
  return /\/providers\//i.test(id.scope) ? parseArmId(id.scope) : undefined;
}
