/** Knows how a person handles the rows of a tree of the stage; says the same words as whoever has a window. */
import type * as vscode from 'vscode';
import { comes, poll, until } from '../../poll.ts';
import { holds } from '../api/when.ts';
import type { MenuItem } from '../api/contributions.ts';
import { labelOf, type NativeTree, type Node } from '../api/treeView.ts';
import { VALUES } from '../api/values.ts';
import type { TreeHands } from '../../flows/hands.ts';
import { describeRow, findRow, type Row, type RowPath } from '../../ui/driver/rows.ts';
import { linksOf, readable } from './markdown.ts';
import type { Stage } from './stage.ts';

interface StageRow extends Row {
  readonly node: Node;
}

const CONTEXT = 'view/item/context';

export class StageTree implements TreeHands {
  /** Of what the context menu that is open offers. */
  private menu: readonly { readonly title: string; readonly run: () => void }[] = [];
  private hovered: string | undefined;

  constructor(
    private readonly stage: Stage,
    private readonly viewId: string,
  ) {}

  async rows(): Promise<readonly StageRow[]> {
    return Promise.resolve(this.now());
  }

  async row(path: RowPath): Promise<StageRow> {
    return poll(`row ${describeRow(path)}`, () => findRow(this.now(), path));
  }

  async gone(path: RowPath): Promise<void> {
    await until(`no row ${describeRow(path)}`, () => findRow(this.now(), path) === undefined);
  }

  async message(expected = /./): Promise<string> {
    return poll(`a message saying ${String(expected)}`, () => {
      const text = this.tree()?.message ?? '';
      return expected.test(text) ? text : undefined;
    });
  }

  async rowText(path: RowPath, expected = /./): Promise<string> {
    return poll(`row ${describeRow(path)} saying ${String(expected)}`, () => {
      const row = findRow(this.now(), path);
      const text = row === undefined ? '' : `${row.label} ${row.description}`.trim();
      return text !== '' && expected.test(text) ? text : undefined;
    });
  }

  async expand(path: RowPath): Promise<void> {
    await this.turn(path, true);
  }

  async collapse(path: RowPath): Promise<void> {
    await this.turn(path, false);
  }

  async click(path: RowPath): Promise<void> {
    const { node } = await this.row(path);
    this.tree()?.select([node]);
    const { command } = node.item;
    if (command !== undefined)
      this.stage.start(command.command, ...((command.arguments ?? []) as readonly unknown[]));
  }

  async select(paths: readonly RowPath[]): Promise<void> {
    const nodes: Node[] = [];
    for (const path of paths) nodes.push((await this.row(path)).node);
    this.tree()?.select(nodes);
  }

  async selectRange(from: RowPath, to: RowPath): Promise<void> {
    const [first, last] = [await this.row(from), await this.row(to)];
    const nodes = this.now().map(({ node }) => node);
    const ends = [nodes.indexOf(first.node), nodes.indexOf(last.node)].sort((a, b) => a - b);
    this.tree()?.select(nodes.slice(ends[0], (ends[1] ?? 0) + 1));
  }

  async contextMenu(path: RowPath, item: string | RegExp): Promise<void> {
    await until(`${String(item)} in the context menu of ${describeRow(path)}`, async () => {
      await this.openContextMenu(path);
      return this.menu.some(({ title }) => matches(title, item));
    });
    await this.chooseFromMenu(item);
  }

  async openContextMenu(path: RowPath): Promise<readonly string[]> {
    const { node } = await this.row(path);
    this.menu = this.actions(node, (group) => !group.startsWith('inline'));
    return this.menu.map(({ title }) => title);
  }

  async chooseFromMenu(item: string | RegExp): Promise<void> {
    const { menu } = this;
    this.menu = [];
    const chosen = menu.find(({ title }) => matches(title, item));
    if (chosen === undefined)
      throw new Error(`The menu has no ${String(item)}, but ${menu.map((each) => each.title).join(', ')}.`);
    chosen.run();
    return Promise.resolve();
  }

  async rowAction(path: RowPath, name: string | RegExp): Promise<void> {
    await until(`the action ${String(name)} of ${describeRow(path)}`, async () => {
      const { node } = await this.row(path);
      const action = this.actions(node, (group) => group.startsWith('inline')).find(({ title }) =>
        matches(title, name),
      );
      action?.run();
      return action !== undefined;
    });
  }

  async titleAction(name: string | RegExp): Promise<void> {
    const value = this.stage.keysIn({ view: this.viewId });
    await until(`the action ${String(name)} of the title`, () => {
      const item = this.stage.menu('view/title').find(({ command, when }) => {
        return matches(this.stage.titleOf(command), name) && holds(when, value);
      });
      if (item === undefined) return false;
      this.stage.start(item.command);
      return true;
    });
  }

  async tooltip(path: RowPath, expected = /./): Promise<string> {
    return poll(`tooltip of ${describeRow(path)} saying ${String(expected)}`, async () => {
      const { node } = await this.row(path);
      const item =
        (await this.tree()?.provider.resolveTreeItem?.(node.item, node.element, NEVER)) ?? node.item;
      const { tooltip } = item;
      const markdown = typeof tooltip === 'object' ? tooltip.value : (tooltip ?? '');
      const text = readable(markdown);
      this.hovered = markdown;
      return expected.test(text) ? text : undefined;
    });
  }

