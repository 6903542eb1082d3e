/**
 * Knows how names are replaced in what is saved for somebody else's eyes: the same name by the same word everywhere,
 * so that all that refers to each other still does. Names by which Azure decides stay, and so do the parts of a name
 * that show which service made it (`core/ownership.ts`).
 */
import { isArray, isObject, stringAt, type JsonObject, type JsonValue } from '../../../core/json.ts';

/** A resource id, or that of a subscription, wherever it stands in a text. */
const ID = /\/(?:subscriptions|providers\/microsoft\.management)\/[^\s"'<>,;]+/gi;

/** Subnets whose names say what they are for [D], and what every resource calls its only part. */
const KEPT = new Set(
  [
    'default',
    'GatewaySubnet',
    'AzureBastionSubnet',
    'AzureFirewallSubnet',
    'AzureFirewallManagementSubnet',
    'RouteServerSubnet',
  ].map((name) => name.toLowerCase()),
);

/** What a service of Azure begins the names of its resources with [I] [C]. */
const MADE_BY_A_SERVICE = /^(?:HV_|RG_|RemoteVnetToHubPeering_|ANM_[0-9a-z]+_)/i;

/** What people call a resource of a type; others are called by their type. */
const CALLED: Readonly<Record<string, string>> = {
  resourcegroups: 'group',
  virtualnetworks: 'network',
  virtualnetworkpeerings: 'link',
};

/** Of these segments of an id the next one is no name that a person has chosen. */
const PUBLIC = new Set(['providers', 'locations']);

/** The members of a link of subnets that hold names instead of ids [S]. */
const NAMES_SUBNETS = /^(?:local|remote)SubnetNames$/;

export class Pseudonyms {
  private readonly known = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** The body of a resource with every id and every name in it replaced. */
  body(body: JsonObject): JsonObject {
    const type = stringAt(body, 'id')?.split('/').at(-2) ?? '';
    return this.object(body, type);
  }

  /** @param type of the resource or part whose members they are, which is what the array around it is called */
  private object(body: JsonObject, type: string): JsonObject {
    const entries = Object.entries(body).map(([member, value]): [string, JsonValue | undefined] => {
      if (member === 'name' && typeof value === 'string') return [member, this.name(type, value)];
      return [member, value === undefined ? value : this.value(value, member)];
    });
    return Object.fromEntries(entries);
  }

  private value(value: JsonValue, member: string): JsonValue {
    if (typeof value === 'string')
      return NAMES_SUBNETS.test(member) ? this.name('subnets', value) : this.text(value);
    if (isArray(value)) return value.map((element) => this.value(element, member));
    return isObject(value) ? this.object(value, member) : value;
  }

  /** A GUID that stands for this one, of a tenant or a subscription. */
  guid(guid: string): string {
    const number = this.word('guid', guid, (count) => String(count).padStart(12, '0'));
    return `00000000-0000-4000-8000-${number}`;
  }

  private text(text: string): string {
    return text.replaceAll(ID, (id) => this.id(id));
  }

  private id(id: string): string {
    const segments = id.split('/');
    return segments
      .map((segment, index) => {
        const type = segments[index - 1] ?? '';
        // Ids alternate: what stands at an odd place after the first, empty one is a type.
        if (index === 0 || index % 2 === 1 || segment === '' || PUBLIC.has(type.toLowerCase()))
          return segment;
        return type.toLowerCase() === 'subscriptions' ? this.guid(segment) : this.name(type, segment);
      })
      .join('/');
  }

  private name(ofType: string, name: string): string {
    const type = ofType.toLowerCase();
    if (KEPT.has(name.toLowerCase())) return name;
    const service = MADE_BY_A_SERVICE.exec(name)?.[0] ?? '';
    const called = CALLED[type] ?? ofType.replace(/s$/, '');
    return this.word(type, name, (count) => `${service}${called}-${count}`);
  }

  private word(kind: string, original: string, make: (count: number) => string): string {
    const key = `${kind} ${original.toLowerCase()}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    const made = make(count);
    this.known.set(key, made);
    return made;
  }
}
