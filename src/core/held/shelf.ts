/**
 * Knows how the bodies of many resources are kept in little room: what they have in common once, and of each its own
 * texts, which are put together again when it is asked for. It must not know what a member means.
 */
import { isArray, isObject, type JsonObject, type JsonValue } from '../json.ts';

/** JSON text without its own texts: one stands between each two pieces. */
interface Form {
  readonly pieces: readonly string[];
  /** Where which of them stands: a body with their numbers in their places, once somebody wanted to know. */
  numbered: JsonObject | undefined;
}

export interface Packed {
  /** Undefined where the text is all of it. */
  readonly form: Form | undefined;
  readonly text: string;
}

/** Texts that the body repeats at the beginning of others, such as its own id, at most eight; the same ones open it. */
export type Beginnings = readonly string[];

/** Members that have one of a few values: those belong to what is common. */
const OF_FEW_VALUES = new Set([
  'type',
  'location',
  'provisioningState',
  'peeringState',
  'peeringSyncLevel',
  'privateEndpointNetworkPolicies',
  'privateLinkServiceNetworkPolicies',
]);

/** All forms together, in letters: bodies that have little in common are kept as they are. */
const MOST_LETTERS = 4_000_000;
/** JSON has no such character outside an escape. */
const BETWEEN = '\n';
const FIRST_CODE = 1;
/** Engines copy shorter parts. */
const SHORTEST_PART = 13;
const MOST_MEMBERS = 1024;

export class Shelf {
  private readonly forms = new Map<string, Form>();
  private letters = 0;
  /** The lengths of forms that have come once. */
  private readonly seen = new Set<number>();
  private readonly texts = new Map<string, string>();
  private readonly things = new Map<string, unknown>();
  private readonly parts = new Parts();

  pack(body: JsonObject, beginnings: Beginnings): Packed {
    const { common, own } = this.parts.of(body, beginnings);
    let form = this.forms.get(common);
    if (form === undefined) {
      if (!this.isWorthAForm(common)) return { form: undefined, text: JSON.stringify(body) };
      form = { pieces: common.split(BETWEEN), numbered: undefined };
      this.forms.set(common, form);
      this.letters += common.length;
    }
    return { form, text: own };
  }

  /** One that comes for the first time may be the only one. */
  private isWorthAForm({ length }: string): boolean {
    if (this.letters + length > MOST_LETTERS) return false;
    if (this.seen.has(length)) return true;
    this.seen.add(length);
    return false;
  }

  /** The same text, in the one place where it is. */
  text(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const own = alone(text);
    this.texts.set(own, own);
    return own;
  }

  /** The same thing for the same name; of such there are few. */
  thing<T>(name: string, make: () => T): T {
    const known = this.things.get(name);
    if (known !== undefined) return known as T;
    const made = make();
    this.things.set(alone(name), made);
    return made;
  }

  /** Forgets what was common: what is packed keeps what it needs of it. */
  clear(): void {
    this.forms.clear();
    this.letters = 0;
    this.seen.clear();
    this.texts.clear();
    this.things.clear();
  }
}

/** A text of its own: a part of a longer one would keep all of that, save the shortest. */
export function alone(text: string): string {
  return text.length < SHORTEST_PART ? text : (JSON.parse(JSON.stringify(text)) as string);
}

/** What an id begins with, up to its last name. */
export function placeOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/') + 1);
}

export function unpack({ form, text }: Packed, beginnings: Beginnings): JsonObject {
  if (form === undefined) return JSON.parse(text) as JsonObject;
  const own = text.split(BETWEEN);
  let whole = form.pieces[0] ?? '';
  for (let index = 1; index < form.pieces.length; index += 1)
    whole += opened(own[index - 1] ?? '', beginnings) + (form.pieces[index] ?? '');
  return JSON.parse(whole) as JsonObject;
}

