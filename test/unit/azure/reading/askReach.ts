/** Knows how a question about reach is asked of what a store reads, on the ids of both ends. */
import assert from 'node:assert/strict';
import {
  answeredFrom,
  type Answered,
  type Asking,
} from '../../../../src/azure/reading/around/reachAnswers.ts';
import type { AroundStore } from '../../../../src/azure/reading/around/aroundStore.ts';
import type { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import { resolveEnd } from '../../../../src/core/reach/resolve.ts';

export async function askReach(
  store: EstateStore,
  around: AroundStore,
  asking: Asking,
): Promise<Answered['answer']> {
  await store.loadAll();
  const endOf = (world: Answered['world'], text: string, role: 'from' | 'to') => {
    const end = resolveEnd(world, text, role);
    assert.ok(end.kind === 'end');
    return end.end;
  };
  return (await answeredFrom({ around, endOf }, asking, new AbortController().signal)).answer;
}
