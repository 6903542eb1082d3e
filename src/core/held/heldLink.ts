/**
 * Knows how a link of a held network is held: what is often asked for as it is, all else in its packed body. It reads
 * like any other link.
 */
import { stringAt, objectAt, type JsonObject } from '../json.ts';
import { plainLink, type Link, type LinkMembers, type LinkState, type SyncLevel } from '../link.ts';
import { FLAGS, type ReportedFlags } from '../flags.ts';
import type { Problem } from '../problems.ts';
import { linkIdOf, type Key, keyOf } from '../resourceId.ts';
import { alone, placeOf, textIn, unpack, type Packed, type Shelf } from './shelf.ts';

/** What many links share. */
interface Standing {
  readonly flags: ReportedFlags;
  readonly reported: Link['reported'];
  readonly state: LinkState | undefined;
  readonly syncLevel: SyncLevel | undefined;
  readonly provisioningState: string | undefined;
  readonly kind: 'whole' | 'subnet';
  readonly onlyIPv6: boolean;
  readonly doesNotVerify: boolean;
}

/** What few links have. */
interface Rare {
  readonly id: string | undefined;
  readonly remoteGatewayIds: readonly string[];
  readonly problems: readonly Problem[];
}

/** The local network, as far as a link needs it. */
interface Local {
  readonly id: string;
  readonly key: Key;
}

const NONE: readonly never[] = [];
const COMMON: Rare = { id: undefined, remoteGatewayIds: NONE, problems: NONE };

export class HeldLink implements LinkMembers {
  readonly name: string;
  readonly remoteKey: Key | undefined;
  readonly remoteAddressSpace: readonly string[];
  readonly remoteCurrentAddressSpace: readonly string[] | undefined;
  private readonly standing: Standing;
  private readonly rare: Rare;
  /** Undefined where it names no remote. */
  private readonly remotePlace: string | undefined;
  private readonly remoteName: string;
  private readonly form: Packed['form'];
  private readonly text: string;

  /** @param keyAs the same key, in the one place where it is */
  constructor(
    private readonly local: Local,
    link: Link,
    shelf: Shelf,
    keyAs: (key: Key) => Key,
  ) {
    this.name = link.name;
    this.remoteKey = link.remoteKey === undefined ? undefined : keyAs(link.remoteKey);
    this.remotePlace = link.remoteId === undefined ? undefined : shelf.text(placeOf(link.remoteId));
    this.remoteName = alone(link.remoteId?.slice(this.remotePlace?.length) ?? '');
    this.remoteAddressSpace = link.remoteAddressSpace.length === 0 ? NONE : link.remoteAddressSpace;
    this.remoteCurrentAddressSpace = sharedList(link.remoteCurrentAddressSpace, this.remoteAddressSpace);
    this.standing = standingOf(link, shelf);
    this.rare = rareOf(link, local);
    ({ form: this.form, text: this.text } = shelf.pack(link.body, this.beginnings()));
  }

  get id(): string {
    return this.rare.id ?? linkIdOf(this.local.id, this.name);
  }

  get key(): Key {
    return keyOf(this.id);
  }

  get networkId(): string {
    return this.local.id;
  }

  get networkKey(): Key {
    return this.local.key;
  }

  get remoteId(): string | undefined {
    return this.remotePlace === undefined ? undefined : this.remotePlace + this.remoteName;
  }

  get state(): LinkState | undefined {
    return this.standing.state;
  }

  get syncLevel(): SyncLevel | undefined {
    return this.standing.syncLevel;
  }

  get reported(): Link['reported'] {
    return this.standing.reported;
  }

  get provisioningState(): string | undefined {
    return this.standing.provisioningState;
  }

  get flags(): ReportedFlags {
    return this.standing.flags;
  }

  get remoteGatewayIds(): readonly string[] {
    return this.rare.remoteGatewayIds;
  }

  get kind(): 'whole' | 'subnet' {
    return this.standing.kind;
  }

  get onlyIPv6(): boolean {
    return this.standing.onlyIPv6;
  }

  get doesNotVerify(): boolean {
    return this.standing.doesNotVerify;
  }

  get etag(): string | undefined {
    return textIn(this.packed, this.beginnings(), etagAt);
  }

  get resourceGuid(): string | undefined {
    return textIn(this.packed, this.beginnings(), guidAt);
  }

  get problems(): readonly Problem[] {
    return this.rare.problems;
  }

  get body(): JsonObject {
    return unpack(this.packed, this.beginnings());
  }

  toJSON(): unknown {
    return plainLink(this);
  }

  private get packed(): Packed {
    return { form: this.form, text: this.text };
  }

  private beginnings(): readonly string[] {
    return [this.local.id, placeOf(this.local.id), this.remotePlace ?? ''];
  }
}

function standingOf(link: Link, shelf: Shelf): Standing {
  const { flags, reported, state, syncLevel, provisioningState, kind, onlyIPv6, doesNotVerify } = link;
  const others = `${onlyIPv6 ? '6' : ''}${doesNotVerify ? '!' : ''}`;
  const name = `${flagsText(flags)} ${kind}${others}\n${reported.state}\n${reported.syncLevel}\n${provisioningState}`;
  return shelf.thing(name, () => ({
    flags,
    reported,
    state,
    syncLevel,
    provisioningState,
    kind,
    onlyIPv6,
    doesNotVerify,
  }));
}

function etagAt(body: JsonObject): string | undefined {
  return stringAt(body, 'etag');
}

function guidAt(body: JsonObject): string | undefined {
  return stringAt(objectAt(body, 'properties'), 'resourceGuid');
}

function flagsText(flags: ReportedFlags): string {
  let text = 'link';
  for (const flag of FLAGS) text += flags[flag] === undefined ? '?' : flags[flag] ? '+' : '-';
  return text;
}

function rareOf(link: Link, local: Local): Rare {
  const { remoteGatewayIds, problems } = link;
  const id = link.id === linkIdOf(local.id, link.name) ? undefined : link.id;
  return id === undefined && remoteGatewayIds.length === 0 && problems.length === 0
    ? COMMON
    : { id, remoteGatewayIds, problems };
}

/** What is routed is mostly what is there. */
function sharedList(
  list: readonly string[] | undefined,
  other: readonly string[],
): readonly string[] | undefined {
  return list?.length === other.length && list.every((each, index) => each === other[index]) ? other : list;
}
