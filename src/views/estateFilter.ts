/** Knows which networks and links the tree is asked to show, and says so in a line above it. */
import { EventEmitter, type Disposable, type Event } from 'vscode';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { networkAt } from '../core/estate.ts';
import type { Link } from '../core/link.ts';
import { linkMatches, networkMatches, soughtBy, type Sought } from '../core/match.ts';
import type { Network } from '../core/network.ts';
import type { Key } from '../core/resourceId.ts';
import type { Attention } from './attention.ts';

export class EstateFilter implements Disposable {
  private readonly changed = new EventEmitter<undefined>();
  private sought: Sought | undefined;
  private onlyAttention = false;
  /** Counts changes: rows of another filter are other rows, so that they begin open. */
  private generation = 0;

  readonly onDidChange: Event<undefined> = this.changed.event;

  constructor(
    private readonly store: EstateStore,
    private readonly attention: Attention,
  ) {}

  get text(): string {
    return this.sought?.text ?? '';
  }

  get isOnlyAttention(): boolean {
    return this.onlyAttention;
  }

  get isOn(): boolean {
    return this.sought !== undefined || this.onlyAttention;
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

  /** Shows everything again. */
  clear(): void {
    if (!this.isOn) return;
    this.sought = undefined;
    this.onlyAttention = false;
    this.change();
  }

  /** The networks of a list that are shown. */
  networks(keys: readonly Key[]): readonly Key[] {
    return this.isOn ? keys.filter((key) => this.showsNetwork(key)) : keys;
  }

  /** The links of a network that are shown: all of one that is itself what is sought. */
  links(network: Network): readonly Link[] {
    const own = this.onlyAttention
      ? network.links.filter((link) => this.wantsAttention(link))
      : network.links;
    return this.sought === undefined || networkMatches(network, this.sought)
      ? own
      : own.filter((link) => this.isSought(link, this.sought));
  }

  dispose(): void {
    this.changed.dispose();
  }

  private showsNetwork(key: Key): boolean {
    const network = networkAt(this.store.estate, key);
    if (network === undefined) return false;
    const { broken, attention } = this.attention.ofNetwork(key);
    if (this.onlyAttention && broken + attention === 0) return false;
    const { sought } = this;
    if (sought === undefined || networkMatches(network, sought)) return true;
    return this.links(network).length > 0;
  }

  private isSought(link: Link, sought: Sought | undefined): boolean {
    return sought === undefined || linkMatches(link, sought, this.said(link));
  }

  private wantsAttention(link: Link): boolean {
    return this.attention.ofLink(link) !== undefined || this.attention.foundAt(link.id).length > 0;
  }

  /** What its row says is wrong. */
  private said(link: Link): string {
    const found = this.attention.foundAt(link.id).map(({ what }) => what);
    return [this.attention.ofLink(link)?.what ?? '', ...found].join('\n');
  }

  private change(): void {
    this.generation += 1;
    this.changed.fire(undefined);
  }
}
