/**
 * Knows how rows keep still while a box opens. A tree whose redrawing ends in the moment in which a box takes the keys takes
 * them back: the editor still believes that the tree has them (`doRefresh` of its tree view), and whoever types then types
 * into nothing. So no row is drawn from before a box opens until it has the keys.
 */
import type { ProviderResult, TreeDataProvider } from 'vscode';
import { Turns } from './turns.ts';

/** After the editor has opened a box: until it has told the tree that the keys are elsewhere, in milliseconds. */
const SETTLED_MS = 20;

/** What was asked of a tree longer ago than this is on screen, in milliseconds. */
const DRAWN_MS = 250;

/** Rows wait no longer than this for a box that was said to open, in milliseconds. */
const HELD_MS = 250;

export class StillRows {
  /** When a row was asked for last. */
  private asked = -Infinity;
  private held = 0;
  /** Since rows keep still: until what had been asked for before is drawn; undefined where there was nothing. */
  private drawn: Promise<void> | undefined;
  private waiting: (() => void)[] = [];

  /** @param editorHasIt resolves when the editor has done all that it was told before; where it cannot tell, it is over */
  constructor(
    private readonly editorHasIt: () => Promise<void>,
    private readonly turns = new Turns(),
  ) {}

  /** Opens a box once what is being drawn is drawn; resolves when rows may be drawn again. */
  async whileStill(open: () => void): Promise<void> {
    const letGo = this.keep();
    try {
      if (this.drawn !== undefined) await this.drawn;
      open();
      await this.settled();
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    } finally {
      letGo();
    }
  }

  /**
   * Has no row drawn from now on, for a box that is about to open: what the command reads for it would be drawn first, and
   * the box would wait for that. The function that is returned ends it, and it ends by itself.
   */
  hold(): () => void {
    const letGo = this.keep();
    const ending = setTimeout(letGo, HELD_MS);
    return () => {
      clearTimeout(ending);
      letGo();
    };
  }

  private keep(): () => void {
    if (this.held === 0) this.drawn = performance.now() - this.asked < DRAWN_MS ? this.settled() : undefined;
    this.held += 1;
    let isKept = true;
    return () => {
      if (!isKept) return;
      isKept = false;
      this.held -= 1;
      if (this.held === 0) for (const goOn of this.waiting.splice(0)) goOn();
    };
  }

  /** The rows of a tree, which wait where a box opens. */
  of<R>(rows: TreeDataProvider<R>): TreeDataProvider<R> {
    const later = <A>(answer: () => A | Thenable<A>): A | Thenable<A> => {
      if (this.held > 0) return this.leaving(answer);
      this.asked = performance.now();
      const given = answer();
      return isLater(given) ? this.leaving(() => given) : given;
    };
    return {
      ...(rows.onDidChangeTreeData !== undefined && { onDidChangeTreeData: rows.onDidChangeTreeData }),
      getChildren: (row) => later<ProviderResult<R[]>>(() => rows.getChildren(row)) as ProviderResult<R[]>,
      getTreeItem: (row) => later(() => this.turns.take(() => rows.getTreeItem(row))),
      ...(rows.getParent !== undefined && { getParent: rows.getParent.bind(rows) }),
      ...(rows.resolveTreeItem !== undefined && { resolveTreeItem: rows.resolveTreeItem.bind(rows) }),
    };
  }

  /** An answer that comes when it comes, but not while a box opens. */
  private async leaving<A>(answer: () => A | Thenable<A>): Promise<A> {
    while (this.held > 0) await this.moving();
    const given = await answer();
    while (this.held > 0) await this.moving();
    this.asked = performance.now();
    return given;
  }

  private async settled(): Promise<void> {
    await this.editorHasIt().catch(() => undefined);
  }

  private async moving(): Promise<void> {
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

function isLater<A>(given: A | Thenable<A>): given is Thenable<A> {
  return typeof given === 'object' && given !== null && 'then' in given;
}
