/** Knows what is connected as people know it: an account and its cloud, or a sandbox and its world; and how it is named. */
import { l10n } from '../core/l10n.ts';
import { numberOf } from '../core/plural.ts';

/** What a sandbox says of its world. */
export interface SandboxWorld {
  /** The same for as long as the world is kept, whatever its address is. */
  readonly id: string;
  /** Of its scenario. */
  readonly title: string;
  /** Writes since it began. */
  readonly writes: number;
  /** Whether there is no network in it. */
  readonly isEmpty: boolean;
  /** When that was, in milliseconds since 1970. */
  readonly began: number;
}

export type Place =
  | {
      readonly kind: 'azure';
      /** Never empty. */
      readonly accounts: readonly string[];
      /** `Azure`, or the name of another cloud. */
      readonly cloud: string;
    }
  | {
      readonly kind: 'sandbox';
      /** Undefined where what answers says nothing of it. */
      readonly world: SandboxWorld | undefined;
      /** Which of the worlds of its scenario: more than 1 where other windows have others open. */
      readonly number: number;
      /** Whether the extension has started it, so that it can also begin it anew. */
      readonly isBuiltIn: boolean;
      readonly endpoint: string;
    };

/** Who and where, in a few words: `Sandbox: A Company`, `you@example.com, Azure`, or `2 accounts, Azure`. */
export function placeName(place: Place): string {
  if (place.kind === 'azure') return `${accountsText(place.accounts)}, ${place.cloud}`;
  const { world, number, endpoint } = place;
  const title = world?.title ?? endpoint;
  return l10n.t`Sandbox: ${number > 1 ? `${title} (${number})` : title}`;
}

function accountsText(accounts: readonly string[]): string {
  const [only, ...others] = accounts;
  return only !== undefined && others.length === 0 ? only : numberOf(accounts.length, 'account');
}

/** A sentence behind the place that it is about; alone where that is not known. */
export function saidIn(place: string, sentence: string): string {
  return place === '' ? sentence : `${place}. ${sentence}`;
}

/** Who and where, with how much was written in a sandbox since it began. */
export function placeState(place: Place): string {
  if (place.kind === 'azure' || place.world === undefined) return placeName(place);
  return `${placeName(place)} · ${writesText(place.world)}`;
}

/** Begins with a small letter: `unchanged since it began`. */
export function writesText({ writes }: SandboxWorld): string {
  return writes === 0 ? l10n.t`unchanged` : l10n.t`${numberOf(writes, 'write')} since it began`;
}

/** What holds the changes of this place together, for the journal: one world, whatever address it is reached at. */
export function worldKey(place: Place, endpoint: string, accountKey: string): string {
  return place.kind === 'sandbox' && place.world !== undefined
    ? `sandbox ${place.world.id}`
    : `${endpoint} ${accountKey}`;
}
