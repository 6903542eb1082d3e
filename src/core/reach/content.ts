/** Knows how what a question asks for is written: a protocol, a port, or both. */
import type { Content } from './askPair.ts';

const PROTOCOLS: ReadonlySet<string> = new Set(['tcp', 'udp', 'icmp', 'esp', 'ah']);
const MOST_PORT = 65_535;

/** Such as `tcp 1433`, `udp/53`, `icmp`, `443` or nothing for any; undefined for what is none of these. */
export function parseContent(text: string): Content | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s/:,]+/)
    .filter((word) => word !== '');
  if (words.length === 0 || (words.length === 1 && (words[0] === 'any' || words[0] === '*'))) return {};
  const [first = '', second, ...rest] = words;
  if (rest.length > 0) return undefined;
  if (second === undefined && /^\d+$/.test(first)) return withPort({ protocol: 'tcp' }, first);
  if (!PROTOCOLS.has(first)) return undefined;
  if (second === undefined) return { protocol: first };
  return first === 'tcp' || first === 'udp' ? withPort({ protocol: first }, second) : undefined;
}

function withPort(content: Content, text: string): Content | undefined {
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= MOST_PORT ? { ...content, port } : undefined;
}
