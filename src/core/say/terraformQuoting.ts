/** Knows how text is written in the language of Terraform. */

/**
 * A quoted string. The begin of a template is written by its code: doubling it, as the language has it, is read
 * differently after another dollar sign.
 */
export function hclString(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, '\\$&')
    .replace(/\$(?=\{)/g, '\\u0024')
    .replace(/%(?=\{)/g, '\\u0025')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, byCode);
  return `"${escaped}"`;
}

function byCode(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

export type HclValue = string | boolean | readonly string[] | { readonly raw: string };

/** The lines of a block's arguments, with their equal signs under each other as `terraform fmt` has them. */
export function hclArguments(
  given: readonly (readonly [name: string, value: HclValue])[],
  indent = '  ',
): string {
  const width = Math.max(...given.map(([name]) => name.length));
  return given.map(([name, value]) => `${indent}${name.padEnd(width)} = ${hclValue(value)}`).join('\n');
}

function hclValue(value: HclValue): string {
  if (typeof value === 'string') return hclString(value);
  if (typeof value === 'boolean') return String(value);
  return 'raw' in value ? value.raw : `[${value.map(hclString).join(', ')}]`;
}
