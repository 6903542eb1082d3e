/** Knows where flows are tried: on the stage, or in a real window where FLOWS_IN says `window`. */
import type { Settings } from '../../scripts/editor/settings.ts';
import type { Editor } from './hands.ts';

/** The title of the extension's icon at the side. */
export const CONTAINER = 'Azure VNet Peering';

export interface Place<E extends Editor = Editor> {
  /** An editor that knows nothing of what was before. To be given back in `after`. */
  readonly borrow: (settings?: Settings) => Promise<E>;
  readonly giveBack: () => Promise<void>;
  /** Asks that what is shown is as in the picture of this name, where there is something to look at. */
  picture(editor: E, name: string, show?: () => Promise<unknown>): Promise<void>;
}

export const isInWindow = process.env['FLOWS_IN'] === 'window';

/** Of the other kind nothing is loaded: a window takes a browser. */
export const here: Place = isInWindow
  ? (await import('../ui/windowPlace.ts')).windowPlace
  : (await import('../stage/hands/stagePlace.ts')).stagePlace;
