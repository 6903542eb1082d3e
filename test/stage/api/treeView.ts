/**
 * Knows a tree as the editor keeps it: it asks for what is open, keeps what is open by the ids of rows, and takes no
 * answer that a later question has overtaken.
 */
import type * as vscode from 'vscode';
import { Signal, VALUES } from './values.ts';

type Element = unknown;

/** A row of the tree with those below it, as far as somebody has opened it. */
export interface Node {
  readonly id: string;
  readonly parent: Node | undefined;
  element: Element;
  item: vscode.TreeItem;
  /** undefined: it has nothing to show inside. */
  expanded: boolean | undefined;
  /** undefined: nobody has asked yet. */
  children: readonly Node[] | undefined;
  /** The question for those below it of which no answer has come. */
  asked: symbol | undefined;
  /** Resolves when the last question has been answered, or overtaken. */
  answered: Promise<void>;
}

interface RevealOptions {
  readonly select?: boolean;
  readonly expand?: boolean | number;
}

/** Of a row below which nobody has looked. */
const UNASKED = { children: undefined, asked: undefined, answered: Promise.resolve() } as const;

const NONE = 0;
const EXPANDED = 2;

export class NativeTree {
  readonly root: Node = {
    id: '',
    parent: undefined,
    element: undefined,
    item: new VALUES.TreeItem(''),
    expanded: true,
    ...UNASKED,
  };
  selected: readonly Node[] = [];
  message: string | undefined;
  title: string | undefined;
  description: string | undefined;
  badge: vscode.ViewBadge | undefined;

  readonly selection = new Signal<vscode.TreeViewSelectionChangeEvent<Element>>();
  readonly visibility = new Signal<vscode.TreeViewVisibilityChangeEvent>();
  readonly expansions = new Signal<vscode.TreeViewExpansionEvent<Element>>();
  readonly collapses = new Signal<vscode.TreeViewExpansionEvent<Element>>();
  readonly checks = new Signal<{ readonly items: readonly (readonly [Element, number])[] }>();
  private isVisible = false;
  private readonly listening: vscode.Disposable | undefined;

  constructor(private readonly options: vscode.TreeViewOptions<Element>) {
    this.listening = this.provider.onDidChangeTreeData?.((changed) => {
      if (!this.isVisible) return;
      if (changed === undefined || changed === null) void this.ask(this.root);
      else for (const element of Array.isArray(changed) ? changed : [changed]) void this.askAgain(element);
    });
  }

  get provider(): vscode.TreeDataProvider<Element> {
    return this.options.treeDataProvider;
  }

  get drag(): vscode.TreeDragAndDropController<Element> | undefined {
    return this.options.dragAndDropController;
  }

  get manySelected(): boolean {
    return this.options.canSelectMany === true;
  }

  /** Shown: it asks for its rows. Hidden: it asks for nothing. */
  show(isVisible: boolean): void {
    if (this.isVisible === isVisible) return;
    this.isVisible = isVisible;
    if (isVisible) void this.ask(this.root);
    this.visibility.fire({ visible: isVisible });
  }

  /** Whatever is on screen or could be scrolled to, from the top. */
  nodes(): readonly Node[] {
    const below = (node: Node): readonly Node[] =>
      node.expanded === true ? (node.children ?? []).flatMap((child) => [child, ...below(child)]) : [];
    return this.isVisible ? below(this.root) : [];
  }

  async turn(node: Node, expanded: boolean): Promise<void> {
    if (node.expanded === expanded || node.expanded === undefined) return;
    node.expanded = expanded;
    (expanded ? this.expansions : this.collapses).fire({ element: node.element });
    if (expanded) await this.ask(node);
  }

  select(nodes: readonly Node[]): void {
    this.selected = nodes;
    this.selection.fire({ selection: nodes.map(({ element }) => element) });
  }

  /** Somebody presses the check box of a row. */
  turnCheck(node: Node): void {
    const { checkboxState: box } = node.item;
    const isChecked = Number(typeof box === 'object' ? box.state : box) === 1;
    const { Checked, Unchecked } = VALUES.TreeItemCheckboxState;
    const state = isChecked ? Unchecked : Checked;
    Object.assign(node.item, { checkboxState: state });
    this.checks.fire({ items: [[node.element, state]] });
  }

  /** What the extension holds of it. */
  asView(): vscode.TreeView<Element> {
    return viewOf(this);
  }

  get visible(): boolean {
    return this.isVisible;
  }

  dispose(): void {
    this.listening?.dispose();
  }

