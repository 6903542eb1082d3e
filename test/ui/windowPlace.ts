/** Knows the window in which flows are tried. */
import type { Place } from '../flows/place.ts';
import type { Workbench } from './driver/workbench.ts';
import { picture } from './picture.ts';
import { borrowWindow, giveBackWindow } from './window.ts';

export const windowPlace: Place<Workbench> = { borrow: borrowWindow, giveBack: giveBackWindow, picture };
