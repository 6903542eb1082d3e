/** Knows the boxes that ask: one is on screen at a time, and one that is shown takes the place of another. */
import type * as vscode from 'vscode';
import { Signal } from './values.ts';

type Item = vscode.QuickPickItem;

const SEPARATOR = -1;

function isLine({ kind }: Item): boolean {
  const number: number | undefined = kind;
  return number === SEPARATOR;
}

/** What both kinds of boxes have. */
class Box {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  enabled = true;
  busy = false;
  ignoreFocusOut = false;
  placeholder: string | undefined;
  prompt: string | undefined;
  buttons: readonly vscode.QuickInputButton[] = [];

  protected text = '';
  private isDisposed = false;
  private readonly values = new Signal<string>();
  private readonly accepts = new Signal<void>();
  private readonly hides = new Signal<void>();
  private readonly triggers = new Signal<vscode.QuickInputButton>();

  readonly onDidChangeValue = this.values.event;
  readonly onDidAccept = this.accepts.event;
  readonly onDidHide = this.hides.event;
  readonly onDidTriggerButton = this.triggers.event;

  constructor(private readonly place: QuickInputs) {}

  get value(): string {
    return this.text;
  }

  set value(text: string) {
    this.text = text;
  }

  show(): void {
    if (!this.isDisposed) this.place.show(this);
  }

  hide(): void {
    if (this.place.open !== this) return;
    this.place.open = undefined;
    this.tellHidden();
  }

  dispose(): void {
    this.isDisposed = true;
    this.hide();
  }

  tellHidden(): void {
    this.hides.fire();
  }

  /** Somebody types. */
  type(text: string): void {
    if (text === this.text) return;
    this.value = text;
    this.values.fire(text);
  }

  accept(): void {
    this.accepts.fire();
  }

  /** Enter. */
  enter(): void {
    this.accept();
  }

  trigger(button: vscode.QuickInputButton): void {
    this.triggers.fire(button);
  }
}

export class InputBox extends Box {
  password = false;
  validationMessage: string | vscode.InputBoxValidationMessage | undefined;
  valueSelection: readonly [number, number] | undefined;
}

export class PickBox<T extends Item = Item> extends Box {
  canSelectMany = false;
  matchOnDescription = false;
  matchOnDetail = false;
  keepScrollPosition = false;

  private all: readonly T[] = [];
  private active: readonly T[] = [];
  private selected: readonly T[] = [];
  private readonly actives = new Signal<readonly T[]>();
  private readonly selections = new Signal<readonly T[]>();
  private readonly itemTriggers = new Signal<vscode.QuickPickItemButtonEvent<T>>();

  readonly onDidChangeActive = this.actives.event;
  readonly onDidChangeSelection = this.selections.event;
  readonly onDidTriggerItemButton = this.itemTriggers.event;

  get items(): readonly T[] {
    return this.all;
  }

  set items(items: readonly T[]) {
    this.all = items;
    this.selected = this.canSelectMany ? items.filter((item) => item.picked === true) : [];
    this.activateFirst();
  }

  get activeItems(): readonly T[] {
    return this.active;
  }

  set activeItems(items: readonly T[]) {
    this.active = items;
    // It is the editor that activates, after whoever asked has gone on.
    queueMicrotask(() => {
      if (this.active === items) this.actives.fire(items);
    });
  }

  get selectedItems(): readonly T[] {
    return this.selected;
  }

  set selectedItems(items: readonly T[]) {
    this.selected = items;
  }

  override get value(): string {
    return super.value;
  }

  override set value(text: string) {
    super.value = text;
    this.activateFirst();
  }

  /** Those that what is typed leaves, without the lines between them. */
  get shown(): readonly T[] {
    const wanted = this.text.trim().toLowerCase();
    const fits = (text: string | undefined): boolean => text?.toLowerCase().includes(wanted) === true;
    return this.all.filter(
      (item) =>
        !isLine(item) &&
        (wanted === '' ||
          item.alwaysShow === true ||
          fits(item.label) ||
          (this.matchOnDescription && fits(item.description)) ||
          (this.matchOnDetail && fits(item.detail))),
    );
  }

  /** Somebody presses one of them, or its check box. */
  press(item: T): void {
    if (this.canSelectMany) {
      this.selected = this.selected.includes(item)
        ? this.selected.filter((each) => each !== item)
        : [...this.selected, item];
      this.selections.fire(this.selected);
      return;
    }
    this.active = [item];
    this.actives.fire(this.active);
    this.selected = [item];
    this.selections.fire(this.selected);
    this.accept();
  }

  /** The arrow down. */
  walk(): void {
    const { shown } = this;
    const [at] = this.active;
    const next = shown[(at === undefined ? -1 : shown.indexOf(at)) + 1] ?? shown[0];
    this.active = next === undefined ? [] : [next];
    this.actives.fire(this.active);
  }

  override enter(): void {
    const [item] = this.active;
    if (this.canSelectMany || item === undefined) this.accept();
    else this.press(item);
  }

  triggerItem(item: T, button: vscode.QuickInputButton): void {
    this.itemTriggers.fire({ item, button });
  }

  private activateFirst(): void {
    this.activeItems = this.shown.slice(0, 1);
  }
}

export class QuickInputs {
  open: Box | undefined;

  show(box: Box): void {
    const before = this.open;
    if (before === box) return;
    this.open = box;
    before?.tellHidden();
  }
}
