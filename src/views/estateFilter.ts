/** Knows which networks and links the tree is asked to show, and says so in a line above it. */
import { EventEmitter, type Disposable, type Event } from '../azure/events.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { Slices } from '../azure/slices.ts';
import { networkAt } from '../core/estate.ts';
import type { Link } from '../core/link.ts';
import {
  EVERYWHERE,
  isIn,
  isSomewhere,
  linkMatches,
  networkMatches,
  soughtBy,
  type Places,
  type Sought,
} from '../core/match.ts';
import type { Network } from '../core/network.ts';
import type { Planning } from '../core/planning.ts';
import type { Key } from '../core/resourceId.ts';
import type { Attention } from './attention.ts';

/** Between the first rows that are shown and more of them, in milliseconds. */
const FIRST_TOLD_MS = 300;
/** So many are judged before others have their turn. */
const PIECE = 16;

export class EstateFilter implements Disposable {
  private readonly changed = new EventEmitter<undefined>();
  private readonly progressed = new EventEmitter<undefined>();
  /** The generation whose look goes on. */
  private looking: number | undefined;
  private sought: Sought | undefined;
  private onlyAttention = false;
  private narrowed: Places = EVERYWHERE;
  /** Counts changes: rows of another filter are other rows, so that they begin open. */
  private generation = 0;
  /** What was judged already, until it is another one or something else is to be said of it. */
  private readonly judged = new Map<Key, { readonly network: Network; readonly isShown: boolean }>();
  private readonly listening: Disposable;

  readonly onDidChange: Event<undefined> = this.changed.event;
  /** Told where more is known to be shown than before, and at the end of a look. */
  readonly onDidProgress: Event<undefined> = this.progressed.event;

  constructor(
    private readonly store: EstateStore,
    private readonly attention: Attention,
  ) {
    this.listening = attention.onDidChange((keys) => {
      for (const key of keys) this.judged.delete(key);
    });
  }

  get text(): string {
    return this.sought?.text ?? '';
  }

  get isOnlyAttention(): boolean {
    return this.onlyAttention;
  }

  get places(): Places {
    return this.narrowed;
  }

  get isOn(): boolean {
    return this.sought !== undefined || this.onlyAttention || isSomewhere(this.narrowed);
  }

  /** Empty while nothing is filtered. */
  get stamp(): string {
    return this.isOn ? `filter ${this.generation} ` : '';
  }

  /** @param text empty shows all again */
  seek(text: string): void {
    this.sought = text.trim() === '' ? undefined : soughtBy(text);
    this.change();
  }

  showOnlyAttention(isOn: boolean): void {
    this.onlyAttention = isOn;
    this.change();
  }

  showPlaces(places: Places): void {
    this.narrowed = places;
    this.change();
  }

  /** Shows everything again. */
  clear(): void {
    if (!this.isOn) return;
    this.sought = undefined;
    this.onlyAttention = false;
    this.narrowed = EVERYWHERE;
    this.change();
  }

  /**
   * Judges these beforehand, in slices: what is asked of them afterwards is answered at once.
   * @param forMs after this it is left
   * @returns whether all of them are judged
   */
  async look(keys: Iterable<Key>, forMs = Infinity): Promise<boolean> {
    if (!this.isOn) return true;
    return (await new Slices(this.lookAt(keys)).run({ forMs })) !== undefined;
  }

  /** Whether more may be shown than is known by now: then what is not judged is not shown yet. */
  get isLooking(): boolean {
    return this.looking !== undefined;
  }

  /** Judges these beside everything else, and tells how far it is. */
  goOn(keys: () => Iterable<Key>): void {
    if (this.looking !== undefined || !this.isOn) return;
    const { generation } = this;
    this.looking = generation;
    void this.lookOn(keys(), generation);
  }

