/** Knows how two looks at a link are compared, and how a difference is put into words. */
import { sameSpace } from '../addressSpace.ts';
import { FLAGS } from '../flags.ts';
import type { Link } from '../link.ts';
import type { LinkImage } from './plan.ts';

export function imageOf(link: Link | undefined): LinkImage {
  if (link === undefined) return { kind: 'absent' };
  const { remoteKey, state, syncLevel, flags, remoteAddressSpace } = link;
  return { kind: 'present', remoteKey, state, syncLevel, flags, remoteAddressSpace };
}

/**
 * What is different in `now`, a phrase for each difference; empty when nothing is. A sync level or state that
 * one side does not report is not a difference: older api-versions hide them [R].
 */
export function differences(expected: LinkImage, now: LinkImage): readonly string[] {
  if (expected.kind === 'absent' || now.kind === 'absent') {
    if (expected.kind === now.kind) return [];
    return [now.kind === 'absent' ? 'the link does not exist' : 'the link exists'];
  }
  const found: string[] = [];
  if (expected.remoteKey !== now.remoteKey) found.push('the link points at another network');
  if (unequal(expected.state, now.state)) found.push(`the state is ${now.state ?? 'unknown'}`);
  if (unequal(expected.syncLevel, now.syncLevel))
    found.push(`the sync level is ${now.syncLevel ?? 'unknown'}`);
  for (const flag of FLAGS) {
    if (expected.flags[flag] !== now.flags[flag])
      found.push(`${flag} is ${String(now.flags[flag] ?? 'unknown')}`);
  }
  if (!sameSpace(expected.remoteAddressSpace, now.remoteAddressSpace)) {
    found.push(`the remote address space is ${now.remoteAddressSpace.join(', ') || 'empty'}`);
  }
  return found;
}

function unequal(expected: string | undefined, now: string | undefined): boolean {
  return expected !== undefined && now !== undefined && expected !== now;
}