  /** Presses a link in the tooltip that is open. */
  async tooltipAction(name: string): Promise<void> {
    const link = linksOf(this.hovered ?? '').find(({ text }) => text.includes(name));
    if (link === undefined) throw new Error(`The tooltip has no link ${name}.`);
    await this.stage.follow(link.address);
  }

  async tick(path: RowPath, effect: RegExp): Promise<void> {
    await until(`${describeRow(path)} saying ${String(effect)}`, async (attemptMs) => {
      const row = await this.row(path);
      if (effect.test(row.description)) return true;
      this.tree()?.turnCheck(row.node);
      return comes(attemptMs, async () => effect.test((await this.row(path)).description));
    });
  }

  async drag(from: RowPath, to: RowPath, isTaken: () => Promise<boolean>): Promise<void> {
    const tree = this.tree();
    const [dragged, target] = [await this.row(from), await this.row(to)];
    const carried = new Map<string, vscode.DataTransferItem>();
    const nodes = tree?.selected.includes(dragged.node) === true ? tree.selected : [dragged.node];
    await tree?.drag?.handleDrag?.(
      nodes.map(({ element }) => element),
      carried,
      NEVER,
    );
    void tree?.drag?.handleDrop?.(target.node.element, carried, NEVER);
    await until(`${describeRow(from)} to be taken by ${describeRow(to)}`, isTaken);
  }

  private tree(): NativeTree | undefined {
    return this.stage.api.trees.get(this.viewId);
  }

  private now(): readonly StageRow[] {
    const tree = this.tree();
    if (tree === undefined) return [];
    return tree.nodes().map((node) => asRow(node, tree.selected.includes(node)));
  }

  private async turn(path: RowPath, expanded: boolean): Promise<void> {
    await until(`row ${describeRow(path)} ${expanded ? 'expanded' : 'collapsed'}`, async () => {
      const { node } = await this.row(path);
      if (node.expanded === undefined) return false;
      await this.tree()?.turn(node, expanded);
      // The row may have been made anew meanwhile.
      return findRow(this.now(), path)?.expanded === expanded;
    });
  }

  /** Of several rows those that are offered on each of them. */
  private actions(
    node: Node,
    isWanted: (group: string) => boolean,
  ): readonly { readonly title: string; readonly run: () => void }[] {
    const selected = this.tree()?.selected ?? [];
    const several = selected.length > 1 && selected.includes(node) ? selected : [node];
    const fits = ({ when }: MenuItem): boolean =>
      several.every(({ item }) =>
        holds(
          when,
          this.stage.keysIn({
            view: this.viewId,
            viewItem: item.contextValue,
            listMultiSelection: several.length > 1,
          }),
        ),
      );
    const given = [node.element, ...(several.length > 1 ? [several.map(({ element }) => element)] : [])];
    return this.stage
      .menu(CONTEXT)
      .filter((item) => isWanted(item.group ?? '') && fits(item))
      .toSorted(inMenuOrder)
      .map(({ command }) => ({
        title: this.stage.titleOf(command),
        run: () => {
          this.stage.start(command, ...given);
        },
      }));
  }
}

function matches(text: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? text === expected : expected.test(text);
}

/** `group@order`: `navigation` is first. */
function inMenuOrder(one: MenuItem, other: MenuItem): number {
  const split = ({ group = '' }: MenuItem): readonly [string, number] => {
    const [name = '', order = '0'] = group.split('@');
    return [name === 'navigation' ? '' : name, Number(order)];
  };
  const [[group, order], [otherGroup, otherOrder]] = [split(one), split(other)];
  return group.localeCompare(otherGroup) || order - otherOrder;
}

function asRow(node: Node, selected: boolean): StageRow {
  const { item } = node;
  let level = 0;
  for (let at: Node | undefined = node.parent; at !== undefined; at = at.parent) level += 1;
  const label = labelOf(item);
  const icon = item.iconPath instanceof VALUES.ThemeIcon ? item.iconPath : undefined;
  return {
    node,
    label,
    description: typeof item.description === 'string' ? item.description : '',
    spoken: item.accessibilityInformation?.label ?? label,
    level,
    expanded: node.expanded,
    selected,
    icon: { name: iconNames(icon?.id), color: icon?.color === undefined ? '' : nameOf(icon.color) },
  };
}

/** As the editor writes them: `loading~spin` is an icon and how it moves. */
function iconNames(id: string | undefined): string {
  if (id === undefined) return '';
  const [name = '', ...modifiers] = id.split('~');
  return [`codicon-${name}`, ...modifiers.map((each) => `codicon-modifier-${each}`)].join(' ');
}

function nameOf(color: vscode.ThemeColor): string {
  return (color as { readonly id: string }).id;
}

const NEVER: vscode.CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => new VALUES.Disposable(() => undefined),
};
