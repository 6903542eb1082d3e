/** Knows how an answer becomes the object of `--json`. */
import { l10n } from '../core/l10n.ts';
import type { Remark, Way } from '../core/reach/answer.ts';
import type { Answer, Question } from '../core/reach/ask.ts';
import type { ReachForm } from './reachForm.ts';

type Form<Member extends keyof ReachForm> = ReachForm[Member];

/** @param named what the ends of the question are called */
export function reachAnswer(
  answer: Answer,
  question: Question,
  named: { readonly from: string; readonly to: string },
  mending: Pick<ReachForm, 'fix' | 'noFix'>,
): ReachForm {
  const { verdict, extent, there, back, pairs } = answer;
  return {
    version: 1,
    question: { ...named, protocol: question.protocol ?? null, port: question.port ?? null },
    verdict,
    extent,
    there: wayOf(there),
    back: wayOf(back),
    doubts: doubtsOf(...[there, back], ...(extent === 'some' && pairs.length > 1 ? [someOnly(answer)] : [])),
    assumptions: [...there.assumptions, ...back.assumptions].map(plain).filter(isFirst),
    pairs: pairs.map((pair) => ({ from: pair.from.label, to: pair.to.label, verdict: pair.verdict })),
    ...mending,
  };
}

function wayOf(way: Way): Form<'there'> {
  return {
    verdict: way.verdict,
    hops: way.hops.map(({ kind, at, text, decided: { by, beat, source } }) => ({
      kind,
      at,
      text,
      by,
      beat: [...beat],
      ...(source === undefined ? {} : { source }),
    })),
    blocks: way.blocks.map(plain),
    doubts: doubtsOf(way),
  };
}

function doubtsOf(...ways: readonly Pick<Way, 'doubts' | 'unknowns'>[]): Form<'doubts'> {
  const all = ways.flatMap(({ doubts, unknowns }) => [...doubts, ...unknowns]);
  return all
    .map((doubt) => ({
      ...plain(doubt),
      ...(doubt.unsettled === undefined ? {} : { unsettled: doubt.unsettled }),
    }))
    .filter(isFirst);
}

function plain({ code, at, text }: Remark): { code: Remark['code']; at: string; text: string } {
  return { code, at, text };
}

function isFirst<T extends { readonly code: string; readonly at: string }>(
  one: T,
  index: number,
  all: readonly T[],
): boolean {
  return all.findIndex(({ code, at }) => code === one.code && at === one.at) === index;
}

function someOnly({ pairs }: Answer): Pick<Way, 'doubts' | 'unknowns'> {
  const reached = pairs.filter(({ verdict }) => verdict === 'reachable').length;
  const text = l10n.t`${reached} of ${pairs.length} pairs of address classes are reachable; each is listed.`;
  return { doubts: [{ code: 'some-only', at: l10n.t`both ends`, text, about: {} }], unknowns: [] };
}
