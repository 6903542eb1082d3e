/** Knows which world the journal's entries are about: another account, or another sandbox, is another world. */
import { placeName, worldKey } from '../azure/place.ts';
import type { CommandContext } from './context.ts';

export interface WorldAt {
  /** The same for as long as it is the same world. */
  readonly key: string;
  /** For people. */
  readonly name: string;
}

/** What is connected now; a sandbox is asked which world it has. */
export async function worldOf({
  session,
  whereabouts,
}: Pick<CommandContext, 'session' | 'whereabouts'>): Promise<WorldAt> {
  const arm = await session.arm();
  if (arm === undefined) return { key: '', name: '' };
  const place = await whereabouts.refresh();
  const key = `${arm.endpoint} ${arm.accountKey}`;
  return place === undefined
    ? { key, name: arm.accountLabel }
    : { key: worldKey(place, arm.endpoint, arm.accountKey), name: placeName(place) };
}
