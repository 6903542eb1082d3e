/** Knows what a rule of a network security group must have, and how the provider refuses one that has it not. */
import { isArray, objectAt, stringAt, stringsAt, type JsonObject } from '../../core/json.ts';
import type { Answer } from '../wire/answer.ts';
import { invalidJson, providerError } from '../wire/refusals.ts';
import type { NamedChild } from '../world/completion.ts';

/** What a rule can say of some members [S]; compared without regard to case. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  protocol: ['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah', '*'],
  access: ['Allow', 'Deny'],
  direction: ['Inbound', 'Outbound'],
};

/** Of each group a rule must have one [S]; the words for those of addresses are known [I]. */
const ALTERNATIVES = [
  ['SourcePortRanges', 'SourcePortRange'],
  ['DestinationPortRanges', 'DestinationPortRange'],
  ['SourceAddressPrefixes', 'SourceAddressPrefix', 'SourceApplicationSecurityGroups'],
  ['DestinationAddressPrefixes', 'DestinationAddressPrefix', 'DestinationApplicationSecurityGroups'],
] as const;

/** [D] */
const LOWEST = 100;
const HIGHEST = 4096;

/** The first refusal among rules that are written together, each beside those before it. */
export function rulesRefusal(rules: readonly NamedChild[]): Answer | undefined {
  return rules
    .map((rule, index) => ruleRefusal(rule, rules.slice(0, index)))
    .find((refusal) => refusal !== undefined);
}

export function ruleRefusal(rule: NamedChild, others: readonly NamedChild[]): Answer | undefined {
  const asked = objectAt(rule.body, 'properties');
  return (
    missingWord(rule.id, asked) ??
    missingAlternative(rule.id, asked) ??
    priorityRefusal(asked) ??
    portRefusal(asked) ??
    conflict(rule, others)
  );
}

/** Code and text are known for a missing address [I]; that other members are missing in the same words is chosen. */
function missingWord(id: string, asked: JsonObject): Answer | undefined {
  for (const [member, words] of Object.entries(WORDS)) {
    const word = stringAt(asked, member);
    if (word === undefined) return missing(id, member);
    if (words.some((known) => known.toLowerCase() === word.toLowerCase())) continue;
    return invalidJson(`Error converting value "${word}" of '${member}'. Path 'properties.${member}'.`);
  }
  return asked['priority'] === undefined ? missing(id, 'priority') : undefined;
}

function missing(id: string, member: string): Answer {
  const name = `${member.charAt(0).toUpperCase()}${member.slice(1)}`;
  return providerError(
    400,
    'SecurityRuleParameterMissing',
    `Required security rule parameter ${name} is missing for security rule with Id: ${id}.`,
  );
}

/** [I] */
function missingAlternative(id: string, asked: JsonObject): Answer | undefined {
  const lacking = ALTERNATIVES.find((names) => names.every((name) => isEmpty(asked[memberOf(name)])));
  if (lacking === undefined) return undefined;
  const all = `${lacking.slice(0, -1).join(', ')}${lacking.length > 2 ? ',' : ''} or ${lacking[lacking.length - 1] ?? ''}`;
  return providerError(
    400,
    'SecurityRuleParametersMissing',
    `Required security rule parameters are missing for security rule with Id: ${id}. Security rule must specify ${all}.`,
  );
}

function isEmpty(value: JsonObject[string]): boolean {
  return value === undefined || value === null || value === '' || (isArray(value) && value.length === 0);
}

function memberOf(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** The range is documented [D], the code and the words are other people's [C]. */
function priorityRefusal(asked: JsonObject): Answer | undefined {
  const priority = Number(asked['priority']);
  if (Number.isInteger(priority) && priority >= LOWEST && priority <= HIGHEST) return undefined;
  return providerError(
    400,
    'SecurityRuleInvalidPriority',
    `Security rule has invalid Priority. Value provided: ${JSON.stringify(asked['priority'])} Allowed range ${LOWEST}-${HIGHEST}.`,
  );
}

/** [I] */
function portRefusal(asked: JsonObject): Answer | undefined {
  const wrong = ['sourcePortRange', 'destinationPortRange']
    .flatMap((member) => [stringAt(asked, member) ?? '', ...stringsAt(asked, `${member}s`)])
    .find((text) => text !== '' && !isPortRange(text));
  return wrong === undefined
    ? undefined
    : providerError(
        400,
        'SecurityRuleInvalidPortRange',
        `Security rule has invalid Port range. Value provided: ${wrong}. Value should be an integer OR integer range with '-' delimiter. Valid range 0-65535.`,
      );
}

function isPortRange(text: string): boolean {
  if (text === '*') return true;
  const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  return first !== '' && Number(first) <= Number(last) && Number(last) <= 65535;
}

/** The rule that is there is named first [I]. */
function conflict(rule: NamedChild, others: readonly NamedChild[]): Answer | undefined {
  const place = placeOf(rule);
  const other = others.find((each) => placeOf(each) === place);
  return other === undefined
    ? undefined
    : providerError(
        400,
        'SecurityRuleConflict',
        `Security rule ${other.name} conflicts with rule ${rule.name}. Rules cannot have the same Priority and Direction. To learn more, see aka.ms/nsgrules.`,
      );
}

function placeOf({ body }: NamedChild): string {
  const asked = objectAt(body, 'properties');
  return `${Number(asked['priority'])} ${stringAt(asked, 'direction')?.toLowerCase() ?? ''}`;
}
