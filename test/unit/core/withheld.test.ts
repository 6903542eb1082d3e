/** What is not for the caller to write, in whatever part of it, and what each plan does about it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ACTIONS } from '../../../src/core/actions.ts';
import { EVERYBODY } from '../../../src/core/denied.ts';
import { deniedWarnings } from '../../../src/core/deniedSteps.ts';
import { Overlay } from '../../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../../src/core/flags.ts';
import { readGuards, UNGUARDED } from '../../../src/core/guards.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { Link } from '../../../src/core/link.ts';
import { planHeal } from '../../../src/core/plan/heal.ts';
import {
  planFlagOfMany,
  planFlags,
  planPeering,
  planRemoval,
  planRemovalOfMany,
} from '../../../src/core/plan/linkPlans.ts';
import { planSpokes, PRESETS } from '../../../src/core/plan/manyPlans.ts';
import { planPairFlags } from '../../../src/core/plan/pairPlans.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { planAddressSpace, planSync } from '../../../src/core/plan/syncPlans.ts';
import { linkBar, linkHold, networkBar, networkHold } from '../../../src/core/withheld.ts';
import { barBadge, barText } from '../../../src/core/withheldWords.ts';
import { networkId, SUBSCRIPTION, World } from './world.ts';

const STACK = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Resources/deploymentStacks/base`;
const STACKED = `Deny assignment 'd1' created by Deployment Stack '${STACK}'.`;
const WORKSPACE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/ws1`;
/** Each draws a world and all its plans. */
const RUNS = Number(process.env['RUNS'] ?? 30);
const LINKS = 'virtualNetworkPeerings';

interface Denial {
  readonly scope: string;
  readonly actions: readonly string[];
  readonly name?: string;
  readonly onlyHere?: boolean;
}

/** Two networks that are peered, a third one that is not, and what stands above them. */
function guarded(denials: readonly Denial[], managed: readonly string[] = []): World {
  const world = new World({ hub: ['10.0.0.0/16'], spoke: ['10.1.0.0/16'], free: ['10.2.0.0/16'] });
  world.putLink('hub', 'spoke');
  world.putLink('spoke', 'hub');
  guard(world, denials, managed);
  return world;
}

