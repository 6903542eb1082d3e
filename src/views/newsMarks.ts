/** Knows which rows of the tree the last look of a watch has found to be others: they say so until the next one. */
import { EventEmitter, type Disposable, type Event } from '../azure/events.ts';
import type { Row } from '../azure/row.ts';
import type { SeenNews, WatchSheet } from '../core/news/watchSheet.ts';
import { keyOf, type Key } from '../core/resourceId.ts';
import type { Face } from './present/face.ts';
import { whoText } from './present/newsRows.ts';

export class NewsMarks implements Disposable {
  private readonly changed = new EventEmitter<ReadonlySet<Key>>();
  private marks: ReadonlyMap<Key, SeenNews> = new Map();

  /** Told of the networks and links that say something else. */
  readonly onDidChange: Event<ReadonlySet<Key>> = this.changed.event;

  set({ news, fresh }: WatchSheet): void {
    const before = this.marks;
    this.marks = new Map(news.slice(0, fresh).map((each) => [each.key, each]));
    const others = new Set(
      [...before.keys(), ...this.marks.keys()].filter((key) => before.get(key) !== this.marks.get(key)),
    );
    if (others.size > 0) this.changed.fire(others);
  }

  /** The face of a row, with its mark where it has one. */
  marked(row: Row, face: Face): Face {
    if (row.kind !== 'network' && row.kind !== 'link') return face;
    const news = this.marks.get(keyOf(row.kind === 'network' ? row.networkId : row.linkId));
    if (news === undefined) return face;
    const mark = news.how === 'added' ? 'new' : 'changed';
    return {
      ...face,
      description: `${mark} · ${face.description}`,
      spoken: `${face.spoken}, ${mark} ${whoText(news)}`,
    };
  }

  dispose(): void {
    this.changed.dispose();
  }
}
