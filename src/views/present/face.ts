/** Knows what a row looks like, as plain data: the tree turns it into what the editor wants. */
import type { Problem } from '../../core/problems.ts';

export interface Face {
  readonly label: string;
  readonly description: string;
  /** The name of a codicon. */
  readonly icon: string;
  /** The id of a theme colour; undefined for the colour of text. */
  readonly color: string | undefined;
  /** Plain text: nothing from Azure is rendered as markdown. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly contextValue: string;
}

/** Lines of `name: value`; those without a value are left out. */
export function lines(entries: readonly (readonly [string, string | undefined])[]): string {
  return entries
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${value ?? ''}`)
    .join('\n');
}

/** What is odd is spoken too: a tooltip is not read out. */
export function spokenProblems(problems: readonly Problem[]): string {
  if (problems.length === 0) return '';
  return `, ${plural(problems.length, 'problem')}: ${problems.map(({ message }) => message).join(' ')}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A row whose resource has gone between two looks; it is drawn once more before its parent is. */
export function goneFace(id: string): Face {
  const name = id.split('/').pop() ?? id;
  return {
    label: name,
    description: 'gone',
    icon: 'circle-slash',
    color: undefined,
    tooltip: id,
    spoken: `${name}, gone`,
    contextValue: '',
  };
}
