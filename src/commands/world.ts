/** Knows which world the journal's entries are about: another account, or another sandbox, is another world. */
import { accountsOf, armOf } from '../azure/accounts.ts';
import { placeName, worldKey } from '../azure/place.ts';
import type { CommandContext } from './context.ts';

export interface WorldAt {
  /** The same for as long as it is the same world. */
  readonly key: string;
  /** The keys of all worlds that are connected: one for each account. */
  readonly keys: ReadonlySet<string>;
  /** For people. */
  readonly name: string;
}

/** What is connected now; a sandbox is asked which world it has. */
export async function worldOf({
  session,
  whereabouts,
  account,
}: Pick<CommandContext, 'session' | 'whereabouts' | 'account'>): Promise<WorldAt> {
  const connected = await session.arm();
  if (connected === undefined) return { key: '', keys: new Set(), name: '' };
  const place = await whereabouts.refresh();
  const arm = armOf(connected, account);
  const keyFor = (accountKey: string): string =>
    place === undefined ? `${arm.endpoint} ${accountKey}` : worldKey(place, arm.endpoint, accountKey);
  const name = place?.kind === 'azure' ? placeName({ ...place, accounts: [arm.accountLabel] }) : undefined;
  return {
    key: keyFor(arm.accountKey),
    keys: new Set(accountsOf(connected).map(({ key }) => keyFor(key))),
    name: name ?? (place === undefined ? arm.accountLabel : placeName(place)),
  };
}

/** The same caller, as the account that an entry of the journal was made by, where it is signed in. */
export async function inItsWorld(context: CommandContext, world: string): Promise<CommandContext> {
  const connected = await context.session.arm();
  if (connected === undefined) return context;
  const account = accountsOf(connected).find(({ key }) => world === `${connected.endpoint} ${key}`)?.key;
  return account === undefined ? context : { ...context, account };
}
