/** Knows how questions that were remembered are read: what is kept may be older than this version, or damaged. */
import type { Asked } from '../../core/reach/reachSheet.ts';

export function readAsked(kept: unknown): readonly Asked[] {
  return Array.isArray(kept) ? kept.flatMap(readOne) : [];
}

function readOne(kept: unknown): readonly Asked[] {
  if (typeof kept !== 'object' || kept === null) return [];
  const { from, to, protocol, port } = kept as Readonly<Record<string, unknown>>;
  if (typeof from !== 'string' || typeof to !== 'string') return [];
  return [
    {
      from,
      to,
      ...(typeof protocol === 'string' ? { protocol } : {}),
      ...(typeof port === 'number' && Number.isInteger(port) ? { port } : {}),
    },
  ];
}
