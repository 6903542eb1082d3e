/** Knows when two names are of one region of Azure: it is written with or without its blanks and capitals [R]. */

/** The name by which a region is known again; empty where none is named. */
export function regionOf(location: string | undefined): string {
  return (location ?? '').replaceAll(' ', '').toLowerCase();
}
