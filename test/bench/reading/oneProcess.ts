/**
 * Run with `--expose-gc` beside a sandbox: reads its whole estate by lists and by Resource Graph, each beside its floor, in
 * turn, and a part of it in the usual way; then keeps readings and shows them again. Prints one JSON object.
 */
import { readFile } from 'node:fs/promises';
import { sandboxTokens } from '../../../src/azure/signIn/sandboxTokens.ts';
import { CONTOSO } from '../../../src/sandbox/scenarios/contoso.ts';
import { median } from '../statistics.ts';
import { floorOf, type Floor } from './floor.ts';
import { measureKept, type Kept } from './keptSpeed.ts';
import { readEstate, type Reading } from './storeReading.ts';
import { theUsualWay } from './usualWay.ts';

const [, , endpoint = '', caFile = '', roundsText = '3', throttled = '', keptText = ''] = process.argv;
const ROUNDS = Number(roundsText);
const SCOPES = ['https://management.example/.default'];
/** What is read in sequence takes as long for each subscription: a few of them tell how long it takes for all. */
const MOST_IN_SEQUENCE = 10;

const ca = await readFile(caFile, 'utf8');
const credential = sandboxTokens().credential(CONTOSO.tenantId);
const token = (await credential.getToken([...SCOPES]))?.token ?? '';
const place = { endpoint, scopes: SCOPES, ca };

interface Round {
  readonly reading: Reading;
  readonly floor: Floor;
}

const NO_FLOOR: Floor = { ms: Number.NaN, cpuMs: Number.NaN };

/** Where callers are sent away, a floor would be too. */
async function round(graphUse: 'never' | 'always'): Promise<Round> {
  const reading = await readEstate(place, graphUse);
  return { reading, floor: throttled === '' ? await floorOf(reading.sent, token, ca) : NO_FLOOR };
}

// Once for nothing: what is compiled and connected then is no part of an estate.
const { sent } = await readEstate(place, 'never');
await readEstate(place, 'always');
const ids = [...new Set(sent.flatMap(({ url }) => /\/subscriptions\/([^/?]+)\//i.exec(url)?.[1] ?? []))];
const lists: Round[] = [];
const graph: Round[] = [];
const usual: number[] = [];
for (let turn = 0; turn < ROUNDS; turn += 1) {
  lists.push(await round('never'));
  graph.push(await round('always'));
  if (throttled !== '') continue;
  const few = ids.slice(0, MOST_IN_SEQUENCE);
  const ms = await theUsualWay(few, { ...place, credential });
  usual.push((ms * ids.length) / few.length);
}

const kept: Kept[] = [];
for (const count of keptText.split(',').filter((text) => text !== ''))
  kept.push(await measureKept(Number(count)));

const whole = Math.round;
const summary = (rounds: readonly Round[]): object => {
  const of = (value: (round: Round) => number): number => whole(median(rounds.map(value)));
  const networks = rounds[0]?.reading.networks ?? 0;
  return {
    firstMs: of(({ reading }) => reading.firstMs),
    wholeMs: of(({ reading }) => reading.wholeMs),
    cpuMs: of(({ reading }) => reading.cpuMs),
    ...(throttled === '' && {
      floorMs: of(({ floor }) => floor.ms),
      floorCpuMs: of(({ floor }) => floor.cpuMs),
    }),
    requests: of(({ reading }) => reading.sent.length),
    bytes: of(({ reading }) => reading.bytes),
    sentAway: Math.max(...rounds.map(({ reading }) => reading.sentAway)),
    failed: Math.max(...rounds.map(({ reading }) => reading.failed)),
    peakHeapBytes: of(({ reading }) => reading.peakBytes),
    bytesOfHeapPerNetwork: of(({ reading }) => reading.keptBytes / networks),
  };
};
process.stdout.write(
  `${JSON.stringify({
    subscriptions: ids.length,
    networks: lists[0]?.reading.networks ?? 0,
    ...(usual.length > 0 && { usualMs: whole(median(usual)) }),
    lists: summary(lists),
    graph: summary(graph),
    kept: kept.map((each) => ({
      networks: each.networks,
      writeMs: whole(each.writeMs),
      bytes: each.bytes,
      firstMs: whole(each.firstMs),
      wholeMs: whole(each.wholeMs),
      longestBlockMs: whole(each.longestBlockMs),
    })),
  })}\n`,
);
process.exit(0);
