/** Knows how a way is written down while it is walked: hops, what is in the way, and whether it goes on only in thought. */
import type { Network } from '../network.ts';
import type { SubnetFacts } from '../surroundings/networkFacts.ts';
import { verdictOf, type About, type Device, type Hop, type Remark, type Way } from './answer.ts';
import { UNSETTLED, type Reason, type Unsettled } from './codes.ts';

/** Thrown at the first block, where only the verdict is wanted. */
export const BLOCKED = new Error('blocked');

export class WayBuilder {
  /** Whether the packet has been stopped already: what follows is as if that were mended. */
  isMended = false;
  private readonly hops: Hop[] = [];
  private readonly blocks: Remark[] = [];
  private readonly doubts: Remark[] = [];
  private readonly unknowns: Remark[] = [];
  private readonly assumptions: Remark[] = [];
  private readonly crossed: Device[] = [];
  private readonly path: string[] = [];

  /** @param isQuick whether the first block ends it */
  constructor(readonly isQuick: boolean) {}

  hop(
    kind: Hop['kind'],
    at: string,
    text: string,
    by: string,
    source?: string,
    beat: readonly string[] = [],
  ): void {
    if (this.isQuick) return;
    this.hops.push({ kind, at, text, decided: { by, beat, source } });
  }

  /** A place that the packet is at; only as long as nothing has stopped it. */
  pass(place: string): void {
    if (!this.isMended) this.path.push(place);
  }

  cross(device: Device): void {
    this.crossed.push(device);
  }

  /** Where only the verdict is wanted, a block needs no words. */
  endIfQuick(): void {
    if (this.isQuick) throw BLOCKED;
  }

  /** Something that stops the packet here, so that the rest is as if it did not. */
  stop(code: Reason, at: string, text: string, about: About = {}): void {
    this.block(code, at, text, about);
    this.isMended = true;
  }

  /** Something that is in the way, whether or not the packet gets on. */
  block(code: Reason, at: string, text: string, about: About = {}): void {
    if (this.isQuick) throw BLOCKED;
    push(this.blocks, { code, at, text, about });
  }

  /** A next hop that takes nothing: whether Azure drops what goes there or takes another route is not documented [?]. */
  dead(code: Reason, at: string, text: string, about: About = {}): void {
    if (UNSETTLED.deadNextHopFallsBack === undefined)
      this.doubt(code, at, text, about, 'deadNextHopFallsBack');
    else this.stop(code, at, text, about);
  }

  /**
   * Something that stops the packet if a question that is not settled is answered one way.
   * @param blocks whether it does; undefined where nobody knows
   */
  unsettled(question: Unsettled, blocks: boolean | undefined, { code, at, text, about }: Remark): void {
    if (blocks === undefined) this.doubt(code, at, text, about, question);
    else if (blocks) this.stop(code, at, text, about);
  }

  doubt(code: Reason, at: string, text: string, about: About = {}, unsettled?: Unsettled): void {
    push(this.doubts, { code, at, text, about, ...(unsettled === undefined ? {} : { unsettled }) });
  }

  unknown(code: Reason, at: string, text: string, about: About = {}): void {
    push(this.unknowns, { code, at, text, about });
  }

  assume(code: Reason, at: string, text: string, about: About = {}): void {
    push(this.assumptions, { code, at, text, about });
  }

  get isBlocked(): boolean {
    return this.blocks.length > 0;
  }

  get devices(): readonly Device[] {
    return this.crossed;
  }

  way(): Way {
    const { hops, blocks, doubts, unknowns, assumptions, crossed, path } = this;
    const verdict = verdictOf({ blocks, unknowns, doubts });
    return { verdict, hops, blocks, doubts, unknowns, assumptions, crossed, path };
  }
}

/** One remark a cause. */
function push(list: Remark[], remark: Remark): void {
  if (!list.some(({ code, at, text }) => code === remark.code && at === remark.at && text === remark.text))
    list.push(remark);
}

export function placeName(network: Network, subnet: SubnetFacts | undefined): string {
  return subnet === undefined ? network.name : `${network.name}/${subnet.name}`;
}
