/**
 * Knows how a hover is written as Markdown. What comes from outside stays the text that it is: no name of Azure can
 * become a link, an icon, a picture or HTML.
 */
import { onOff } from '../../core/flags.ts';
import type { CommandId } from '../../manifest.ts';
import type { Fact, FlagLine, Hover } from './hover.ts';

export interface HoverAction {
  readonly command: CommandId;
  readonly title: string;
  /** The name of a codicon. */
  readonly icon: string;
}

/** @param argument what the commands are given: plain data */
export function hoverMarkdown(hover: Hover, actions: readonly HoverAction[], argument: unknown): string {
  const { notes, facts, flags } = hover;
  // What can be done, and what differs from row to row, is seen without scrolling.
  return [
    ...notes.map(inText),
    actions.map((action) => link(action, argument)).join(' &nbsp;·&nbsp; '),
    table(
      flags.map((flag) => [
        flagIcon(flag),
        `${name(flag.label)}: ${onOff(flag.value)}`,
        inText(flag.meaning),
      ]),
    ),
    table(facts.filter(isShort).map(([key, value]) => [name(key), inText(value)])),
    ...facts.filter((fact) => !isShort(fact)).map(([key, value]) => `${name(key)}: ${inText(value)}`),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** An id does not fit a table, which breaks no words. */
function isShort([, value]: Fact): boolean {
  return value.split(' ').every((word) => word.length <= LONGEST_WORD);
}

const LONGEST_WORD = 48;

function name(text: string): string {
  return `**${inText(text).replaceAll(' ', '&nbsp;')}**`;
}

/**
 * The characters by which Markdown, HTML, addresses and icons are known become references to themselves, which are
 * shown as what they refer to. A line stays one line.
 */
export function inText(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A table without a head: each row says itself what it is. */
function table(rows: readonly (readonly string[])[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(first.map(() => ' ')), line(first.map(() => '---')), ...rows.map(line)].join('\n');
}

function flagIcon({ value }: FlagLine): string {
  return value === true ? '$(check)' : value === false ? '$(dash)' : '$(question)';
}

function link({ command, title, icon }: HoverAction, argument: unknown): string {
  const given = encodeURIComponent(JSON.stringify([argument])).replaceAll(/[()']/g, percent);
  return `[$(${icon}) ${title}](command:${command}?${given} "${title}")`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}
