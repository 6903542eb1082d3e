/**
 * Knows how one more suppression, or how much a rule counts, is written into the file of a team, so that all that stands
 * there stays, and where in that file something stands that is not understood.
 */
import {
  findNodeAtLocation,
  getNodeValue,
  modify,
  parseTree,
  type Edit,
  type FormattingOptions,
  type JSONPath,
  type ParseError,
} from 'jsonc-parser';
import { arrayAt, isArray, isObject, objectAt, type JsonObject, type JsonValue } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';

/** As it is written down: the id is as Azure spells it. */
export interface NewSuppression {
  readonly rule: string;
  readonly resource: string;
  readonly reason: string;
  readonly until: string;
}

/** The text of a new file. */
export function newFile(entry: NewSuppression): string {
  return `${JSON.stringify({ findings: { suppressions: [entry] } }, null, 2)}\n`;
}

/**
 * What is to be changed in a text; one for the same finding, as one that is over, gives way to it.
 * @returns undefined where the text is not the JSON that it should be
 */
export function suppressionEdits(text: string, entry: NewSuppression): readonly Edit[] | undefined {
  const findings = findingsIn(text);
  const list = findings?.['suppressions'];
  if (findings === undefined || (list !== undefined && !isArray(list))) return undefined;
  const same = arrayAt(findings, 'suppressions').findIndex((each) => isOf(each, entry));
  return modify(text, ['findings', 'suppressions', same], entry, {
    isArrayInsertion: same === -1,
    formattingOptions: formatOf(text),
  });
}

/**
 * The same for how much a rule counts.
 * @param grade undefined: as the rule itself says
 */
export function gradeEdits(
  text: string,
  rule: string,
  grade: string | undefined,
): readonly Edit[] | undefined {
  const findings = findingsIn(text);
  const rules = findings?.['rules'];
  if (findings === undefined || (rules !== undefined && !isObject(rules))) return undefined;
  if (grade === undefined && objectAt(findings, 'rules')[rule] === undefined) return [];
  return modify(text, ['findings', 'rules', rule], grade, { formattingOptions: formatOf(text) });
}

/** What stands in the member `findings`; undefined where the text is not the JSON that it should be. */
function findingsIn(text: string): JsonObject | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const file: unknown = root === undefined ? undefined : getNodeValue(root);
  if (errors.length > 0 || !isObject(file)) return undefined;
  return file['findings'] === undefined || isObject(file['findings'])
    ? objectAt(file, 'findings')
    : undefined;
}

/** Where in a text it stands, as by its path: of a path that is not there as much as is; of what is no JSON, the first error. */
export function offsetOf(text: string, at: string): number {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error !== undefined) return error.offset;
  const path: JSONPath = at
    .split(/[.[\]]/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  for (let length = path.length; root !== undefined && length > 0; length -= 1) {
    const found = findNodeAtLocation(root, path.slice(0, length));
    if (found !== undefined) return found.offset;
  }
  return 0;
}

function isOf(value: JsonValue, { rule, resource }: NewSuppression): boolean {
  if (!isObject(value) || value['rule'] !== rule) return false;
  return typeof value['resource'] === 'string' && keyOf(value['resource'].trim()) === keyOf(resource);
}

/** As the text is indented already. */
function formatOf(text: string): FormattingOptions {
  const [, indent = '  '] = /\n([ \t]+)\S/.exec(text) ?? [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return indent.startsWith('\t')
    ? { insertSpaces: false, tabSize: 4, eol }
    : { insertSpaces: true, tabSize: indent.length, eol };
}
