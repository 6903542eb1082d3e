/** Knows who shows findings: whoever does is told of the same ones at the same moment. */
import { EventEmitter, type Event } from '../azure/events.ts';
import type { FindingsSheet } from '../core/findings/findingsSheet.ts';
import type { FindingsGrouping } from '../core/findings/grouping.ts';
import type { FindingsTree } from './findingsTree.ts';

export class ShownFindings {
  private readonly changed = new EventEmitter<FindingsSheet>();

  readonly onDidChange: Event<FindingsSheet> = this.changed.event;

  constructor(private readonly tree: Pick<FindingsTree, 'set' | 'show' | 'grouping' | 'groupBy'>) {}

  set(sheet: FindingsSheet): void {
    this.tree.set(sheet);
    this.changed.fire(sheet);
  }

  async show(): Promise<void> {
    await this.tree.show();
  }

  get grouping(): FindingsGrouping {
    return this.tree.grouping;
  }

  async groupBy(grouping: FindingsGrouping): Promise<void> {
    await this.tree.groupBy(grouping);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
