/**
 * Knows how networks are asked for in Azure Resource Graph: in pages, in the order of their ids, as the bodies that ARM
 * would show. Its rows have the same `properties`, links included, and no etag [S].
 */
import { arrayAt, isArray, isObject, stringAt, type JsonObject } from '../../../core/json.ts';
import { RESOURCE_GRAPH_API } from '../../../core/apiVersions.ts';
import { ask } from '../../answers.ts';
import { ArmError, isArmError } from '../../armError.ts';
import type { NetworkContext } from '../../networkClient.ts';

/** Rows of a page [D]. */
const MOST_ROWS = 1000;
const PATH = '/providers/Microsoft.ResourceGraph/resources';
/** The id is in it and orders it: without that, pages may overlap [D]. */
const QUERY = [
  'resources',
  "where type =~ 'microsoft.network/virtualnetworks'",
  'project id, name, location, managedBy, tags, properties',
  'order by id asc',
].join(' | ');

/**
 * @param subscriptions at most 1,000 [D]
 * @throws ArmError where it is refused, or not whole: whoever asks then has to ask ARM
 */
export async function* networkRows(
  context: NetworkContext,
  subscriptions: readonly string[],
  signal: AbortSignal,
): AsyncIterable<readonly JsonObject[]> {
  let size = MOST_ROWS;
  let read = 0;
  let options: JsonObject = {};
  const seen = new Set<string>();
  for (;;) {
    const answer = await pageOf(context, { subscriptions, size, options, signal });
    if (answer === 'tooLarge') {
      if (size === 1) throw notWhole('one row is too large for a page');
      // A token goes on with the pages that it was made for [D], so this begins where they have ended.
      size = Math.ceil(size / 2);
      options = { $skip: read };
      continue;
    }
    const rows = arrayAt(answer, 'data');
    read += rows.length;
    yield rows.filter(isObject).map(bodyOf);
    const token = stringAt(answer, '$skipToken');
    if (token === undefined || token === '') {
      const total = answer['totalRecords'];
      const isCut = stringAt(answer, 'resultTruncated') === 'true';
      if (isCut || (typeof total === 'number' && total > read)) throw notWhole('not every row was sent');
      return;
    }
    if (seen.has(token)) throw notWhole('one page comes again and again');
    seen.add(token);
    options = { $skipToken: token };
  }
}

interface Page {
  readonly subscriptions: readonly string[];
  readonly size: number;
  readonly options: JsonObject;
  readonly signal: AbortSignal;
}

async function pageOf(context: NetworkContext, page: Page): Promise<JsonObject | 'tooLarge'> {
  const { subscriptions, size, options, signal } = page;
  try {
    return await ask(
      () =>
        context.pathUnchecked(PATH).post({
          abortSignal: signal,
          queryParameters: { 'api-version': RESOURCE_GRAPH_API },
          body: {
            subscriptions,
            query: QUERY,
            options: { $top: size, resultFormat: 'objectArray', ...options },
          },
        }),
      { signal, service: 'Resource Graph' },
    );
  } catch (error) {
    if (isArmError(error) && isTooLarge(error.error)) return 'tooLarge';
    throw error;
  }
}

/** [I] */
function isTooLarge(error: JsonObject | undefined): boolean {
  const details = error?.['details'];
  return (
    isArray(details) &&
    details.some((detail) => isObject(detail) && stringAt(detail, 'code') === 'ResponsePayloadTooLarge')
  );
}

/** As ARM shows it: with the type in its spelling, and without members that say nothing. */
function bodyOf({ id, name, location, managedBy, tags, properties }: JsonObject): JsonObject {
  return {
    id,
    name,
    type: 'Microsoft.Network/virtualNetworks',
    location,
    ...(typeof managedBy === 'string' && managedBy !== '' ? { managedBy } : {}),
    ...(isObject(tags) ? { tags } : {}),
    properties,
  };
}

function notWhole(why: string): ArmError {
  return new ArmError(`Resource Graph did not tell everything: ${why}.`, 200, 'InvalidResponse');
}
