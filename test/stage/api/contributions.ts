/** Knows what package.json adds to the editor, in its own words: commands, menus, views, what empty ones say, settings. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/places.ts';

export interface ContributedCommand {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
}

export interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

export interface Contributions {
  readonly commands: readonly ContributedCommand[];
  readonly menus: Readonly<
    Record<'view/title' | 'view/item/context' | 'commandPalette', readonly MenuItem[]>
  >;
  readonly keybindings: readonly {
    readonly command: string;
    readonly key: string;
    readonly when?: string;
    readonly args?: unknown;
  }[];
  readonly views: Readonly<
    Record<string, readonly { readonly id: string; readonly name: string; readonly when?: string }[]>
  >;
  readonly viewsContainers: {
    readonly activitybar: readonly { readonly id: string; readonly title: string }[];
  };
  readonly viewsWelcome: readonly {
    readonly view: string;
    readonly contents: string;
    readonly when?: string;
  }[];
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly default?: unknown }>> };
}

export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly main: string;
  readonly contributes: Contributions;
}

/** With the words of the language that the editor speaks when it is told nothing. */
export function readPackage(): PackageJson {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
  return spoken(read('package.json'), read('package.nls.json') as Words) as PackageJson;
}

type Words = Readonly<Record<string, string | { readonly message: string }>>;

function spoken(value: unknown, words: Words): unknown {
  if (Array.isArray(value)) return value.map((each) => spoken(each, words));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spoken(each, words)]));
  const key = typeof value === 'string' ? /^%(.*)%$/.exec(value)?.[1] : undefined;
  const word = key === undefined ? undefined : words[key];
  return word === undefined ? value : typeof word === 'string' ? word : word.message;
}
