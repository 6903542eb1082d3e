/** How far a plan says that it is while it is made: each part once, of as many as there are. */
import assert from 'node:assert/strict';
import type { EstateView } from '../../../../src/core/estate.ts';
import { planHealManyInPieces } from '../../../../src/core/plan/healMany.ts';
import { planFlagOfManyInPieces } from '../../../../src/core/plan/linkPlans.ts';
import { planSpokesInPieces, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import { planContinueInPieces } from '../../../../src/core/plan/reach.ts';
import { atOnce, type Pace, type Planning } from '../../../../src/core/planning.ts';
import { World } from '../world.ts';

const SPOKES = ['a', 'b', 'c'] as const;
const [PLAIN] = PRESETS;
assert.ok(PLAIN);

function star(): World {
  const made = new World({
    hub: ['10.0.0.0/16'],
    a: ['10.1.0.0/16'],
    b: ['10.2.0.0/16'],
    c: ['10.3.0.0/16'],
  });
  for (const name of SPOKES) {
    made.putLink('hub', name);
    made.putLink(name, 'hub');
  }
  return made;
}

/** What was said while the work was done: `finding 0/3` and so on. */
function paces<T>(work: Planning<T>): readonly string[] {
  const said: string[] = [];
  for (;;) {
    const next = work.next();
    if (next.done === true) return said;
    const pace: Pace | undefined = next.value;
    if (pace !== undefined) said.push(`${pace.doing} ${pace.done}/${pace.of}`);
  }
}

const upTo = (doing: Pace['doing'], count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${doing} ${index}/${count}`);

describe('how far a plan is', () => {
  const spokes = (estate: EstateView, made: World): ReturnType<typeof planSpokesInPieces> =>
    planSpokesInPieces(
      estate,
      made.at('hub'),
      SPOKES.map((name) => made.at(name)),
      PLAIN,
    );

  it('is told of pairs that are looked at, steps that are foretold, and peerings that are compared', () => {
    const made = new World({
      hub: ['10.0.0.0/16'],
      a: ['10.1.0.0/16'],
      b: ['10.2.0.0/16'],
      c: ['10.3.0.0/16'],
    });
    assert.deepEqual(paces(spokes(made.estate, made)), [
      ...upTo('finding', 3),
      ...upTo('predicting', 6),
      ...upTo('comparing', 3),
    ]);
  });

  it('is told of links that are changed', () => {
    const made = star();
    const links = made.at('hub').links;
    assert.deepEqual(paces(planFlagOfManyInPieces(made.estate, links, { allowForwardedTraffic: true })), [
      ...upTo('finding', 3),
      ...upTo('predicting', 3),
      ...upTo('comparing', 3),
    ]);
  });

  it('is told of peerings that are healed, each once', () => {
    const made = star();
    const links = [...made.at('hub').links, ...made.at('a').links];
    assert.deepEqual(paces(planHealManyInPieces(made.estate, { links, networks: [] })), upTo('finding', 3));
  });

  it('is told of peerings for which a way is looked for', () => {
    const made = new World({
      hub: ['10.0.0.0/16'],
      a: ['10.1.0.0/16'],
      b: ['10.2.0.0/16'],
      c: ['10.3.0.0/16'],
    });
    const plan = atOnce(spokes(made.estate, made));
    const said = paces(planContinueInPieces(made.estate, plan));
    assert.deepEqual(
      said.filter((each) => each.startsWith('finding')),
      upTo('finding', 3),
    );
  });
});
