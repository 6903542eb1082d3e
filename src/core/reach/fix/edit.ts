/** Knows what a change is that can mend a way: writes as data with what they cost, and how an estate is with them. */
import { barredWrites } from '../../plan/barred.ts';
import type { TitledWrite } from '../../plan/predict.ts';
import type { Key } from '../../resourceId.ts';
import { worldAfter } from '../afterWrites.ts';
import type { World } from '../world.ts';

export interface Edit {
  readonly kind:
    | 'connect'
    | 'sync'
    | 'setFlag'
    | 'shareGateway'
    | 'nameSubnet'
    | 'removeRoute'
    | 'addRoute'
    | 'addTable'
    | 'setPropagation'
    | 'setPeeringRoutes'
    | 'setForwarding'
    | 'addRule'
    | 'advertise';
  /** The same for the same change. */
  readonly key: string;
  readonly at: string;
  readonly text: string;
  /** Writes, and what else speaks against it: the cheaper and safer, the lower. */
  readonly cost: number;
  /** The builder in core/plan that makes a plan of it alone. */
  readonly plan?: 'planPeering' | 'planHeal' | 'planSync' | 'planFlags' | 'planGatewayTransit';
  /** The networks that it links. */
  readonly between?: readonly [Key, Key];
  /** What else is to be known before it is done. */
  readonly note?: string;
  /** What is written to an estate for it; undefined where nothing would do it there. */
  readonly writes: (world: World) => readonly TitledWrite[] | undefined;
}

/** The estate afterwards; undefined where Azure would refuse it, or it is not for the caller to do. */
export function withEdit(world: World, edit: Edit): World | undefined {
  const writes = edit.writes(world);
  if (writes === undefined || writes.length === 0) return undefined;
  if (barredWrites(world.networks, edit.text, writes) !== undefined) return undefined;
  return worldAfter(
    world,
    writes.map(({ write }) => write),
  );
}
