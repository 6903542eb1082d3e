/** Knows how the text of a query falls into tokens. */
import { QueryError } from './query.ts';

export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly position: number;
}

const PATTERN =
  /(?<space>\s+|\/\/[^\n]*)|(?<name>(?:mv-expand|project-away|[A-Za-z_$][\w$]*(?:~(?=[\s(]))?))|(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<number>\d+(?:\.\d+)?)|(?<sign>==|!=|=~|!~|<=|>=|[|=,.()[\]<>])/y;

export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(PATTERN);
  let position = 0;
  while (position < query.length) {
    pattern.lastIndex = position;
    const groups = pattern.exec(query)?.groups;
    if (groups === undefined) throw new QueryError(position, query[position] ?? '', 'a known sign');
    for (const kind of ['name', 'text', 'number', 'sign'] as const) {
      const text = groups[kind];
      if (text !== undefined) tokens.push({ kind, text, position });
    }
    position = pattern.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', position });
  return tokens;
}
