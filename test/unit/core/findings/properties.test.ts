/** What holds of findings in any estate: nothing throws, no cause is said twice, remedies help, and an update is as a fresh look. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Estate } from '../../../../src/core/estate.ts';
import type { Finding } from '../../../../src/core/findings/finding.ts';
import { Findings } from '../../../../src/core/findings/findings.ts';
import { planFix } from '../../../../src/core/findings/fix.ts';
import { RULES } from '../../../../src/core/findings/rules.ts';
import { isObject, objectAt, type JsonObject } from '../../../../src/core/json.ts';
import { readNetwork } from '../../../../src/core/network.ts';
import { World } from '../../../../src/core/reach/world.ts';
import { keyOf, parseNetworkId, type Key } from '../../../../src/core/resourceId.ts';
import { Surroundings } from '../../../../src/core/surroundings/surroundings.ts';
import { drawEstate, shuffled } from '../reach/randomEstate.ts';
import { carriedOut, findingsOf, fromBodies, type Built } from './given.ts';
import { ALL_ON } from './ruleCase.ts';

const RUNS = Number(process.env['RUNS'] ?? 200);
const seeds = fc.nat({ max: 2 ** 31 - 1 });

/** What is said of a pair as a whole: one of them at most. */
const OF_A_PAIR = new Set([
  'platform-owned',
  'remote-gone',
  'remote-recreated',
  'remote-classic',
  'link-disconnected',
  'link-one-sided',
  'states-differ',
  'kind-differs',
]);
/** What is said of the last sync of a link. */
const OF_A_SYNC = new Set([
  'stale-peer-space',
  'stale-at-the-peer',
  'removed-prefix-still-routed',
  'sync-would-be-refused',
]);

function told(findings: Findings): readonly string[] {
  return findings
    .all()
    .map(({ rule, severity, text }) => `${rule} ${severity} ${text}`)
    .sort();
}

/** The ends of the link that a finding is anchored at. */
function pairOf({ anchor }: Finding): string {
  return anchor.label.split(' → ').sort().join(' ');
}

function drawn(seed: number): Built {
  return fromBodies(drawEstate(seed).bodies);
}

describe('findings of any estate', () => {
  it('say no cause twice, and each in sentences with names', () => {
    const spoken = new Set<string>();
    fc.assert(
      fc.property(seeds, (seed) => {
        const all = findingsOf(drawn(seed), ALL_ON).all();
        assert.equal(new Set(all.map(({ cause }) => cause)).size, all.length);
        const pairs = all.filter(({ rule }) => OF_A_PAIR.has(rule)).map(pairOf);
        assert.equal(new Set(pairs).size, pairs.length, all.map(({ text }) => text).join('\n'));
        const syncs = all.filter(({ rule }) => OF_A_SYNC.has(rule)).map(({ anchor }) => anchor.id);
        assert.equal(new Set(syncs).size, syncs.length);
        for (const { rule, text, anchor } of all) {
          spoken.add(rule);
          assert.match(text, /^[^ ].*\.$/);
          assert.doesNotMatch(text, /undefined|\/subscriptions\/|\[object/);
          assert.notEqual(anchor.label, '');
        }
      }),
      { numRuns: RUNS },
    );
    // An estate that is drawn is no help where hardly any rule finds something in it.
    assert(spoken.size >= 25, [...spoken].join(', '));
  });

  it('are mended by their remedies, which Azure takes', () => {
    let mended = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const before = drawn(seed);
        for (const finding of findingsOf(before, ALL_ON).all()) {
          const plan = finding.remedy === undefined ? undefined : planFix(before.world, finding.remedy);
          if (plan === undefined) continue;
          mended += 1;
          const after = findingsOf(carriedOut(before, plan), ALL_ON).all();
          const left = after.find(({ rule, cause }) => rule === finding.rule && cause === finding.cause);
          assert.equal(
            left,
            undefined,
            `${finding.rule}: ${finding.text}\n${plan.steps.map(({ title }) => title).join('\n')}\n${left?.text ?? ''}`,
          );
        }
      }),
      { numRuns: RUNS / 2 },
    );
    assert(mended > RUNS / 2, String(mended));
  });

  it('are after an update what they are at a fresh look', () => {
    fc.assert(
      fc.property(seeds, seeds, seeds, fc.boolean(), (seed, otherSeed, pick, comes) => {
        const drawnBodies = misnamed(drawEstate(seed).bodies, pick);
        const others = misnamed(drawEstate(otherSeed).bodies, pick);
        const { bodies, changed } = changedBodies(drawnBodies, others, pick);
        // What can become of a resource can be undone: one that goes is one that comes.
        const before = fromBodies(comes ? bodies : drawnBodies);
        const after = fromBodies(comes ? drawnBodies : bodies);
        const findings = findingsOf(before, ALL_ON);
        findings.update(after.world, [changed]);
        const fresh = findingsOf(after, ALL_ON);
        assert.deepEqual(told(findings), told(fresh));
        assert.deepEqual(counts(findings), counts(fresh));
      }),
      { numRuns: RUNS },
    );
  });

  it('are after each of several updates of one estate, every word and in the same order, what they are at a fresh look', () => {
    let found = 0;
    fc.assert(
      fc.property(seeds, fc.array(fc.tuple(seeds, seeds), { minLength: 1, maxLength: 4 }), (seed, steps) => {
        let bodies = drawEstate(seed).bodies;
        const { estate, setup, ...first } = fromBodies(bodies);
        let { world } = first;
        const findings = Findings.over(world, setup, ALL_ON);
        for (const [otherSeed, pick] of steps) {
          if (bodies.length === 0) return;
          const next = changedBodies(bodies, drawEstate(otherSeed).bodies, pick);
          ({ bodies } = next);
          // What was there before is there no longer when findings hear of it: the estate itself has changed.
          const isNetwork = putInPlace(estate, bodies, next.changed);
          world = World.of(estate, isNetwork ? world.around : new Surroundings(bodies, true));
          findings.update(world, [next.changed]);
          const fresh = findingsOf(fromBodies(bodies), ALL_ON);
          assert.deepEqual(findings.all(), fresh.all());
          assert.deepEqual(counts(findings), counts(fresh));
          found += fresh.all().length;
        }
      }),
      { numRuns: RUNS },
    );
    assert(found > RUNS * 2, String(found));
  });

  it('do not depend on what was read first', () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, pick) => {
        const bodies = misnamed(drawEstate(seed).bodies, pick);
        assert.deepEqual(
          told(findingsOf(fromBodies(shuffled(bodies, pick)), ALL_ON)),
          told(findingsOf(fromBodies(bodies), ALL_ON)),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('throw nothing over bodies that are not as Azure sends them', () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, pick) => {
        const bodies = drawEstate(seed).bodies.map((body, index) => spoiled(body, pick + index));
        Findings.over(fromBodies(bodies).world, { read: new Set(['links', 'routeTables']) }, ALL_ON);
        findingsOf(fromBodies(bodies), ALL_ON);
      }),
      { numRuns: RUNS },
    );
  });

  it('speak of nothing that needs what was not read', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { world } = drawn(seed);
        const findings = Findings.over(world, { read: new Set(['links']) }, ALL_ON);
        const blind = RULES.filter(({ needs }) => needs.length > 1).map(({ id }) => id);
        const spoken = findings.all().map(({ rule }) => rule);
        assert.deepEqual(
          spoken.filter((rule) => blind.includes(rule)),
          [],
        );
        for (const id of blind) assert.equal(findings.notChecked().get(id), [...world.allNetworks()].length);
      }),
      { numRuns: 20 },
    );
  });
});

