/** Knows which names there can be, by the rules that are documented for each type [D], and how others are refused. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { linkNameError } from '../../core/linkName.ts';
import { invalidName } from '../../core/rules/refusals.ts';
import type { Answer } from './answer.ts';
import { gatewayError, providerError, refusalAnswer } from './refusals.ts';

/** What is not a network: the rule for links is the rule for all of them [D]. */
export function nameRefusal(name: string): Answer | undefined {
  return linkNameError(name) === undefined ? undefined : refusalAnswer(invalidName(name));
}

const SHORTEST_NETWORK = 2;
const LONGEST_NETWORK = 64;

/** [I] for the words about a length that other types can have. */
export function networkNameRefusal(name: string): Answer | undefined {
  if (name.length >= SHORTEST_NETWORK && name.length <= LONGEST_NETWORK) return nameRefusal(name);
  return (
    nameRefusal(name) ??
    providerError(
      400,
      'NetcfgInvalidVirtualNetworkSite',
      `Virtual network site is not valid as specified with the name '${name}'.`,
    )
  );
}

const LONGEST_GROUP = 90;

/** [I] for the words about characters; those for the length and the end are chosen, see `group-names`. */
export function groupNameRefusal(name: string): Answer | undefined {
  const odd = name.match(/[^\p{L}\p{Nd}_.()-]/gu);
  if (odd !== null) return invalidGroupName(name, `has these invalid characters: '${odd.join('')}'`);
  if (name.length > LONGEST_GROUP) return invalidGroupName(name, `has more than ${LONGEST_GROUP} characters`);
  return name.endsWith('.') ? invalidGroupName(name, 'ends with a period') : undefined;
}

function invalidGroupName(name: string, fault: string): Answer {
  return gatewayError(
    400,
    'InvalidResourceGroup',
    `The provided resource group name '${name}' ${fault}. The name can only be a letter, digit, '-', '.', '(', ')' or '_'. For more details, visit https://aka.ms/ResourceGroupNamingRestrictions .`,
  );
}

/**
 * The first odd name among the children in a body of their parent, or the first that is there twice.
 * @param existing the parent as it is, where there is one: a name that stands in it is not asked about
 */
export function listedNamesRefusal(
  body: JsonObject,
  id: string,
  member: string,
  existing?: JsonObject,
): Answer | undefined {
  const seen = new Set<string>();
  const standing = new Set(namesAt(existing ?? {}, member));
  for (const child of arrayAt(objectAt(body, 'properties'), member).filter(isObject)) {
    const name = stringAt(child, 'name') ?? '';
    if (seen.has(name.toLowerCase())) return duplicateName(id, name);
    seen.add(name.toLowerCase());
    const refusal = standing.has(name.toLowerCase()) ? undefined : nameRefusal(name);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function namesAt(body: JsonObject, member: string): readonly string[] {
  return arrayAt(objectAt(body, 'properties'), member)
    .filter(isObject)
    .map((child) => (stringAt(child, 'name') ?? '').toLowerCase());
}

/** [I] */
function duplicateName(parentId: string, name: string): Answer {
  return providerError(400, 'InvalidRequestFormat', 'Cannot parse the request.', [
    {
      code: 'DuplicateResourceName',
      message: `Resource ${parentId} has two child resources with the same name (${name}).`,
    },
  ]);
}
