import assert from 'node:assert/strict';
import { linkBetween, Overlay } from '../../../../src/core/estate.ts';
import { type Link, linkWith } from '../../../../src/core/link.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith, withLinks } from '../../../../src/core/network.ts';
import { planHealMany } from '../../../../src/core/plan/healMany.ts';
import { World } from '../world.ts';

/** A hub whose links to b and c have lost theirs back, and d beside it. */
function broken(): { readonly world: World; readonly links: readonly Link[] } {
  const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'], d: ['10.4.0.0/16'] });
  for (const name of ['b', 'c', 'd']) {
    world.putLink('a', name);
    world.putLink(name, 'a');
  }
  for (const name of ['b', 'c']) {
    const back = world.link(name, 'a');
    assert.ok(back);
    world.write({ kind: 'deleteLink', id: back.id });
  }
  return { world, links: world.at('a').links };
}

describe('healing many', () => {
  it('is one plan, with a write for each that needs one, and both links Connected after it', () => {
    const { world, links } = broken();
    const plan = planHealMany(world.estate, { links, networks: [] });
    assert.equal(plan.title, 'Heal 2 peerings');
    assert.equal(plan.refusal, undefined);
    for (const step of plan.steps)
      assert.equal(world.write(step.write as never).kind, 'accepted', step.title);
    for (const name of ['b', 'c', 'd']) {
      assert.equal(linkBetween(world.at('a'), world.at(name).key)?.state, 'Connected', name);
      assert.equal(linkBetween(world.at(name), world.at('a').key)?.state, 'Connected', name);
    }
  });

  it('does the same whichever link of a peering it is given, and once where it is given both', () => {
    const { world } = broken();
    const [first] = world.at('a').links;
    assert.ok(first);
    const both = planHealMany(world.estate, { links: [first, first], networks: [] });
    assert.deepEqual(both.steps, planHealMany(world.estate, { links: [first], networks: [] }).steps);
  });

  it('leaves out what is running, and says so', () => {
    const { world, links } = broken();
    const estate = new Overlay(world.estate);
    estate.put(networkWith(world.at('b'), { provisioningState: 'Updating' }));
    const plan = planHealMany(estate, { links, networks: [] });
    assert.equal(plan.title, 'Heal 1 peering');
    assert.ok(
      plan.warnings.some((text) => /of a by to-b is left out: an operation on b is running/.test(text)),
      plan.warnings.join(),
    );
  });

  it('leaves out what cannot be healed, and heals the others', () => {
    const { world, links } = broken();
    const estate = new Overlay(world.estate);
    const [own, ...others] = world.at('a').links;
    assert.ok(own);
    // A link of a service is for that service to mend.
    const owned = withProperties(
      linkWith(own, { name: 'ANM_1_b', body: { ...own.body, name: 'ANM_1_b' } }),
      {},
    );
    estate.put(withLinks(world.at('a'), [owned, ...others]));
    const plan = planHealMany(estate, { links: [owned, ...links.slice(1)], networks: [] });
    assert.equal(plan.title, 'Heal 1 peering');
    assert.ok(plan.warnings.some((text) => text.includes('is left out: ')));
  });

  it('writes a network again that a failed operation left behind, once', () => {
    const { world } = broken();
    const estate = new Overlay(world.estate);
    estate.put(networkWith(world.at('d'), { provisioningState: 'Failed' }));
    const plan = planHealMany(estate, { links: [], networks: [world.at('d').key] });
    assert.equal(plan.title, 'Heal 1 network');
    assert.deepEqual(
      plan.steps.map(({ write }) => write.kind),
      ['putNetwork'],
    );
    const [link] = world.at('d').links;
    assert.ok(link);
    const twice = planHealMany(estate, { links: [link], networks: [world.at('d').key] });
    assert.equal(twice.steps.filter(({ write }) => write.kind === 'putNetwork').length, 1);
  });
});
