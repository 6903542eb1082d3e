/** Knows what a query makes of the rows of a table. */
import { isArray, isObject, memberAt, type JsonObject, type JsonValue } from '../../core/json.ts';
import { QueryError, type Expression, type Query, type Stage } from './query.ts';

export type Row = JsonObject;

/** @throws QueryError for a function that is not in the subset */
export function evaluate(query: Query, rows: readonly Row[]): readonly Row[] {
  return query.stages.reduce((current, stage) => apply(stage, current), rows);
}

function apply(stage: Stage, rows: readonly Row[]): readonly Row[] {
  switch (stage.kind) {
    case 'where':
      return rows.filter((row) => valueOf(stage.condition, row) === true);
    case 'project':
      return rows.map((row) =>
        Object.fromEntries(stage.columns.map(({ name, value }) => [name, valueOf(value, row)])),
      );
    case 'extend':
      return rows.map((row) => ({
        ...row,
        ...Object.fromEntries(stage.columns.map(({ name, value }) => [name, valueOf(value, row)])),
      }));
    case 'project-away':
      return rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => !stage.names.includes(name))),
      );
    case 'mv-expand':
      return rows.flatMap((row) => expand(row, stage.column.name, valueOf(stage.column.value, row)));
    case 'sort':
      return [...rows].sort((a, b) => {
        for (const { value, descending } of stage.by) {
          const order = compare(valueOf(value, a), valueOf(value, b));
          if (order !== 0) return descending ? -order : order;
        }
        return 0;
      });
    case 'take':
      return rows.slice(0, stage.count);
    case 'count':
      return [{ Count: rows.length }];
    case 'summarize': {
      const groups = new Map<string, { readonly row: Row; count: number }>();
      for (const row of rows) {
        const key = Object.fromEntries(stage.by.map(({ name, value }) => [name, valueOf(value, row)]));
        const text = JSON.stringify(key);
        const group = groups.get(text) ?? { row: key, count: 0 };
        group.count += 1;
        groups.set(text, group);
      }
      return [...groups.values()].map(({ row, count }) => ({ ...row, [stage.name]: count }));
    }
  }
}

/** A row for each element; a row with an empty list is dropped, one without a list stays with null. */
function expand(row: Row, name: string, value: JsonValue): readonly Row[] {
  if (!isArray(value)) return [{ ...row, [name]: value }];
  return value.map((element) => ({ ...row, [name]: element }));
}

function valueOf(expression: Expression, row: Row): JsonValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path':
      return expression.parts.reduce<JsonValue>((value, part) => member(value, part), row);
    case 'call':
      return call(
        expression.name,
        expression.values.map((value) => valueOf(value, row)),
      );
    case 'compare': {
      const left = valueOf(expression.left, row);
      return holds(
        expression.operator,
        left,
        expression.right.map((value) => valueOf(value, row)),
      );
    }
    case 'and':
      return valueOf(expression.left, row) === true && valueOf(expression.right, row) === true;
    case 'or':
      return valueOf(expression.left, row) === true || valueOf(expression.right, row) === true;
    case 'not':
      return valueOf(expression.of, row) !== true;
  }
}

function member(value: JsonValue, part: string | number): JsonValue {
  if (typeof part === 'number') return isArray(value) ? (value[part] ?? null) : null;
  return isObject(value) ? (memberAt(value, part) ?? null) : null;
}

function call(name: string, [value = null, ...more]: readonly JsonValue[]): JsonValue {
  switch (name) {
    case 'tolower':
      return text(value).toLowerCase();
    case 'toupper':
      return text(value).toUpperCase();
    case 'tostring':
      return text(value);
    case 'tobool':
      return value === true || text(value).toLowerCase() === 'true';
    case 'strcat':
      return [value, ...more].map(text).join('');
    case 'array_length':
      return isArray(value) ? value.length : null;
    case 'isempty':
    case 'isnull':
      return value === null || value === '';
    case 'isnotempty':
    case 'isnotnull':
      return value !== null && value !== '';
    default:
      throw new QueryError(
        0,
        name,
        'tolower, toupper, tostring, tobool, strcat, array_length, isempty or isnotempty',
      );
  }
}

function holds(operator: string, left: JsonValue, right: readonly JsonValue[]): boolean {
  const [first = null] = right;
  const folded = (value: JsonValue): string => text(value).toLowerCase();
  switch (operator) {
    case '==':
      return compare(left, first) === 0;
    case '!=':
      return compare(left, first) !== 0;
    case '=~':
      return folded(left) === folded(first);
    case '!~':
      return folded(left) !== folded(first);
    case 'contains':
    case 'has':
      return folded(left).includes(folded(first));
    case 'startswith':
      return folded(left).startsWith(folded(first));
    case 'endswith':
      return folded(left).endsWith(folded(first));
    case 'in':
      return right.some((value) => compare(left, value) === 0);
    case 'in~':
      return right.some((value) => folded(left) === folded(value));
    case '<':
      return left !== null && compare(left, first) < 0;
    case '<=':
      return left !== null && compare(left, first) <= 0;
    case '>':
      return left !== null && compare(left, first) > 0;
    default:
      return left !== null && compare(left, first) >= 0;
  }
}

function compare(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [text(a), text(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function text(value: JsonValue): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
