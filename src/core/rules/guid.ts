/** Knows how ARM derives the `resourceGuid` that both links of a peering share. */

const HEX = /^[0-9a-f]{32}$/i;

/**
 * The byte-wise exclusive or of the `resourceGuid` of the two networks: in all recorded traffic the links of a
 * pair carry exactly this value [R]. A link that carries another one was made with a network that has been
 * deleted and created again since. Undefined when either is not a GUID.
 */
export function pairGuid(left: string | undefined, right: string | undefined): string | undefined {
  const a = (left ?? '').replaceAll('-', '');
  const b = (right ?? '').replaceAll('-', '');
  if (!HEX.test(a) || !HEX.test(b)) return undefined;
  const mixed = (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).padStart(32, '0');
  return [
    mixed.slice(0, 8),
    mixed.slice(8, 12),
    mixed.slice(12, 16),
    mixed.slice(16, 20),
    mixed.slice(20),
  ].join('-');
}
