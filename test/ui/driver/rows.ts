/** Knows how to read the rows that a tree shows and to find one of them. */
import type { Locator } from 'playwright-core';

export interface Row {
  readonly label: string;
  /** The dimmed text after the label. */
  readonly description: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** 1 is the outermost. */
  readonly level: number;
  /** undefined: the row has nothing to show inside. */
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
  /** The names of the row's icon, such as `codicon-pass-filled`, with its colour as CSS. */
  readonly icon: { readonly name: string; readonly color: string };
}

export interface RowOnScreen extends Row {
  /** Of the element, as long as the row stays where it is. */
  readonly id: string;
  /** What is below it is being fetched, to open it. */
  readonly turning: boolean;
}

/** A row's label; or the labels from an ancestor down to it, where a label alone could be several rows. */
export type RowPath = string | readonly string[];

export async function readRows(tree: Locator): Promise<readonly RowOnScreen[]> {
  const rows = await tree.locator('[role="treeitem"]').evaluateAll((elements) =>
    // Rows above what was scrolled to are there once more, stuck to the top.
    elements
      .filter((element) => element.closest('.monaco-tree-sticky-container') === null)
      .map((element) => {
        const text = (selector: string): string => element.querySelector(selector)?.textContent ?? '';
        const expanded = element.getAttribute('aria-expanded');
        const icon = element.querySelector('.custom-view-tree-node-item-icon');
        const names = Array.from(icon?.classList ?? []).filter((name) => name.startsWith('codicon-'));
        return {
          top: element.getBoundingClientRect().top,
          id: element.id,
          turning: element.querySelector('.monaco-tl-twistie.codicon-tree-item-loading') !== null,
          label: text('.label-name'),
          description: text('.label-description'),
          spoken: element.getAttribute('aria-label') ?? '',
          level: Number(element.getAttribute('aria-level')),
          expanded: expanded === null ? undefined : expanded === 'true',
          selected: element.getAttribute('aria-selected') === 'true',
          icon: { name: names.join(' '), color: icon === null ? '' : getComputedStyle(icon).color },
        };
      }),
  );
  // The order in the document is not the order on screen.
  return rows.sort((a, b) => a.top - b.top).map(({ top: _, ...row }) => row);
}

export function findRow<R extends Row>(rows: readonly R[], path: RowPath): R | undefined {
  const labels = typeof path === 'string' ? [path] : path;
  /** The labels from the outermost row to the present one. */
  const chain: string[] = [];
  for (const row of rows) {
    chain.length = Math.min(chain.length, row.level - 1);
    while (chain.length < row.level - 1) chain.push('');
    chain.push(row.label);
    if (isTail(chain, labels)) return row;
  }
  return undefined;
}

/** Whether the last labels are these, others allowed between them. */
function isTail(chain: readonly string[], labels: readonly string[]): boolean {
  if (chain.at(-1) !== labels.at(-1)) return false;
  let from = 0;
  for (const label of labels) {
    const at = chain.indexOf(label, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

export function describeRow(path: RowPath): string {
  return typeof path === 'string' ? path : path.join(' › ');
}
