/**
 * Knows what was chosen from a list that is replaced while somebody chooses. The editor names a choice by its place in the
 * list [C]; where the list was replaced meanwhile, another item has that place, and a person would get what they never
 * pressed. Until the editor has the new list, only what had the same place before is taken.
 */
import type { Disposable } from '../../azure/events.ts';

/** What of a quick pick it needs. */
export interface ListBox<I> {
  items: readonly I[];
  readonly onDidChangeSelection: (listener: (selected: readonly I[]) => void) => Disposable;
}

export class SteadyItems<I> implements Disposable {
  /** Those that may still be on screen, the oldest first. */
  private outdated: readonly (readonly I[])[] = [];
  private selected: I | undefined;
  private readonly listening: Disposable;

  /** @param editorHasIt resolves when the editor has what was given to it before */
  constructor(
    private readonly input: ListBox<I>,
    private readonly isSame: (one: I, other: I) => boolean,
    private readonly editorHasIt: () => PromiseLike<unknown>,
  ) {
    this.listening = input.onDidChangeSelection(([item]) => {
      this.selected = item !== undefined && this.isCertain(item) ? item : undefined;
    });
  }

  /** What was pressed last; undefined where that is not certain: then it has to be pressed again. */
  get chosen(): I | undefined {
    return this.selected;
  }

  /** Replaces the list. */
  show(items: readonly I[]): void {
    const before = this.input.items;
    this.outdated = [...this.outdated, before];
    this.input.items = items;
    const arrived = (): void => {
      this.outdated = this.outdated.slice(this.outdated.indexOf(before) + 1);
    };
    void this.editorHasIt().then(arrived, arrived);
  }

  dispose(): void {
    this.listening.dispose();
  }

  private isCertain(item: I): boolean {
    const place = this.input.items.indexOf(item);
    return this.outdated.every((list) => {
      const other = list[place];
      return other === undefined || this.isSame(other, item);
    });
  }
}
