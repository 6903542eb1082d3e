/** Knows what the ends of a question mean on the command line, and the words for one that means nothing, or too much. */
import { l10n } from '../core/l10n.ts';
import type { End } from '../core/reach/points.ts';
import { resolveEnd } from '../core/reach/resolve.ts';
import type { World } from '../core/reach/world.ts';
import { UsageError } from './output.ts';

/** @throws UsageError in plain words */
export function endOf(world: World, text: string, role: 'from' | 'to'): End {
  const found = resolveEnd(world, text, role);
  switch (found.kind) {
    case 'end':
      return found.end;
    case 'ambiguous':
      throw new UsageError(
        l10n.t`"${text}" means more than one thing:\n${found.candidates.map((each) => `  ${each}`).join('\n')}`,
      );
    case 'unknown':
      throw new UsageError(l10n.t`Nothing in the estate is called "${text}".`);
  }
}