  private async lookOn(keys: Iterable<Key>, generation: number): Promise<void> {
    const slices = new Slices(this.lookAt(keys));
    // Drawing much is work too: it comes less and less often.
    for (let forMs = FIRST_TOLD_MS; (await slices.run({ forMs })) === undefined; forMs *= 2) {
      if (this.looking !== generation) return;
      this.progressed.fire(undefined);
    }
    if (this.looking !== generation) return;
    this.looking = undefined;
    this.progressed.fire(undefined);
  }

  /** The networks of a list that are shown. */
  networks(keys: readonly Key[]): readonly Key[] {
    return this.isOn ? keys.filter((key) => this.showsNetwork(key)) : keys;
  }

  /** The links of a network that are shown: all of one that is itself what is sought. */
  links(network: Network): readonly Link[] {
    const own = this.linksOf(network);
    return this.sought === undefined || networkMatches(network, this.sought)
      ? own
      : own.filter(this.meansIn(network, this.sought));
  }

  /** Whether some of these are shown. */
  *showsAny(keys: readonly Key[]): Planning<boolean> {
    if (!this.isOn) return keys.length > 0;
    for (let from = 0; from < keys.length; from += PIECE) {
      if (keys.slice(from, from + PIECE).some((key) => this.showsNetwork(key))) return true;
      yield undefined;
    }
    return false;
  }

  /** Whether something may be shown of a list that is judged in its order: else there is no need to ask for each. */
  hasBegun([first]: readonly Key[]): boolean {
    return !this.isLooking || (first !== undefined && this.judged.has(first));
  }

  dispose(): void {
    this.looking = undefined;
    this.listening.dispose();
    this.changed.dispose();
    this.progressed.dispose();
  }

  private showsNetwork(key: Key): boolean {
    const network = networkAt(this.store.estate, key);
    if (network === undefined) return false;
    const before = this.judged.get(key);
    if (before?.network === network) return before.isShown;
    return !this.isLooking && this.judge(key, network);
  }

  private judge(key: Key, network: Network): boolean {
    const isShown = this.shows(key, network);
    this.judged.set(key, { network, isShown });
    return isShown;
  }

  private *lookAt(keys: Iterable<Key>): Planning<undefined> {
    let left = PIECE;
    for (const key of keys) {
      const network = networkAt(this.store.estate, key);
      if (network !== undefined && this.judged.get(key)?.network !== network) this.judge(key, network);
      if ((left -= 1) > 0) continue;
      left = PIECE;
      yield undefined;
    }
    return undefined;
  }

  private shows(key: Key, network: Network): boolean {
    if (!isIn(network, this.narrowed)) return false;
    if (this.onlyAttention) {
      const { broken, attention } = this.attention.ofNetwork(key);
      if (broken + attention === 0) return false;
    }
    const { sought } = this;
    if (sought === undefined || networkMatches(network, sought)) return true;
    return this.linksOf(network).some(this.meansIn(network, sought));
  }

  private linksOf(network: Network): readonly Link[] {
    return this.onlyAttention ? network.links.filter((link) => this.wantsAttention(link)) : network.links;
  }

  /** Which links of a network are sought: of those of most nothing is said that they do not say themselves. */
  private meansIn({ key }: Network, sought: Sought): (link: Link) => boolean {
    const isQuiet = this.attention.isQuietAt(key);
    return (link) => linkMatches(link, sought, isQuiet ? undefined : () => this.said(link));
  }

  private wantsAttention(link: Link): boolean {
    return this.attention.ofLink(link) !== undefined || this.attention.foundAt(link.id).length > 0;
  }

  /** What its row says is wrong. */
  private said(link: Link): string {
    // The id of a link is made when it is asked for, and most networks have nothing to be said of.
    const isFound = this.attention.foundIn(link.networkKey).length > 0;
    const found = isFound ? this.attention.foundAt(link.id).map(({ what }) => what) : [];
    return [this.attention.ofLink(link)?.what ?? '', ...found].join('\n');
  }

  private change(): void {
    this.generation += 1;
    this.looking = undefined;
    this.judged.clear();
    this.changed.fire(undefined);
  }
}
