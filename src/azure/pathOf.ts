/** Knows the path of a resource. */

/** The segments of an id, each encoded: whatever is in a name stays in its place. */
export function pathOf(id: string): string {
  return id.split('/').map(encodeURIComponent).join('/');
}