  async reveal(element: Element, options: RevealOptions = {}): Promise<void> {
    const { provider } = this;
    const chain: Element[] = [];
    for (let at: Element = element; at !== undefined && at !== null;) {
      chain.unshift(at);
      at = await provider.getParent?.(at);
    }
    this.show(true);
    let node = this.root;
    for (const each of chain) {
      if (node !== this.root) await this.turn(node, true);
      const { id } = await provider.getTreeItem(each);
      node = await this.below(node, id);
    }
    if (options.expand !== undefined && options.expand !== false) await this.turn(node, true);
    if (options.select !== false) this.select([node]);
  }

  /** What is shown below may be older than what is asked for. */
  private async below(node: Node, id: string | undefined): Promise<Node> {
    for (let isAskedAnew = false; ; isAskedAnew = true) {
      while (node.asked !== undefined) await node.answered;
      const child = node.children?.find((each) => each.id === id);
      if (child !== undefined) return child;
      if (isAskedAnew)
        throw new Error('TreeError: the row is not below the one that is said to be its parent.');
      await this.ask(node);
    }
  }

  /** A row has changed: it and what is open below it are asked for. */
  private async askAgain(element: Element): Promise<void> {
    const node = this.nodes().find((each) => each.element === element);
    if (node === undefined) return;
    const item = await this.provider.getTreeItem(element);
    node.item = item;
    const state = stateOf(item);
    if (state === NONE) node.expanded = undefined;
    else node.expanded ??= state === EXPANDED;
    if (node.expanded === true) await this.ask(node);
  }

  private ask(node: Node): Promise<void> {
    const question = Symbol('question');
    node.asked = question;
    return (node.answered = this.answer(node, question));
  }

  private async answer(node: Node, question: symbol): Promise<void> {
    const elements = (await this.provider.getChildren(node === this.root ? undefined : node.element)) ?? [];
    const items = await Promise.all(
      elements.map(async (element) => await this.provider.getTreeItem(element)),
    );
    // Whoever asked later has a newer answer, or will have.
    if (node.asked !== question) return;
    node.asked = undefined;
    const before = new Map(node.children?.map((child) => [child.id, child]));
    node.children = items.map((item, index) => asNode(node, elements[index], item, before));
    this.forgetGone();
    await Promise.all(node.children.filter(({ expanded }) => expanded).map((child) => this.ask(child)));
  }

  private forgetGone(): void {
    const present = new Set(this.nodes());
    const left = this.selected.filter((node) => present.has(node));
    if (left.length < this.selected.length) this.select(left);
  }
}

/** By number: the enumeration of the types is not that of the values. */
function stateOf({ collapsibleState }: vscode.TreeItem): number {
  const state: number = collapsibleState ?? NONE;
  return state;
}

export function labelOf({ label }: vscode.TreeItem): string {
  return typeof label === 'object' ? label.label : (label ?? '');
}

/** The same row as before keeps whether it is open. */
function asNode(
  parent: Node,
  element: Element,
  item: vscode.TreeItem,
  before: ReadonlyMap<string, Node>,
): Node {
  const id = item.id ?? `${parent.id}/${labelOf(item)}`;
  const known = before.get(id);
  const state = stateOf(item);
  const expanded = state === NONE ? undefined : (known?.expanded ?? state === EXPANDED);
  if (known === undefined) return { id, parent, element, item, expanded, ...UNASKED };
  return Object.assign(known, { element, item, expanded });
}

function viewOf(tree: NativeTree): vscode.TreeView<Element> {
  return {
    onDidChangeSelection: tree.selection.event,
    onDidChangeVisibility: tree.visibility.event,
    onDidExpandElement: tree.expansions.event,
    onDidCollapseElement: tree.collapses.event,
    onDidChangeCheckboxState: tree.checks.event,
    get selection() {
      return tree.selected.map(({ element }) => element);
    },
    get visible() {
      return tree.visible;
    },
    get message() {
      return tree.message;
    },
    set message(text: string | undefined) {
      tree.message = text;
    },
    get title() {
      return tree.title;
    },
    set title(text: string | undefined) {
      tree.title = text;
    },
    get description() {
      return tree.description;
    },
    set description(text: string | undefined) {
      tree.description = text;
    },
    get badge() {
      return tree.badge;
    },
    set badge(badge: vscode.ViewBadge | undefined) {
      tree.badge = badge;
    },
    reveal: (element: Element, options?: RevealOptions) => tree.reveal(element, options),
    dispose: () => {
      tree.dispose();
    },
  } as unknown as vscode.TreeView<Element>;
}
