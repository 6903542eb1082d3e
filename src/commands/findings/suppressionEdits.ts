/**
 * Knows how one more suppression is written into the file of a team, so that all that stands there stays, and where in
 * that file something stands that is not understood.
 */
import {
  findNodeAtLocation,
  getNodeValue,
  modify,
  parseTree,
  type Edit,
  type JSONPath,
  type ParseError,
} from 'jsonc-parser';
import { arrayAt, isArray, isObject, objectAt, type JsonValue } from '../../core/json.ts';
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
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const file: unknown = root === undefined ? undefined : getNodeValue(root);
  if (errors.length > 0 || !isObject(file)) return undefined;
  const findings = objectAt(file, 'findings');
  const list = findings['suppressions'];
  const isForm = file['findings'] === undefined || isObject(file['findings']);
  if (!isForm || (list !== undefined && !isArray(list))) return undefined;
  const same = arrayAt(findings, 'suppressions').findIndex((each) => isOf(each, entry));
  return modify(text, ['findings', 'suppressions', same], entry, {
    isArrayInsertion: same === -1,
    formattingOptions: { ...indentOf(text), eol: text.includes('\r\n') ? '\r\n' : '\n' },
  });
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
function indentOf(text: string): { readonly insertSpaces: boolean; readonly tabSize: number } {
  const [, indent = '  '] = /\n([ \t]+)\S/.exec(text) ?? [];
  return indent.startsWith('\t')
    ? { insertSpaces: false, tabSize: 4 }
    : { insertSpaces: true, tabSize: indent.length };
}
