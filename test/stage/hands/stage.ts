/**
 * Knows an editor without a window in which the built extension runs: what is drawn is not there, what is said and asked
 * is. It costs a fiftieth of a window, so whatever is about more than how it looks or which key it takes is tried here.
 */
import path from 'node:path';
import { temporaryFolder } from '../../../scripts/editor/temporary.ts';
import { root } from '../../../scripts/places.ts';
import { EXTENSION_ID, VIEW } from '../../../src/manifest.ts';
import type { Editor } from '../../flows/hands.ts';
import { until } from '../../poll.ts';
import type { Settings } from '../api/configuration.ts';
import { readPackage, type MenuItem, type PackageJson } from '../api/contributions.ts';
import { StageApi } from '../api/stageApi.ts';
import { labelOf } from '../api/treeView.ts';
import { holds, type KeyValue } from '../api/when.ts';
import { Loaded, Memory } from './loaded.ts';
import { StageEditors } from './stageEditors.ts';
import { StageModal, StageToasts } from './stageMessages.ts';
import { StageQuickInput } from './stageQuickInput.ts';
import { StageTree } from './stageTree.ts';
import { StageWelcome } from './stageWelcome.ts';

type Menu = keyof PackageJson['contributes']['menus'];

export class Stage implements Editor {
  api: StageApi;
  readonly quickInput = new StageQuickInput(this);
  readonly modal = new StageModal(this);
  readonly toasts = new StageToasts(this);
  readonly editors = new StageEditors(this);
  readonly welcome = new StageWelcome(this);
  readonly packageJson = readPackage();

  private readonly trees = new Map<string, StageTree>();
  private readonly global = new Memory();
  private readonly workspace = new Memory();
  private loaded: Loaded | undefined;
  private isOpen = false;

  private constructor(
    private readonly home: { readonly path: string; readonly remove: () => Promise<void> },
    private settings: Settings,
  ) {
    this.api = this.makeApi();
  }

  static async start(settings: Settings = {}): Promise<Stage> {
    const stage = new Stage(await temporaryFolder(), settings);
    stage.load();
    return stage;
  }

  async close(): Promise<void> {
    await this.loaded?.end();
    await this.home.remove();
  }

  async reload(): Promise<void> {
    await this.loaded?.end();
    this.settings = this.api.configuration.all;
    this.api = this.makeApi();
    this.load();
  }

  tree(view: string): StageTree {
    const id = this.views.find(({ name }) => name === view)?.id;
    if (id === undefined) throw new Error(`There is no view ${view}.`);
    const known = this.trees.get(id) ?? new StageTree(this, id);
    this.trees.set(id, known);
    return known;
  }

  async openView(container: string): Promise<void> {
    const { activitybar } = this.packageJson.contributes.viewsContainers;
    // One that is another's has taken the place of this.
    this.isOpen = activitybar.some(({ title }) => title === container);
    this.showViews();
    return Promise.resolve();
  }

  async palette(title: string): Promise<void> {
    const { commands } = this.packageJson.contributes;
    const command = commands.find((each) => `${each.category ?? ''}: ${each.title}` === title)?.command;
    if (command === undefined) throw new Error(`There is no command ${title}.`);
    const isOffered = (): boolean =>
      this.menu('commandPalette').every(
        (item) => item.command !== command || holds(item.when, this.keysIn({})),
      );
    await until(`the command ${title}`, isOffered);
    this.start(command);
  }

  async isBusy(): Promise<boolean> {
    const { messages, inputs } = this.api;
    return Promise.resolve(messages.underWay > 0 || inputs.open?.busy === true);
  }

  /** A key belongs to the box that is open, else to the rows of the tree on top. */
  async press(key: string): Promise<void> {
    const { open } = this.api.inputs;
    if (open !== undefined) {
      if (key === 'Enter') open.enter();
      else if (key === 'Escape') open.hide();
      else throw new Error(`The stage has no ${key} in a box.`);
      return Promise.resolve();
    }
    const here = this.keysIn({ focusedView: VIEW, listFocus: true, inputFocus: false });
    const { keybindings } = this.packageJson.contributes;
    const name = key.toLowerCase().replace('control', 'ctrl');
    const found = keybindings.find((each) => each.key === name && holds(each.when, here));
    if (found === undefined) throw new Error(`Nothing is done by ${key} here.`);
    this.start(found.command, ...(found.args === undefined ? [] : [found.args]));
    return Promise.resolve();
  }

