/** Knows how a question about reach is answered on what has to be read for it: all that decides, and no more. */
import { askInPieces, type Answer, type Question } from '../../../core/reach/ask.ts';
import type { End } from '../../../core/reach/points.ts';
import { resolveEnd } from '../../../core/reach/resolve.ts';
import type { World } from '../../../core/reach/world.ts';
import type { Key } from '../../../core/resourceId.ts';
import { finished } from '../../slices.ts';
import type { AroundStore } from './aroundStore.ts';

/** A question as somebody asks it: the ends are what people call them. */
export interface Asking extends Omit<Question, 'from' | 'to'> {
  readonly from: string;
  readonly to: string;
}

/** An answer with what it was worked out from. */
export interface Answered {
  readonly world: World;
  readonly question: Question;
  readonly answer: Answer;
}

export interface Answering {
  readonly around: Pick<AroundStore, 'world' | 'ensure' | 'ensureAll' | 'ensureLearned' | 'ensureManaged'>;
  /** What an end means; it throws where that is nothing, or more than one thing. */
  readonly endOf: (world: World, text: string, role: 'from' | 'to') => End;
  /** That of whoever asks, where it is known. */
  readonly account?: string | undefined;
}

/** The lists of networks are there already. It rejects where there are no such ends, and when the signal is aborted. */
export async function answeredFrom(
  { around, endOf, account }: Answering,
  asking: Asking,
  signal: AbortSignal,
): Promise<Answered> {
  const answerNow = (): Promise<Answered> => answerOn(around.world(), asking, endOf, signal);
  // An interface is known by its name only once it has been read.
  if (needsReading(around.world(), asking)) await around.ensureAll(signal);
  const ends = endsOf(around.world(), asking, endOf);
  const networks = ends.flatMap((end) => networksOf(around.world(), end));
  await Promise.all([
    networks.length > 0 ? around.ensure(networks, signal) : around.ensureAll(signal),
    around.ensureManaged(networks, signal, account),
  ]);
  const answered = await answerNow();
  return standsOnLearned(answered) && (await around.ensureLearned(networks, signal, account))
    ? await answerNow()
    : answered;
}

/** The networks that an end is in. */
export function networksOf(world: World, end: End): readonly Key[] {
  switch (end.kind) {
    case 'network':
    case 'subnet':
      return [end.network];
    case 'address':
      return end.network === undefined
        ? world.networksWith(end.address).map(({ key }) => key)
        : [end.network];
    case 'onPremises':
    case 'internet':
      return [];
  }
}

async function answerOn(
  world: World,
  asking: Asking,
  endOf: Answering['endOf'],
  signal: AbortSignal,
): Promise<Answered> {
  const [from, to] = endsOf(world, asking, endOf);
  const question: Question = { ...asking, from, to };
  const answer = await finished(askInPieces(world, question));
  signal.throwIfAborted();
  return { world, question, answer };
}

/** Whether what gateways have learned can change it: on-premises is all that they know. */
function standsOnLearned({ question, answer: { there, back } }: Answered): boolean {
  return (
    [question.from, question.to].some(({ kind }) => kind === 'onPremises') ||
    [...there.unknowns, ...back.unknowns].some(({ code }) => code === 'prefix-unknown-on-premises')
  );
}

function needsReading(world: World, { from, to }: Asking): boolean {
  return [resolveEnd(world, from, 'from'), resolveEnd(world, to, 'to')].some(
    ({ kind }) => kind === 'unknown',
  );
}

function endsOf(world: World, { from, to }: Asking, endOf: Answering['endOf']): readonly [End, End] {
  return [endOf(world, from, 'from'), endOf(world, to, 'to')];
}