function guard({ estate }: World, denials: readonly Denial[], managed: readonly string[] = []): void {
  const bodies = denials.map(({ scope, actions, name = STACKED, onlyHere = false }, index): JsonObject => {
    const principals = [{ id: EVERYBODY, type: 'SystemDefined' }];
    return {
      id: `${scope}/providers/Microsoft.Authorization/denyAssignments/d${index}`,
      properties: {
        denyAssignmentName: name,
        scope,
        doNotApplyToChildScopes: onlyHere,
        principals,
        permissions: [{ actions }],
        isSystemProtected: true,
      },
    };
  });
  const groups = managed.map((name) => ({
    id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}`,
    managedBy: WORKSPACE,
  }));
  estate.guard(SUBSCRIPTION, readGuards(SUBSCRIPTION, groups, bodies, undefined));
}

function linkOf(world: World, local: string, remote: string): Link {
  const link = world.link(local, remote);
  assert.ok(link);
  return link;
}

const ON = { allowForwardedTraffic: true };
const steps = (plan: Plan): readonly string[] =>
  plan.steps.map(({ write }) => `${write.kind} ${write.id.split('/').slice(-3).join('/')}`);
const reason = (plan: Plan): string => plan.refusal?.refusal.message ?? '';

describe('what is withheld', () => {
  for (const [title, denial, write, remove, ownWrite, newLinks] of [
    ['deletes below the network', { actions: ['*/delete'] }, false, true, false, false],
    ['everything below the network', { actions: ['*'] }, true, true, true, true],
    ['writes below the network', { actions: ['*/write'] }, true, false, true, true],
    ['the network and nothing below', { actions: ['*'], onlyHere: true }, false, false, true, false],
    ['writes of links', { actions: [ACTIONS.writeLink] }, true, false, false, true],
    ['writes of the network', { actions: [ACTIONS.writeNetwork] }, false, false, true, false],
    ['reads', { actions: ['*/read'] }, false, false, false, false],
  ] as const) {
    it(`by a deny assignment on ${title}`, () => {
      const world = guarded([{ scope: networkId('hub'), ...denial }]);
      const own = linkHold(world.estate, linkOf(world, 'hub', 'spoke'));
      assert.deepEqual([own.write !== undefined, own.remove !== undefined], [write, remove]);
      const hold = networkHold(world.estate, world.at('hub'));
      assert.deepEqual([hold.write !== undefined, hold.links !== undefined], [ownWrite, newLinks]);
    });
  }

  it('is nothing of the networks beside it', () => {
    const world = guarded([{ scope: networkId('hub'), actions: ['*'] }]);
    const hold = linkHold(world.estate, linkOf(world, 'spoke', 'hub'));
    assert.deepEqual(hold, { write: undefined, remove: undefined });
    assert.deepEqual(networkHold(world.estate, world.at('free')), { write: undefined, links: undefined });
  });

  it('is all of a network in a group that a service manages, by that service', () => {
    const world = guarded([{ scope: networkId('hub'), actions: ['*'] }], ['rg']);
    const link = linkOf(world, 'hub', 'spoke');
    const bar = linkBar(linkHold(world.estate, link));
    const network = networkBar(networkHold(world.estate, world.at('hub')));
    assert.ok(bar && network);
    assert.equal(barBadge(bar), 'managed by Azure Databricks');
    assert.match(
      barText('It', bar),
      /^It belongs to Azure Databricks, .* Change the peerings of the workspace/,
    );
    assert.equal(barBadge(network), 'managed by Azure Databricks');
  });

  it('stays withheld on top of a prediction, and is forgotten with its subscription', () => {
    const world = guarded([{ scope: networkId('hub'), actions: ['*'] }]);
    const link = linkOf(world, 'hub', 'spoke');
    assert.ok(linkHold(new Overlay(world.estate), link).write);
    world.estate.unguard(SUBSCRIPTION.toUpperCase());
    assert.equal(linkHold(world.estate, link).write, undefined);
    assert.equal(world.estate.guardsOf(link.id), UNGUARDED);
  });

  for (const [title, name, badge, text] of [
    [
      'a deployment stack',
      STACKED,
      'protected from removal by deployment stack base',
      /^It is protected from removal by the deny assignment "Deny assignment 'd1' created by Deployment Stack", whatever roles you have\. Make the change through deployment stack base\.$/,
    ],
    [
      'a service',
      `System deny assignment created by Azure Databricks ${WORKSPACE}`,
      'protected from removal by Azure Databricks (workspace ws1)',
      /by the deny assignment "System deny assignment created by Azure Databricks", .* through Azure Databricks \(workspace ws1\)\.$/,
    ],
    [
      'who does not say so',
      'No peerings here',
      'protected from removal by the deny assignment No peerings here',
      /by the deny assignment "No peerings here", .* through the service that made it\.$/,
    ],
  ] as const) {
    it(`is said with its name and where it is changed instead, where it is made by ${title}`, () => {
      const world = guarded([{ scope: networkId('hub'), actions: ['*/delete'], name }]);
      const bar = linkBar(linkHold(world.estate, linkOf(world, 'hub', 'spoke')));
      assert.ok(bar);
      assert.equal(barBadge(bar), badge);
      assert.match(barText('It', bar), text);
    });
  }
});

describe('a link that a deny assignment protects', () => {
  it('from removal may still be changed', () => {
    const world = guarded([{ scope: networkId('hub'), actions: ['*/delete'] }]);
    const link = linkOf(world, 'hub', 'spoke');
    assert.deepEqual(steps(planFlags(world.estate, link, { ...link.flags, ...ON })), [
      `putLink hub/${LINKS}/to-spoke`,
    ]);
    const plan = planRemoval(world.estate, link, 'both');
    assert.deepEqual(steps(plan), []);
    assert.match(reason(plan), /to-spoke is protected from removal by the deny assignment/);
  });

  it('from changes may still be removed', () => {
    const world = guarded([{ scope: networkId('hub'), actions: ['*/write'] }]);
    const link = linkOf(world, 'hub', 'spoke');
    for (const plan of [
      planFlags(world.estate, link, { ...link.flags, ...ON }),
      planSync(world.estate, link),
      planPairFlags(world.estate, linkOf(world, 'spoke', 'hub'), link.flags, { ...link.flags, ...ON }),
    ]) {
      assert.deepEqual(steps(plan), [], plan.title);
      assert.match(reason(plan), /to-spoke is protected from changes by/, plan.title);
    }
    assert.deepEqual(steps(planRemoval(world.estate, link, 'this')), [`deleteLink hub/${LINKS}/to-spoke`]);
  });

  it('is left standing where the peering is removed from its other side', () => {
    const world = guarded([{ scope: networkId('hub'), actions: ['*/delete'] }]);
    const plan = planRemoval(world.estate, linkOf(world, 'spoke', 'hub'), 'both');
    assert.deepEqual(steps(plan), [`deleteLink spoke/${LINKS}/to-hub`]);
    assert.match(plan.title, /^Remove the link from spoke to hub$/);
    assert.ok(
      plan.warnings.some((text) => /to-spoke is protected from removal .* It is left out\.$/.test(text)),
    );
  });

  it('is left out of plans for many links, by what they do', () => {
    const world = guarded([{ scope: networkId('hub'), actions: ['*/delete'] }]);
    const links = [linkOf(world, 'hub', 'spoke'), linkOf(world, 'spoke', 'hub')];
    const removal = planRemovalOfMany(world.estate, links, 'this');
    assert.deepEqual(steps(removal), [`deleteLink spoke/${LINKS}/to-hub`]);
    assert.ok(removal.warnings.some((text) => text.endsWith('It is left out.')));
    const flags = planFlagOfMany(world.estate, links, ON);
    assert.deepEqual([flags.steps.length, flags.warnings], [2, []]);
  });

  it('and a network that does, take no part in many new peerings', () => {
    const world = guarded([{ scope: networkId('free'), actions: ['*/write'] }]);
    const [preset] = PRESETS;
    assert.ok(preset);
    const spokes = ['spoke', 'free'].map((name) => world.at(name));
    const plan = planSpokes(world.estate, world.at('hub'), spokes, preset);
    assert.deepEqual(steps(plan), []);
    assert.ok(
      plan.warnings.some((text) => /hub and free.*left out: The network free is protected by/.test(text)),
    );
  });

  it('is not healed by a write or a removal that is denied, and it is said why', () => {
    const world = guarded([]);
    world.deleteLink('hub', 'spoke');
    guard(world, [{ scope: networkId('spoke'), actions: ['*/write'] }]);
    const denied = planHeal(world.estate, linkOf(world, 'spoke', 'hub'));
    assert.ok(denied.kind === 'impossible');
    assert.match(denied.refusal?.message ?? '', /to-hub is protected from changes by the deny assignment/);
    // The link back is what is missing, on the network that takes none.
    guard(world, [{ scope: networkId('hub'), actions: [ACTIONS.writeLink] }]);
    const closed = planHeal(world.estate, linkOf(world, 'spoke', 'hub'));
    assert.ok(closed.kind === 'impossible');
    assert.match(closed.refusal?.message ?? '', /The network hub is protected from new links by/);
    // Making both anew would remove one that must stay.
    guard(world, [{ scope: networkId('spoke'), actions: ['*/delete'] }]);
    const kept = planHeal(world.estate, linkOf(world, 'spoke', 'hub'));
    assert.ok(kept.kind === 'plan');
    assert.equal(kept.alternative, undefined);
    guard(world, []);
    const free = planHeal(world.estate, linkOf(world, 'spoke', 'hub'));
    assert.ok(free.kind === 'plan' && free.alternative !== undefined);
  });

  it('is not removed by healing either, where it points at nothing', () => {
    const world = guarded([]);
    world.deleteLink('hub', 'spoke');
    assert.equal(world.write({ kind: 'deleteNetwork', id: networkId('hub') }).kind, 'accepted');
    guard(world, [{ scope: networkId('spoke'), actions: ['*/delete'] }]);
    const healing = planHeal(world.estate, linkOf(world, 'spoke', 'hub'));
    assert.ok(healing.kind === 'impossible');
    assert.match(healing.refusal?.message ?? '', /protected from removal/);
  });

  it('is not synced where that is denied, and the other side is', () => {
    const world = guarded([]);
    world.network('spoke', ['10.1.0.0/16', '10.9.0.0/16']);
    guard(world, [{ scope: networkId('hub'), actions: ['*/write'] }]);
    const plan = planSync(world.estate, linkOf(world, 'spoke', 'hub'));
    assert.match(reason(plan), /to-spoke is protected from changes/);
    guard(world, []);
    assert.deepEqual(steps(planSync(world.estate, linkOf(world, 'spoke', 'hub'))), [
      `putLink hub/${LINKS}/to-spoke`,
    ]);
  });
});

describe('a network that a deny assignment protects', () => {
  it('takes links where only it is protected, and no other address space', () => {
    const world = guarded([{ scope: networkId('free'), actions: ['*'], onlyHere: true }]);
    const space = planAddressSpace(world.estate, world.at('free'), ['10.2.0.0/16', '10.7.0.0/16']);
    assert.deepEqual(steps(space), []);
    assert.match(reason(space), /The network free is protected from changes by the deny assignment/);
    const peering = planPeering(world.estate, {
      local: { networkId: networkId('free'), name: 'l', flags: DEFAULT_FLAGS },
      remoteId: networkId('hub'),
      back: { name: 'back', flags: DEFAULT_FLAGS },
    });
    assert.deepEqual(steps(peering), [`putLink free/${LINKS}/l`, `putLink hub/${LINKS}/back`]);
  });
});

describe('what a plan needs and a deny assignment bars', () => {
  const toFree = (world: World): Plan =>
    planPeering(world.estate, {
      local: { networkId: networkId('hub'), name: 'l', flags: DEFAULT_FLAGS },
      remoteId: networkId('free'),
      back: undefined,
    });

  it('is warned of by name, also on a network that is only pointed at', () => {
    const world = guarded([{ scope: networkId('free'), actions: [ACTIONS.peer] }]);
    assert.deepEqual(deniedWarnings(world.estate, toFree(world)), [
      `The deny assignment "Deny assignment 'd1' created by Deployment Stack" bars ${ACTIONS.peer} on network free, whatever roles you have. It is made by deployment stack base.`,
    ]);
    assert.deepEqual(deniedWarnings(guarded([]).estate, toFree(world)), []);
  });

  it('is warned of on the link itself, where that alone is protected', () => {
    const world = guarded([]);
    const plan = toFree(world);
    guard(world, [{ scope: `${networkId('hub')}/${LINKS}/l`, actions: ['*/write'] }]);
    assert.equal(deniedWarnings(world.estate, plan).length, 1);
    guard(world, [{ scope: `${networkId('hub')}/${LINKS}/l2`, actions: ['*/write'] }]);
    assert.deepEqual(deniedWarnings(world.estate, plan), []);
  });

  it('is no step of any plan for a link or its peering, whatever is denied', () => {
    const scopes = ['hub', 'spoke', 'free'].map((name) => networkId(name));
    const any = fc.record({
      scope: fc.constantFrom(
        ...scopes,
        `${networkId('hub')}/${LINKS}/to-spoke`,
        `/subscriptions/${SUBSCRIPTION}`,
      ),
      actions: fc.subarray(
        ['*/write', '*/delete', ACTIONS.writeLink, ACTIONS.deleteLink, ACTIONS.writeNetwork],
        {
          minLength: 1,
        },
      ),
      onlyHere: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 3 }), fc.boolean(), (denials, broken) => {
        const world = guarded([]);
        if (broken) world.deleteLink('hub', 'spoke');
        else world.network('spoke', ['10.1.0.0/16', '10.9.0.0/16']);
        guard(world, denials);
        const link = linkOf(world, 'spoke', 'hub');
        const links = [...world.estate.all()].flatMap((network) => network.links);
        const healing = planHeal(world.estate, link);
        const flags = { ...link.flags, ...ON };
        for (const plan of [
          planFlags(world.estate, link, flags),
          planFlagOfMany(world.estate, links, ON),
          planPairFlags(world.estate, link, flags, flags),
          planRemoval(world.estate, link, 'both'),
          planRemovalOfMany(world.estate, links, 'both'),
          planSync(world.estate, link),
          planAddressSpace(world.estate, world.at('hub'), ['10.0.0.0/16', '10.8.0.0/16']),
          ...(healing.kind === 'plan'
            ? [healing.plan, healing.alternative].flatMap((each) => each ?? [])
            : []),
        ])
          assert.deepEqual(deniedWarnings(world.estate, plan), [], plan.title);
      }),
      { numRuns: RUNS },
    );
  });
});