  async uncover(): Promise<void> {
    this.api.messages.question?.answer(undefined);
    this.api.inputs.open?.hide();
    return Promise.resolve();
  }

  async clipboard(): Promise<string> {
    return Promise.resolve(this.api.clipboard);
  }

  async statusBar(): Promise<readonly string[]> {
    const shown = this.api.statusBar.filter(({ isShown }) => isShown);
    return Promise.resolve(shown.map(({ text }) => text.replaceAll(/\$\([\w~-]+\)/g, '')));
  }

  async changeSettings(changes: Settings): Promise<void> {
    this.api.configuration.change(changes);
    return Promise.resolve();
  }

  /** What a person would see, and what was logged, for whoever looks for the reason of a failure. */
  async evidence(): Promise<string> {
    const { trees, messages, documents, log } = this.api;
    const parts: [string, readonly string[]][] = [
      ...[...trees].map(([id, tree]): [string, readonly string[]] => [
        id,
        tree.nodes().map(({ item }) => `${labelOf(item)} | ${String(item.description ?? '')}`),
      ]),
      [
        'Box',
        [await this.quickInput.title(), ...(await this.quickInput.options()).map(({ label }) => label)],
      ],
      ['Question', messages.question === undefined ? [] : [messages.question.text]],
      ['Messages', messages.toasts.map(({ text }) => text)],
      ['Tabs', documents.tabs.map(({ title }) => title)],
      ['Log', log.slice(-20)],
    ];
    const said = parts.filter(([, lines]) => lines.length > 0);
    return said.map(([name, lines]) => [`# ${name}`, ...lines].join('\n')).join('\n');
  }

  /** Runs a command as the editor does: nobody waits for it, and what it throws is said. */
  start(command: string, ...given: readonly unknown[]): void {
    this.api.commands.execute(command, ...given).catch((error: unknown) => {
      void this.api.messages.show(error instanceof Error ? error.message : String(error));
    });
  }

  /** Follows a link of the extension's own texts: `command:ID?ARGUMENTS`. */
  async follow(address: string): Promise<void> {
    const { pathname: id, search } = new URL(address);
    const given: unknown = search === '' ? [] : JSON.parse(decodeURIComponent(search.slice(1)));
    this.start(id, ...(Array.isArray(given) ? (given as readonly unknown[]) : [given]));
    return Promise.resolve();
  }

  menu(name: Menu): readonly MenuItem[] {
    return this.packageJson.contributes.menus[name];
  }

  titleOf(command: string): string {
    return this.packageJson.contributes.commands.find((each) => each.command === command)?.title ?? '';
  }

  /** What keys stand for where these hold too. */
  keysIn(here: Readonly<Record<string, unknown>>): KeyValue {
    return (key) => {
      if (key in here) return here[key];
      if (key.startsWith('config.')) return this.api.configuration.value(key.slice('config.'.length));
      return this.api.commands.key(key);
    };
  }

  private get views(): PackageJson['contributes']['views'][string] {
    return Object.values(this.packageJson.contributes.views).flat();
  }

  private load(): void {
    this.loaded = new Loaded(this.api, {
      main: path.join(root, this.packageJson.main),
      storage: path.join(this.home.path, 'storage'),
      global: this.global,
      workspace: this.workspace,
    });
  }

  private makeApi(): StageApi {
    const api: StageApi = new StageApi({
      packageJson: this.packageJson,
      extensionId: EXTENSION_ID,
      folder: path.join(this.home.path, 'folder'),
      // Whoever makes a view has it before it is asked for rows.
      onKey: () =>
        setImmediate(() => {
          this.showViews();
        }),
    });
    api.configuration.set(this.settings);
    return api;
  }

  private showViews(): void {
    for (const { id, when } of this.views)
      this.api.trees.get(id)?.show(this.isOpen && holds(when, this.keysIn({})));
  }
}
