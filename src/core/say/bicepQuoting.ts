/** Knows how values are written in Bicep. */
import { isArray, isObject, type JsonValue } from '../json.ts';

/** Escapes the quote, the backslash, the begin of an interpolation, and whatever would end the line [D]. */
export function bicepString(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replaceAll('${', '\\${')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (each) => `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`);
  return `'${escaped}'`;
}

export function bicepValue(value: JsonValue, indent: string): string {
  const deeper = `${indent}  `;
  if (typeof value === 'string') return bicepString(value);
  if (isArray(value)) {
    if (value.length === 0) return '[]';
    const lines = value.map((element) => `${deeper}${bicepValue(element, deeper)}`);
    return `[\n${lines.join('\n')}\n${indent}]`;
  }
  if (isObject(value)) {
    const members = Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [`${deeper}${bicepName(name)}: ${bicepValue(member, deeper)}`],
    );
    return members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${indent}}`;
  }
  // Bicep has whole numbers only; ARM's bodies of these resources have no other.
  return String(value);
}

function bicepName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : bicepString(name);
}
