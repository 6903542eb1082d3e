/**
 * Knows which of two answers about one thing counts: the one that was asked for later, and what ARM itself has said
 * rather than what others tell of it.
 */
import type { Key } from '../../core/resourceId.ts';

/** The moment of a question, comparable with others. */
export type Moment = number;

export class Freshness {
  private clock: Moment = 0;
  /** Questions up to this moment are about a world that has been left. */
  private left: Moment = 0;
  /** The moment of the question whose answer was taken last. */
  private readonly taken = new Map<Key, Moment>();
  /** Of which of them that was an answer of Resource Graph. */
  private readonly byGraph = new Set<Key>();

  /** Call it before asking. */
  now(): Moment {
    this.clock += 1;
    return this.clock;
  }

  /** Whether an answer of ARM is to be taken, which is then noted. */
  takes(key: Key, asked: Moment): boolean {
    if (!this.isLatest(key, asked)) return false;
    this.taken.set(key, asked);
    this.byGraph.delete(key);
    return true;
  }

  /** Whether nobody who has asked later has been answered already. */
  isLatest(key: Key, asked: Moment): boolean {
    return asked > this.left && asked >= (this.taken.get(key) ?? 0);
  }

  /**
   * Whether an answer of Resource Graph is to be taken, which is then noted. It may be older than its question [D]: it
   * never takes the place of what ARM itself has said, but makes it worth asking ARM again.
   */
  takesOfGraph(key: Key, asked: Moment): 'taken' | 'late' | 'askArm' {
    if (asked <= this.left) return 'late';
    if (this.isArms(key)) return 'askArm';
    if (asked < (this.taken.get(key) ?? 0)) return 'late';
    this.taken.set(key, asked);
    this.byGraph.add(key);
    return 'taken';
  }

  /** Whether it was ARM itself that said what is known of a thing. */
  isArms(key: Key): boolean {
    return this.taken.has(key) && !this.byGraph.has(key);
  }

  /** Whether what an earlier window has read is still news: nothing was read of it here. */
  takesKept(key: Key, asked: Moment): boolean {
    return asked > this.left && !this.taken.has(key);
  }

  /** Another account, another world: no answer to an earlier question is taken. */
  leave(): void {
    this.left = this.clock;
    this.taken.clear();
    this.byGraph.clear();
  }
}
