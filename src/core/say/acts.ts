/**
 * Knows what each step of a plan asks for, in terms that every language has words for: a link made, a flag set, a
 * route table written. It must not know any language.
 */
import { FLAGS, type Flag } from '../flags.ts';
import { equalJson, objectAt, stringAt, stringsAt, type JsonObject } from '../json.ts';
import type { Step } from '../plan/plan.ts';
import { parseArmId, type ArmId } from './armId.ts';
import { askedMembers } from './linkMembers.ts';

/** The flags that a write names; one that it leaves out is left out here too. */
export type NamedFlags = Readonly<Partial<Record<Flag, boolean>>>;

/** The members of a link that only a peering of subnets has. */
export interface SubnetPart {
  readonly localNames: readonly string[];
  readonly remoteNames: readonly string[];
  readonly onlyIPv6: boolean;
}

export interface LinkAct {
  readonly kind: 'createLink' | 'updateLink';
  readonly id: ArmId;
  readonly remoteId: string;
  readonly flags: NamedFlags;
  readonly subnets: SubnetPart | undefined;
  /** The link as it is asked for, for a language that sends requests. */
  readonly body: JsonObject;
  /** Members that are set and for which commands and Terraform have no word, such as BGP communities [D]. */
  readonly wordless: readonly string[];
  /** Whether an existing link gets other subnets: no command changes them. */
  readonly otherSubnets: boolean;
  /** What is routed afterwards, if that is known. */
  readonly remotePrefixes: readonly string[];
}

export type Act =
  | LinkAct
  | { readonly kind: 'syncLink'; readonly id: ArmId; readonly link: LinkAct }
  | { readonly kind: 'deleteLink'; readonly id: ArmId }
  | { readonly kind: 'resize'; readonly id: ArmId; readonly addressPrefixes: readonly string[] }
  | { readonly kind: 'putOther'; readonly id: ArmId; readonly body: JsonObject; readonly created: boolean }
  | { readonly kind: 'deleteOther'; readonly id: ArmId }
  | { readonly kind: 'registerFeature' | 'registerProvider'; readonly id: ArmId }
  /** An id that is none of ARM's: it is shown, and nothing is made of it. */
  | { readonly kind: 'unreadable'; readonly text: string };

/** Whether a link can be said with commands alone; otherwise its request is sent. */
export function hasCommands({ wordless, otherSubnets }: LinkAct): boolean {
  return wordless.length === 0 && !otherSubnets;
}

/** What a step asks for: one act, or two where a write both changes a link and syncs it. */
export function actsOf(step: Step): readonly Act[] {
  const { write } = step;
  const id = parseArmId(write.id);
  if (id === undefined) return [{ kind: 'unreadable', text: write.id }];
  switch (write.kind) {
    case 'putLink': {
      const link = linkAct(step, id, write.body);
      if (!write.sync || link.kind === 'createLink') return [link];
      const sync: Act = { kind: 'syncLink', id, link };
      return changesLink(step, write.body) ? [link, sync] : [sync];
    }
    case 'putNetwork': {
      const space = objectAt(objectAt(write.body, 'properties'), 'addressSpace');
      return [{ kind: 'resize', id, addressPrefixes: stringsAt(space, 'addressPrefixes') }];
    }
    case 'putOther':
      return [{ kind: 'putOther', id, body: write.body, created: step.before.kind === 'absent' }];
    case 'register':
      return [{ kind: id.type.endsWith('/features') ? 'registerFeature' : 'registerProvider', id }];
    case 'deleteLink':
    case 'deleteOther':
      return [{ kind: write.kind, id }];
  }
}

function linkAct({ before, after }: Step, id: ArmId, body: JsonObject): LinkAct {
  const properties = objectAt(body, 'properties');
  return {
    kind: before.kind === 'absent' ? 'createLink' : 'updateLink',
    id,
    remoteId: stringAt(objectAt(properties, 'remoteVirtualNetwork'), 'id') ?? '',
    flags: namedFlags(properties),
    subnets: subnetPart(properties),
    body: { properties: askedMembers(body) },
    wordless: wordlessMembers(properties),
    otherSubnets: before.kind === 'present' && SUBNET_MEMBERS.some(changed(before.body, body)),
    remotePrefixes: after.kind === 'present' ? after.remoteAddressSpace : [],
  };
}

function namedFlags(properties: JsonObject): NamedFlags {
  return Object.fromEntries(
    FLAGS.flatMap((flag) => (typeof properties[flag] === 'boolean' ? [[flag, properties[flag]]] : [])),
  );
}

function subnetPart(properties: JsonObject): SubnetPart | undefined {
  if (properties['peerCompleteVnets'] !== false) return undefined;
  return {
    localNames: stringsAt(properties, 'localSubnetNames'),
    remoteNames: stringsAt(properties, 'remoteSubnetNames'),
    onlyIPv6: properties['enableOnlyIPv6Peering'] === true,
  };
}

function wordlessMembers(properties: JsonObject): readonly string[] {
  return [
    ...(properties['doNotVerifyRemoteGateways'] === true ? ['doNotVerifyRemoteGateways'] : []),
    ...(properties['remoteBgpCommunities'] === undefined ? [] : ['remoteBgpCommunities']),
  ];
}

const SUBNET_MEMBERS = ['localSubnetNames', 'remoteSubnetNames'];

/** Whether a write sets something of a link besides what a sync sets. */
function changesLink({ before }: Step, body: JsonObject): boolean {
  return before.kind !== 'present' || [...FLAGS, ...SUBNET_MEMBERS].some(changed(before.body, body));
}

function changed(was: JsonObject, willBe: JsonObject): (member: string) => boolean {
  const [before, after] = [objectAt(was, 'properties'), objectAt(willBe, 'properties')];
  return (member) => after[member] !== undefined && !equalJson(before[member], after[member]);
}
