/** Knows which route a path belongs to. Segments match without regard to case and keep the case of the request. */
import type { Method, Route } from '../wire/armRequest.ts';
import type { Matched } from './environment.ts';

type Finding =
  | { readonly kind: 'found'; readonly matched: Matched }
  | { readonly kind: 'otherMethod' }
  | { readonly kind: 'unknown' };

interface Entry {
  readonly route: Route;
  readonly parts: readonly string[];
}

/** At the start of a pattern: any number of segments, the scope that an extension resource is about. */
const SCOPE = '{+scope}';

export class Router {
  private readonly bySize = new Map<number, Entry[]>();
  private readonly scoped: Entry[] = [];

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const parts = split(route.pattern).map((part) => (part.startsWith('{') ? part : part.toLowerCase()));
      if (parts[0] === SCOPE) {
        this.scoped.push({ route, parts: parts.slice(1) });
        continue;
      }
      const entries = this.bySize.get(parts.length) ?? [];
      entries.push({ route, parts });
      this.bySize.set(parts.length, entries);
    }
  }

  find(method: Method, path: string): Finding {
    const actual = split(path);
    let seen = false;
    for (const { route, parts } of this.bySize.get(actual.length) ?? []) {
      const segments = match(parts, actual);
      if (segments === undefined) continue;
      if (route.method === method) return { kind: 'found', matched: { route, segments } };
      seen = true;
    }
    for (const { route, parts } of this.scoped) {
      const start = actual.length - parts.length;
      const segments = start < 0 ? undefined : match(parts, actual.slice(start));
      if (segments === undefined) continue;
      const scope = `/${actual.slice(0, start).join('/')}`;
      if (route.method === method)
        return { kind: 'found', matched: { route, segments: { ...segments, scope } } };
      seen = true;
    }
    return { kind: seen ? 'otherMethod' : 'unknown' };
  }
}

function match(
  parts: readonly string[],
  actual: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const segments: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const text = actual[index] ?? '';
    if (part.startsWith('{')) segments[part.slice(1, -1)] = text;
    else if (part !== text.toLowerCase()) return undefined;
  }
  return segments;
}

function split(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}
