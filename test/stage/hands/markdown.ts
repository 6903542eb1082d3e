/** Knows what a person reads of a Markdown text, and which links they can press in it. */
import { marked } from 'marked';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', gt: '>', lt: '<', nbsp: ' ', quot: '"' };

export function readable(markdown: string): string {
  return plain(
    html(markdown)
      .replaceAll(/<\/t[dh]>\s*<t[dh][^>]*>/g, '\t')
      .replaceAll(/<[^>]*>/g, ''),
  )
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
}

export interface Link {
  readonly text: string;
  readonly address: string;
}

export function linksOf(markdown: string): readonly Link[] {
  const found = html(markdown).matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g);
  return [...found].map(([, address = '', text = '']) => ({ text: plain(text), address: plain(address) }));
}

function html(markdown: string): string {
  return marked.parse(markdown.replaceAll(/\$\([\w~-]+\)/g, ''), { async: false });
}

function plain(text: string): string {
  return text.replaceAll(/&(#?)(\w+);/g, (all, sign: string, name: string) =>
    sign === '#' ? String.fromCodePoint(Number(name)) : (ENTITIES[name] ?? all),
  );
}
