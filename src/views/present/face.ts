/** Knows what a row looks like, as plain data: the tree turns it into what the editor wants. */
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';
import type { Problem } from '../../core/problems.ts';
import { saying, type Hover } from './hover.ts';

/** What is seen and heard of any row. */
export interface RowFace {
  readonly label: string;
  readonly description: string;
  /** The name of a codicon. */
  readonly icon: string;
  /** The id of a theme colour; undefined for the colour of text. */
  readonly color: string | undefined;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly contextValue: string;
}

export interface Face extends RowFace {
  /** Made when it is asked for: most rows are never pointed at. */
  readonly hover: () => Hover;
}

/** What is odd is spoken too: a hover is not read out. */
export function spokenProblems(problems: readonly Problem[]): string {
  if (problems.length === 0) return '';
  return `, ${numberOf(problems.length, 'problem')}: ${problems.map(({ message }) => message).join(' ')}`;
}

/** A row whose resource has gone between two looks; it is drawn once more before its parent is. */
export function goneFace(id: string): Face {
  return { ...goneRow(id), hover: () => saying(id) };
}

/** The same without what is told of it. */
export function goneRow(id: string): RowFace {
  const name = id.split('/').pop() ?? id;
  return {
    label: name,
    description: l10n.t`gone`,
    icon: 'circle-slash',
    color: undefined,
    spoken: l10n.t`${name}, gone`,
    contextValue: '',
  };
}
