/** Knows the world as a plan sees it that mends what was found. */
import type { World } from '../../core/reach/world.ts';
import { StillEstate } from '../../core/stillEstate.ts';

/** What is read anew meanwhile is not seen by the plan; the steps look again before they write. */
export function still(world: World): World {
  return world.changed(new StillEstate(world.networks), world.around);
}
