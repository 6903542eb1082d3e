/** Knows where flows are tried: in the place that the root hooks of the run have taken, the stage or a real window. */
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

let taken: Place | undefined;

/** From now on flows are tried there. Only hooks load a place: the other one may take a browser. */
export function take(place: Place): void {
  taken = place;
}

function place(): Place {
  if (taken === undefined) throw new Error('No hooks have said where flows are tried.');
  return taken;
}

export const here: Place = {
  borrow: (settings) => place().borrow(settings),
  giveBack: () => place().giveBack(),
  picture: (editor, name, show) => place().picture(editor, name, show),
};
