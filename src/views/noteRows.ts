/** Knows the rows that say something of the row above them: how far its loading is, that nothing is there, what failed. */
import { describeWithNames, refusalOf, signInNeed, type SignInNames } from '../azure/armError.ts';
import type { Load } from '../azure/reading/load.ts';
import type { NoteRow, Row } from '../azure/row.ts';
import { armsFacts } from '../core/explain/armsWords.ts';
import type { SentRefusal } from '../core/explain/refusal.ts';
import { l10n } from '../core/l10n.ts';

/**
 * @param empty what is said where there is nothing; an empty text says nothing
 * @param names of those who may have to sign in
 */
export function notesOf(
  parent: Row | undefined,
  load: Load<readonly unknown[]>,
  empty: string,
  names: SignInNames,
): readonly NoteRow[] {
  const nothing = load.value?.length === 0 && empty !== '' ? [note(parent, 'empty', empty)] : [];
  switch (load.status) {
    case 'idle':
    case 'loading':
      // Rows must not move under the pointer of somebody who refreshes: then the row above says that it loads.
      return load.again ? nothing : [note(parent, 'loading', l10n.t`Loading…`)];
    case 'failed':
      return [
        {
          ...failureNote(parent, describeWithNames(load.error, names), refusalOf(load.error)),
          signIn: signInNeed(load.error),
        },
      ];
    case 'cancelled':
      return [note(parent, 'cancelled', l10n.t`Loading was cancelled.`)];
    case 'loaded':
      return nothing;
  }
}

export function note(parent: Row | undefined, kind: NoteRow['note'], text: string): NoteRow {
  return { kind: 'note', id: `${parent?.id ?? 'root'}#${kind}`, note: kind, parent, text };
}

export function failureNote(
  parent: Row | undefined,
  text: string,
  refusal: SentRefusal | undefined,
): NoteRow {
  const details = refusal === undefined ? undefined : armsFacts(refusal).join('\n');
  return { ...note(parent, 'failure', text), details };
}

/** What failed is told before what stands there from before; what is still to come follows. */
export function withNotes(rows: readonly Row[], notes: readonly NoteRow[]): readonly Row[] {
  return notes.some((each) => each.note === 'failure' || each.note === 'cancelled')
    ? [...notes, ...rows]
    : [...rows, ...notes];
}
