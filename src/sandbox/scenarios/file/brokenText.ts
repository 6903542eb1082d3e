/** Knows how it is said where a text stops being JSON. */
import { printParseErrorCode, type ParseError } from 'jsonc-parser';
import { l10n } from '../../../core/l10n.ts';

/** By the name that the parser has for it. What it does not name is what people need not know the name of. */
const WORDS: Readonly<Record<string, () => string>> = {
  InvalidSymbol: () => l10n.t`there is a word that JSON does not know`,
  InvalidNumberFormat: () => l10n.t`a number is written wrongly`,
  PropertyNameExpected: () => l10n.t`the name of a member is expected`,
  ValueExpected: () => l10n.t`a value is expected`,
  ColonExpected: () => l10n.t`a colon is expected`,
  CommaExpected: () => l10n.t`a comma is expected`,
  CloseBraceExpected: () => l10n.t`a closing brace is expected`,
  CloseBracketExpected: () => l10n.t`a closing bracket is expected`,
  EndOfFileExpected: () => l10n.t`the end of the file is expected`,
  InvalidCommentToken: () => l10n.t`there are no comments in JSON`,
  UnexpectedEndOfComment: () => l10n.t`a comment does not end`,
  UnexpectedEndOfString: () => l10n.t`a text does not end`,
  UnexpectedEndOfNumber: () => l10n.t`a number does not end`,
};

export function brokenText({ error }: ParseError): string {
  return WORDS[printParseErrorCode(error)]?.() ?? l10n.t`there is a character that may not be here`;
}
