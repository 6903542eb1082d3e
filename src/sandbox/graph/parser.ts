/** Knows the grammar of the subset: what it does not know is refused at its place. */
import { QueryError, type Column, type Expression, type Query, type Stage } from './query.ts';
import { tokensOf, type Token } from './tokens.ts';

const COMPARISONS = [
  '==',
  '!=',
  '=~',
  '!~',
  '<',
  '>',
  '<=',
  '>=',
  'contains',
  'has',
  'startswith',
  'endswith',
  'in',
  'in~',
];

/**
 * Brackets and conditions of a query. Resource Graph has a limit too, which is not known [?]; here none of them may
 * nest deeper than they can be worked out.
 */
const MOST_PARTS = 1000;

/** @throws QueryError at the first thing that is not in the subset */
export function parseQuery(text: string): Query {
  return new Parser(tokensOf(text)).query();
}

class Parser {
  private at = 0;
  private parts = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  query(): Query {
    const table = this.name('a table').toLowerCase();
    const stages: Stage[] = [];
    while (this.skip('|')) stages.push(this.stage());
    if (this.token.kind !== 'end') this.fail('|');
    return { table, stages };
  }

  private stage(): Stage {
    const word = this.name('an operator').toLowerCase();
    switch (word) {
      case 'where':
        return { kind: 'where', condition: this.either() };
      case 'project':
      case 'extend':
        return { kind: word, columns: this.list(() => this.column()) };
      case 'project-away':
        return { kind: word, names: this.list(() => this.name('a column')) };
      case 'mv-expand':
      case 'mvexpand':
        return { kind: 'mv-expand', column: this.column() };
      case 'order':
      case 'sort':
        this.word('by');
        return { kind: 'sort', by: this.list(() => this.order()) };
      case 'take':
      case 'limit':
        return { kind: 'take', count: this.number() };
      case 'count':
        return { kind: 'count' };
      case 'summarize':
        return this.summarize();
      default:
        this.at -= 1;
        return this.fail(
          'where, project, project-away, extend, mv-expand, order by, take, count or summarize',
        );
    }
  }

  private summarize(): Stage {
    const first = this.name('count()');
    const named = this.skip('=');
    if (named) this.word('count');
    else if (first.toLowerCase() !== 'count') this.fail('count()');
    this.sign('(');
    this.sign(')');
    const by = this.skip('by') ? this.list(() => this.column()) : [];
    return { kind: 'summarize', name: named ? first : 'count_', by };
  }

  private order(): { readonly value: Expression; readonly descending: boolean } {
    const value = this.value();
    if (this.skip('asc')) return { value, descending: false };
    this.skip('desc');
    // Kusto sorts downwards unless told otherwise.
    return { value, descending: true };
  }

  private column(): Column {
    const next = this.tokens[this.at + 1];
    if (this.token.kind === 'name' && next?.text === '=') {
      const name = this.name('a column');
      this.sign('=');
      return { name, value: this.value() };
    }
    const value = this.value();
    const name = value.kind === 'path' ? value.parts.join('_') : 'Column1';
    return { name, value };
  }

  private either(): Expression {
    let left = this.both();
    while (this.skip('or')) left = { kind: 'or', left, right: this.both() };
    return left;
  }

  private both(): Expression {
    let left = this.condition();
    while (this.skip('and')) left = { kind: 'and', left, right: this.condition() };
    return left;
  }

  private condition(): Expression {
    this.countPart();
    if (this.token.text.toLowerCase() === 'not' && this.tokens[this.at + 1]?.text === '(') {
      this.at += 1;
      return { kind: 'not', of: this.inBrackets(() => this.either()) };
    }
    if (this.token.text === '(') return this.inBrackets(() => this.either());
    const left = this.value();
    const operator = this.token.text.toLowerCase();
    if (!COMPARISONS.includes(operator) || this.token.kind === 'text') return left;
    this.at += 1;
    const right = operator.startsWith('in')
      ? this.inBrackets(() => this.list(() => this.value()))
      : [this.value()];
    return { kind: 'compare', operator, left, right };
  }

  private value(): Expression {
    const { kind, text } = this.token;
    if (kind === 'text') {
      this.at += 1;
      return { kind: 'literal', value: text.slice(1, -1).replaceAll(/\\(.)/g, '$1') };
    }
    if (kind === 'number') return { kind: 'literal', value: this.number() };
    const name = this.name('a value');
    if (/^(true|false)$/i.test(name)) return { kind: 'literal', value: name.toLowerCase() === 'true' };
    if (this.token.text === '(') {
      const values = this.inBrackets(() => (this.token.text === ')' ? [] : this.list(() => this.value())));
      return { kind: 'call', name: name.toLowerCase(), values };
    }
    const parts: (string | number)[] = [name];
    for (;;) {
      if (this.skip('.')) parts.push(this.name('a member'));
      else if (this.skip('[')) {
        parts.push(this.token.kind === 'number' ? this.number() : this.quoted());
        this.sign(']');
      } else return { kind: 'path', parts };
    }
  }

  private quoted(): string {
    const { kind, text } = this.token;
    if (kind !== 'text') return this.fail('a quoted name');
    this.at += 1;
    return text.slice(1, -1);
  }

  private inBrackets<T>(read: () => T): T {
    this.countPart();
    this.sign('(');
    const result = read();
    this.sign(')');
    return result;
  }

  private countPart(): void {
    this.parts += 1;
    if (this.parts > MOST_PARTS) this.fail(`at most ${MOST_PARTS} conditions and brackets`);
  }

  private list<T>(read: () => T): readonly T[] {
    const result = [read()];
    while (this.skip(',')) result.push(read());
    return result;
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', position: 0 };
  }

  /** Passes a word or sign if it is the next. */
  private skip(text: string): boolean {
    if (this.token.kind === 'text' || this.token.text.toLowerCase() !== text) return false;
    this.at += 1;
    return true;
  }

  private word(text: string): void {
    if (!this.skip(text)) this.fail(text);
  }

  private sign(text: string): void {
    if (!this.skip(text)) this.fail(text);
  }

  private name(what: string): string {
    const { kind, text } = this.token;
    if (kind !== 'name') return this.fail(what);
    this.at += 1;
    return text;
  }

  private number(): number {
    const { kind, text } = this.token;
    if (kind !== 'number') return this.fail('a number');
    this.at += 1;
    return Number(text);
  }

  private fail(expected: string): never {
    throw new QueryError(this.token.position, this.token.text, expected);
  }
}
