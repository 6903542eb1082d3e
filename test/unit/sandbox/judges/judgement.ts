/** Knows what the judges look at in a client's answers: the code of a refusal, and how a list came. */
import { isRestError } from '@azure/core-rest-pipeline';
import type { Paged } from './networkJudge.ts';

export function isRefusal(status: number, code: string): (error: unknown) => boolean {
  return (error) => isRestError(error) && error.statusCode === status && error.code === code;
}

/** How many elements each page of a list had. */
export async function sizes(list: Paged<unknown>): Promise<readonly number[]> {
  const found: number[] = [];
  for await (const page of list.byPage()) found.push(page.length);
  return found;
}
