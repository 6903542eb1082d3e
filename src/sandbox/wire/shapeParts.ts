/** Knows how the shape of a resource is put together of names, where most of what they hold is only kept. */
import { envelope } from './networkShapes.ts';
import type { Member, Shape } from './shape.ts';

type Members = Readonly<Record<string, Member>>;

/** Members of which nothing is looked at, by their names with blanks between. */
export const anything = (names: string): Members =>
  Object.fromEntries(names.split(' ').map((name) => [name, 'any' as const]));

/** What the parser calls the properties of a type: mostly this. */
const propertiesOf = (type: string, members: Members): Shape => ({
  type: `${type}PropertiesFormat`,
  members: { ...anything('provisioningState resourceGuid'), ...members },
});

/** A resource with a region and tags. @param beside members that it has beside its properties */
export const resourceShape = (type: string, members: Members, beside: Members = {}): Shape => ({
  type,
  members: { location: 'text', tags: 'any', ...beside, ...envelope(propertiesOf(type, members)) },
});

/** A part of a resource, or a child that is a resource of its own: without region and tags. */
export const partShape = (type: string, members: Members, beside: Members = {}): Shape => ({
  type,
  members: { ...beside, ...envelope(propertiesOf(type, members)) },
});
