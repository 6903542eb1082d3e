/**
 * What a person does with the editor, in words that hold with a window and without one: a flow that is told in them is
 * tried on the stage (`test/stage`) each time, and in a real window by `npm run test:flows:window`.
 */
import type { Settings } from '../../scripts/editor/settings.ts';
import type { Modal, Toasts } from '../ui/driver/dialogs.ts';
import type { Editors } from '../ui/driver/editors.ts';
import type { QuickInput } from '../ui/driver/quickInput.ts';
import type { Tree } from '../ui/driver/tree.ts';
import type { Welcome } from '../ui/driver/welcome.ts';

/** What a class offers, without what it keeps for itself. */
type Public<T> = Pick<T, keyof T>;

export type ModalHands = Public<Modal>;
export type ToastsHands = Public<Toasts>;
export type EditorsHands = Public<Editors>;
/** Without where keys go: there they go to the box that is open. */
export type QuickInputHands = Omit<Public<QuickInput>, 'hasKeys'>;
/** Without the wheel. */
export type TreeHands = Omit<Public<Tree>, 'scrollTo' | 'selectOne' | 'toTop'>;
export type WelcomeHands = Public<Welcome>;

export interface Editor {
  readonly quickInput: QuickInputHands;
  readonly modal: ModalHands;
  readonly toasts: ToastsHands;
  readonly editors: EditorsHands;
  readonly welcome: WelcomeHands;
  /** The tree view with this title. */
  readonly tree: (view: string) => TreeHands;
  /** Shows a view container by the title of its icon. */
  readonly openView: (container: string) => Promise<void>;
  /** Runs a command by its full title, `Category: Title`. */
  readonly palette: (title: string) => Promise<void>;
  /** Whether a bar says that something is under way. */
  readonly isBusy: () => Promise<boolean>;
  /** Presses a key, such as `Enter`, `Delete` or `Control+A`; what comes of it is for others to wait for. */
  readonly press: (key: string) => Promise<void>;
  /** Takes away whatever lies over the window. */
  readonly uncover: () => Promise<void>;
  readonly clipboard: () => Promise<string>;
  /** The texts in the status bar. */
  readonly statusBar: () => Promise<readonly string[]>;
  /** Changes the user's settings; undefined takes one away. */
  readonly changeSettings: (changes: Settings) => Promise<void>;
  /** Loads the window again: what is kept is what is left. */
  readonly reload: () => Promise<void>;
}