/** Puts a network into an estate, or takes it out, as it stands among bodies; false for what is none. */
function putInPlace(estate: Estate, bodies: readonly JsonObject[], key: Key): boolean {
  if (parseNetworkId(key) === undefined) return false;
  const body = bodies.find(({ id }) => typeof id === 'string' && keyOf(id) === key);
  const network = body && readNetwork(body);
  if (network === undefined) estate.forget(key);
  else estate.put(network);
  return true;
}

function counts(findings: Findings): readonly string[] {
  return [...findings.notChecked()].map(([rule, count]) => `${rule} ${count}`).sort();
}

/** Networks with names that a link can be called by, and links that are called by any of them. */
function misnamed(bodies: readonly JsonObject[], pick: number): readonly JsonObject[] {
  const text = JSON.stringify(bodies).replaceAll(/\bn(\d+)\b/g, 'net$1');
  let links = pick;
  return JSON.parse(
    text.replaceAll(/virtualNetworkPeerings\/([\w-]+)","name":"\1"/g, (whole, name: string) => {
      links += 1;
      return whole.replaceAll(name, `to-net${links % 5}-${links}`);
    }),
  ) as readonly JsonObject[];
}

/** One resource as it is in another estate, or gone. */
function changedBodies(
  bodies: readonly JsonObject[],
  others: readonly JsonObject[],
  pick: number,
): { readonly bodies: readonly JsonObject[]; readonly changed: Key } {
  const networks = bodies.filter(({ id }) => typeof id === 'string' && /\/virtualNetworks\/[^/]+$/.test(id));
  // Most of an estate is beside its networks.
  const among = pick % 2 === 0 ? networks : bodies;
  const chosen = among[pick % among.length] ?? {};
  const id = typeof chosen['id'] === 'string' ? chosen['id'] : '';
  const other = others.find((body) => body['id'] === id);
  const rest = bodies.filter((body) => body !== chosen);
  return { bodies: other === undefined ? rest : [...rest, other], changed: keyOf(id) };
}

/** A body with one member of some depth of another type. */
function spoiled(body: JsonObject, pick: number): JsonObject {
  const odd = [null, 7, 'x', [], {}, [null, 3, {}]][pick % 6] ?? null;
  const members = Object.keys(objectAt(body, 'properties'));
  const member = members[pick % Math.max(1, members.length)];
  if (pick % 3 === 0 || member === undefined) return body;
  const value = objectAt(body, 'properties')[member];
  const inner =
    pick % 3 === 1 || !Array.isArray(value)
      ? odd
      : (value as readonly unknown[]).map((each) => (isObject(each) ? { ...each, properties: odd } : odd));
  return { ...body, properties: { ...objectAt(body, 'properties'), [member]: inner as never } };
}
