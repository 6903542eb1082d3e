/** Knows what the name of a deny assignment says: services write into it who they are, and for which resource. */
import { phrase } from './phrase.ts';
import { resourceOf, say } from './resource.ts';

/** [I] for Azure Databricks and managed applications, [D] for deployment stacks. */
const MADE_BY = phrase('created by {any}');
/** An id, in quotes or not, at the end of the name. */
const ID = /\s*'?(\/subscriptions\/[^\s']+?)'?\.?$/i;

/** The name without the id that some end with: the resource is named otherwise. */
export function shortName(name: string): string {
  return name.replace(ID, '');
}

/** `Azure Databricks (workspace ws1)`, `deployment stack base`; undefined where the name does not tell. */
export function makerOf(name: string): string | undefined {
  const service = serviceOf(name);
  const owner = resourceOf(ID.exec(name)?.[1] ?? '');
  if (service === undefined || owner === undefined) return service;
  return owner.kind === service.toLowerCase() ? say(owner) : `${service} (${say(owner)})`;
}

function serviceOf(name: string): string | undefined {
  return MADE_BY(name) === undefined ? undefined : shortName(name).replace(/^.*created by\s+/i, '');
}