/**
 * One text of a body, without putting all of it together.
 * @param at where it is in a body; of none of its few values
 */
export function textIn(
  packed: Packed,
  beginnings: Beginnings,
  at: (body: JsonObject) => string | undefined,
): string | undefined {
  const { form, text } = packed;
  if (form === undefined) return at(unpack(packed, beginnings));
  const number = at((form.numbered ??= numbered(form)));
  if (number === undefined) return undefined;
  let from = 0;
  for (let left = Number(number); left > 0; left -= 1) from = text.indexOf(BETWEEN, from) + 1;
  const end = text.indexOf(BETWEEN, from);
  const found = opened(end < 0 ? text.slice(from) : text.slice(from, end), beginnings);
  return found.includes('\\') ? (JSON.parse(`"${found}"`) as string) : found;
}

function numbered({ pieces }: Form): JsonObject {
  return JSON.parse(pieces.reduce((whole, piece, index) => `${whole}${index - 1}${piece}`)) as JsonObject;
}

function opened(text: string, beginnings: Beginnings): string {
  const beginning = text === '' ? undefined : beginnings[text.charCodeAt(0) - FIRST_CODE];
  return beginning === undefined ? text : escaped(beginning) + text.slice(1);
}

/** Takes JSON apart into what is common and what is its own. Its lists serve all bodies in turn: there are many. */
class Parts {
  private readonly members = new Map<string, string>();
  private readonly common: string[] = [];
  private readonly own: string[] = [];
  private beginnings: Beginnings = [];

  of(body: JsonObject, beginnings: Beginnings): { readonly common: string; readonly own: string } {
    this.beginnings = beginnings;
    this.common.length = 0;
    this.own.length = 0;
    this.addObject(body);
    return { common: this.common.join(''), own: this.own.join(BETWEEN) };
  }

  private add(value: JsonValue, member: string): void {
    if (typeof value === 'string') this.addText(value, member);
    else if (typeof value === 'number') this.addOwn(String(value));
    else if (isArray(value)) this.addList(value);
    else if (isObject(value)) this.addObject(value);
    else this.common.push(String(value));
  }

  private addText(text: string, member: string): void {
    this.common.push('"');
    if (OF_FEW_VALUES.has(member)) this.common.push(escaped(text));
    else this.addOwn(this.shortened(text));
    this.common.push('"');
  }

  private shortened(text: string): string {
    for (let index = 0; index < this.beginnings.length; index += 1) {
      const beginning = this.beginnings[index] ?? '';
      if (beginning !== '' && text.startsWith(beginning))
        return String.fromCharCode(FIRST_CODE + index) + escaped(text.slice(beginning.length));
    }
    return escaped(text);
  }

  private addList(list: readonly JsonValue[]): void {
    this.common.push('[');
    for (let index = 0; index < list.length; index += 1) {
      if (index > 0) this.common.push(',');
      this.add(list[index] ?? null, '');
    }
    this.common.push(']');
  }

  private addObject(object: JsonObject): void {
    let before = '{';
    for (const member of Object.keys(object)) {
      const value = object[member];
      if (value === undefined) continue;
      this.common.push(before, this.opening(member));
      this.add(value, member);
      before = ',';
    }
    this.common.push(before === '{' ? '{}' : '}');
  }

  /** Names come again and again; those of one body only are of no use to others. */
  private opening(member: string): string {
    const known = this.members.get(member);
    if (known !== undefined) return known;
    const opening = `"${escaped(member)}":`;
    if (this.members.size < MOST_MEMBERS) this.members.set(member, opening);
    return opening;
  }

  private addOwn(text: string): void {
    this.own.push(text);
    this.common.push(BETWEEN);
  }
}

// oxlint-disable-next-line no-control-regex -- JSON escapes these
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;

/** As it stands between quotes. */
function escaped(text: string): string {
  return PLAIN.test(text) ? text : JSON.stringify(text).slice(1, -1);
}
