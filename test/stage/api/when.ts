/** Knows how the editor decides whether a `when` clause holds: `||` of `&&` of a key, its absence, `==`, `!=` or `=~`. */

/** What a key stands for; undefined where nobody has set it. */
export type KeyValue = (key: string) => unknown;

export function holds(when: string | undefined, value: KeyValue): boolean {
  if (when === undefined || when === '') return true;
  return when.split('||').some((all) => all.split('&&').every((term) => termHolds(term.trim(), value)));
}

function termHolds(term: string, value: KeyValue): boolean {
  const match = /^(?<key>[\w.]+)\s*(?<operator>==|!=|=~)\s*(?<operand>.+)$/.exec(term)?.groups;
  if (match === undefined) {
    const negated = term.startsWith('!');
    const key = negated ? term.slice(1).trim() : term;
    if (key === 'true' || key === 'false') return (key === 'true') !== negated;
    if (!/^[\w.]+$/.test(key)) throw new Error(`The stage does not understand this when clause: ${term}`);
    return Boolean(value(key)) !== negated;
  }
  const { key = '', operator, operand = '' } = match;
  const actual = value(key);
  if (operator === '=~') {
    const [, pattern, flags] = /^\/(.*)\/(\w*)$/.exec(operand) ?? [];
    if (pattern === undefined) throw new Error(`The stage does not understand this pattern: ${operand}`);
    return typeof actual === 'string' && new RegExp(pattern, flags).test(actual);
  }
  const isSame = String(actual) === operand.replaceAll(/^'|'$/g, '');
  return isSame === (operator === '==');
}
