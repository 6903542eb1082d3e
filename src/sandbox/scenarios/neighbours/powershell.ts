/**
 * Knows how Az PowerShell prints a resource: names in PascalCase, some of its own, and members that hold others as text.
 * What comes out is in the form of the Azure CLI: the members beside `properties`.
 */
import { l10n } from '../../../core/l10n.ts';
import { isArray, isObject, stringAt, type JsonObject, type JsonValue } from '../../../core/json.ts';
import { asWritten } from '../../wire/memberNames.ts';

type Reading =
  | { readonly kind: 'read'; readonly body: JsonObject }
  | { readonly kind: 'wrong'; readonly sentence: string };

/** What it calls otherwise than Azure Resource Manager. */
const NAMES: Readonly<Record<string, string>> = {
  Tag: 'tags',
  PeeredRemoteAddressSpace: 'remoteAddressSpace',
};

/** What it says beside a resource. */
const ITS_OWN = new Set(['ResourceGroupName', 'VirtualNetworkName', 'TagsTable']);

/** Members that point at another resource, which it prints with empty members. */
const REFERENCES = new Set([
  ...['remoteVirtualNetwork', 'networkSecurityGroup', 'routeTable', 'natGateway', 'ddosProtectionPlan'],
  ...['publicIpAddress', 'publicIPAddress', 'subnet'],
]);

/** What stands in the place of what lies deeper than it was asked to print. */
const CUT_OFF = /^(@\{|Microsoft\.Azure\.|System\.)/;

export function fromPowerShell(given: JsonObject): Reading {
  const cut = new Set<string>();
  const body = read(given, cut);
  const [first] = cut;
  return first === undefined
    ? { kind: 'read', body: asWritten(body) }
    : {
        kind: 'wrong',
        sentence: l10n.t`is cut off at ${first}: print it again with "ConvertTo-Json -Depth 20".`,
      };
}

function read(given: JsonObject, cut: Set<string>): JsonObject {
  const members = Object.entries(given).flatMap(([called, value]) => {
    if (value === undefined || value === null || ITS_OWN.has(called)) return [];
    if (called.endsWith('Text') && called.slice(0, -4) in given) return [];
    const name = NAMES[called] ?? `${called.charAt(0).toLowerCase()}${called.slice(1)}`;
    return [[name, name === 'tags' ? value : valueOf(name, textOf(given, called) ?? value, cut)] as const];
  });
  const { addressPrefix, ...rest } = Object.fromEntries(members);
  return { ...rest, ...prefixesOf(addressPrefix) };
}

/** The same member as text, which is whole where the member itself is cut off. */
function textOf(given: JsonObject, called: string): JsonValue | undefined {
  const text = stringAt(given, `${called}Text`);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function valueOf(name: string, value: JsonValue, cut: Set<string>): JsonValue {
  if (typeof value === 'string' && CUT_OFF.test(value) && name !== 'type') cut.add(name);
  if (isArray(value)) return value.map((element) => valueOf(name, element, cut));
  if (!isObject(value)) return value;
  const id = stringAt(value, 'Id');
  return REFERENCES.has(name) && id !== undefined ? { id } : read(value, cut);
}

/** A subnet has its prefixes as a list of what Azure Resource Manager calls by one. */
function prefixesOf(prefix: JsonValue | undefined): JsonObject {
  if (!isArray(prefix)) return prefix === undefined ? {} : { addressPrefix: prefix };
  const [first] = prefix;
  return prefix.length === 1 && first !== undefined ? { addressPrefix: first } : { addressPrefixes: prefix };
}
