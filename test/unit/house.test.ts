/** Holds package.json, manifest.ts, menus, context values, icons and the map of the house together. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PAGES } from '../../scripts/build.ts';
import type { NoteRow } from '../../src/azure/row.ts';
import { FLAGS } from '../../src/core/flags.ts';
import { LINK_STATES } from '../../src/core/link.ts';
import { readLink } from '../../src/core/sentLink.ts';
import { readNetwork } from '../../src/core/network.ts';
import { barredPlan } from '../../src/core/plan/barred.ts';
import type { Plan, Step } from '../../src/core/plan/plan.ts';
import { newSheet, type Sheet, type StepState } from '../../src/core/plan/sheet.ts';
import type { Verdict, Way } from '../../src/core/reach/answer.ts';
import type { Answer } from '../../src/core/reach/ask.ts';
import type { Edit } from '../../src/core/reach/fix/edit.ts';
import type { Outcome } from '../../src/core/reach/reachSheet.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import type { Finding } from '../../src/core/findings/finding.ts';
import * as manifest from '../../src/manifest.ts';
import {
  networkFace,
  noteFace,
  subscriptionFace,
  tenantFace,
} from '../../src/views/present/containerFaces.ts';
import type { Hint } from '../../src/views/hint.ts';
import { accountFace } from '../../src/views/present/accountFace.ts';
import { attentionFace } from '../../src/views/present/concernFaces.ts';
import type { RowFace } from '../../src/views/present/face.ts';
import { groupFace as networkGroupFace } from '../../src/views/present/groupFace.ts';
import { HOVER_ACTIONS } from '../../src/views/present/hoverActions.ts';
import { flagFace, linkFace } from '../../src/views/present/linkFace.ts';
import { groupFace, planFace, sentenceFace, stepFace } from '../../src/views/present/planFaces.ts';
import { rowsOf } from '../../src/views/present/planRows.ts';
import { findingNodes } from '../../src/views/present/findingRows.ts';
import { reachNode, type ReachNode } from '../../src/views/present/reachRows.ts';
import { selectedValues } from '../../src/views/present/selectedValues.ts';
import { NOTHING } from '../../src/views/present/tally.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group: string;
}

interface ContributedView {
  readonly id: string;
  readonly icon: string;
  readonly when?: string;
}

interface Contributes {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly icon?: string }[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly keybindings: readonly MenuItem[];
  readonly views: Readonly<Record<string, readonly ContributedView[]>>;
  readonly walkthroughs: readonly {
    readonly id: string;
    readonly icon: string;
    readonly steps: readonly {
      readonly media: { readonly svg: string };
      readonly completionEvents: readonly string[];
    }[];
  }[];
  readonly viewsContainers: {
    readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
  };
  readonly viewsWelcome: readonly {
    readonly view: string;
    readonly contents: string;
    readonly when: string;
  }[];
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
}

const packageJson = JSON.parse(read('package.json')) as {
  readonly publisher: string;
  readonly name: string;
  readonly main: string;
  readonly icon: string;
  readonly l10n: string;
  readonly activationEvents: readonly string[];
  readonly contributes: Contributes;
};
const { contributes } = packageJson;
const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const strings = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const sorted = (values: Iterable<string>): readonly string[] => [...values].sort();

/** A face of each kind of row, in each state that changes its context value. */
function faces(): readonly RowFace[] {
  const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n';
  const network = readNetwork({ id, name: 'n' });
  assert.ok(network);
  const states = [...LINK_STATES, undefined].flatMap((peeringState) =>
    ['Succeeded', 'Updating', 'Failed', 'Canceled'].map((provisioningState) =>
      readLink(
        { name: 'l', properties: { peeringState, provisioningState, peeringSyncLevel: 'FullyInSync' } },
        id,
      ),
    ),
  );
  const stale = readLink(
    { name: 'l', properties: { peeringState: 'Connected', peeringSyncLevel: 'LocalNotInSync' } },
    id,
  );
  const on = readLink({ name: 'l', properties: Object.fromEntries(FLAGS.map((flag) => [flag, true])) }, id);
  const note = (kind: NoteRow['note']): NoteRow => ({
    kind: 'note',
    id: '',
    note: kind,
    parent: undefined,
    text: '',
  });
  return [
    attentionFace([]),
    accountFace('me', [{ key: 'me', label: 'me' }]),
    networkGroupFace({ name: '', label: '', networks: [], tally: NOTHING }, 'hub', undefined),
    tenantFace({ tenantId: 't', displayName: 't' }),
    subscriptionFace(
      { subscriptionId: 's', tenantId: 't', displayName: 's' },
      { status: 'idle', value: undefined, again: false, at: undefined, from: undefined, error: undefined },
      0,
    ),
    networkFace(network),
    ...[...states, stale].map((link) =>
      linkFace(link, 'present', undefined, {}, { canShare: true, canStop: true }),
    ),
    ...[on, readLink({ name: 'l' }, id)].map((link) => flagFace(link, 'allowForwardedTraffic')),
    ...(['loading', 'empty', 'failure', 'cancelled'] as const).map((kind) => noteFace(note(kind))),
    noteFace({ ...note('failure'), signIn: {} }),
  ];
}

/** A face of each kind of row of a plan, in each state that a plan and a step can have. */
function planFaces(): readonly RowFace[] {
  const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n';
  const { title, ...plan } = barredPlan('a plan', 'It is so.');
  const step: Step = {
    title: 'a step',
    write: { kind: 'deleteLink', id: `${id}/virtualNetworkPeerings/l` },
    before: { kind: 'absent' },
    after: { kind: 'absent' },
  };
  const whole: Plan = { ...plan, title, refusal: undefined, steps: [step], notes: ['It is so.'] };
  const steps: readonly StepState[] = [
    { kind: 'waiting' },
    { kind: 'done' },
    { kind: 'running', message: 'It runs.' },
    { kind: 'failed', message: 'It failed.' },
    { kind: 'unknown', message: 'No answer came.' },
  ];
  const states = ['waiting', 'running', 'done', 'stopped', 'unfinished'] as const;
  const sheets = states.flatMap((state) =>
    steps.map((each): Sheet => ({ ...newSheet('p', whole, state), steps: [each] })),
  );
  return sheets.flatMap((sheet) => {
    const rows = rowsOf(sheet);
    return [
      planFace(sheet),
      ...rows.sentences.map((sentence) => sentenceFace(sheet, sentence)),
      ...rows.groups.map((group) => groupFace(sheet, rows, group)),
      ...rows.groups.flatMap((group) => group.steps.flatMap((place) => stepFace(sheet, rows, place) ?? [])),
    ];
  });
}

/** A row of each kind of the answers to questions about reach. */
function reachFaces(): readonly RowFace[] {
  const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/routeTables/t';
  const hop = { kind: 'route', at: 'a', text: 'It goes on.' } as const;
  const about = { table: keyOf(id) };
  const way: Way = {
    verdict: 'notReachable',
    hops: [
      { ...hop, decided: { by: 'a route', beat: ['another'], source: id } },
      { ...hop, decided: { by: 'Azure', beat: [], source: undefined } },
    ],
    blocks: [{ code: 'dropped-by-route', at: 'a', text: 'It is dropped.', about }],
    doubts: [],
    unknowns: [{ code: 'unreadable', at: 'a', text: 'It could not be read.', about: {} }],
    assumptions: [],
    crossed: [],
    path: [],
  };
  const point = { kind: 'nowhere', address: 1, label: '0.0.0.1' } as const;
  const pair = (verdict: Verdict) => ({ from: point, to: point, there: way, back: way, verdict });
  const pairs = [pair('reachable'), pair('notReachable')];
  const answer: Answer = { verdict: 'notReachable', extent: 'some', there: way, back: way, pairs };
  const edit: Edit = { kind: 'sync', key: 's', at: 'a', text: 'Sync it.', cost: 1, writes: () => undefined };
  const fix = { edits: [edit], verdict: 'reachable', notes: ['Look out.'], tried: 1 } as const;
  const outcomes: readonly Outcome[] = [
    { kind: 'reading' },
    { kind: 'failed', message: 'no' },
    { kind: 'answered', answer, fix, why: [], at: 0 },
    { kind: 'answered', answer, fix: undefined, why: [], at: 0 },
  ];
  const all = (node: ReachNode): readonly ReachNode[] => [node, ...node.children.flatMap(all)];
  return outcomes.flatMap((outcome) =>
    all(reachNode({ id: 'q', asked: { from: 'a', to: 'b' }, from: 'a', to: 'b', outcome })),
  );
}

/** A row of each kind of findings. */
function findingFaces(): readonly RowFace[] {
  const anchor = { kind: 'link', id: '/subscriptions/s/l', label: 'a → b' } as const;
  const finding: Finding = {
    rule: 'link-one-sided',
    severity: 'error',
    evidence: [],
    anchor,
    cause: 'c',
    text: 'It is so.',
  };
  const remedy = { kind: 'heal', link: anchor.id } as const;
  const notChecked = new Map([['link-stuck', 1]]);
  const by = { rule: finding.rule, resource: keyOf(anchor.id), reason: 'known', until: '2027-01-31' };
  const suppressed = [{ finding, by }];
  const nodes = [[finding], [{ ...finding, remedy }]].flatMap((findings) =>
    findingNodes({ findings, suppressed, rules: new Map(), notChecked }),
  );
  return nodes.flatMap((node) => [node, ...node.children]);
}

/** The commands in the menu and among the icons of a row. */
function offeredOn(contextValue: string): readonly string[] {
  return offeredOf(contributes.menus['view/item/context'] ?? [], contextValue);
}

/** The commands of some of its items. */
function offeredOf(items: readonly MenuItem[], contextValue: string): readonly string[] {
  return items
    .filter(({ when = '' }) => {
      const pattern = /viewItem =~ \/((?:[^/\\]|\\.)+)\//.exec(when)?.[1];
      return pattern !== undefined && new RegExp(pattern).test(contextValue);
    })
    .map(({ command }) => command);
}

describe('the house', () => {
  it('has the same commands in package.json and in the manifest', () => {
    assert.deepEqual(
      sorted(contributes.commands.map(({ command }) => command)),
      sorted(Object.values(manifest.COMMANDS)),
    );
  });

  it('has the same view, container and extension id', () => {
    assert.equal(manifest.EXTENSION_ID, `${packageJson.publisher}.${packageJson.name}`);
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [manifest.VIEW_CONTAINER],
    );
    assert.deepEqual(Object.keys(contributes.views), [manifest.VIEW_CONTAINER]);
    assert.deepEqual(
      contributes.views[manifest.VIEW_CONTAINER]?.map(({ id }) => id),
      [
        manifest.VIEW,
        manifest.HINT_VIEW,
        manifest.PLAN_VIEW,
        manifest.FINDINGS_VIEW,
        manifest.NEWS_VIEW,
        manifest.REACH_VIEW,
      ],
    );
    assert.deepEqual(packageJson.activationEvents, [`onFileSystem:${manifest.RESOURCE_SCHEME}`]);
  });

  it('has the same settings, all of them of the machine', () => {
    const { properties } = contributes.configuration;
    const expected = Object.values(manifest.SETTINGS).map((name) => `${manifest.SETTINGS_SECTION}.${name}`);
    assert.deepEqual(sorted(Object.keys(properties)), sorted(expected));
    for (const [name, { scope }] of Object.entries(properties)) assert.equal(scope, 'machine', name);
  });

  it('names only commands that exist in menus, keys and welcome texts', () => {
    // Two of the editor's own: each view has one that shows it, and there is one for walkthroughs.
    const known = new Set<string>([
      ...Object.values(manifest.COMMANDS),
      `${manifest.VIEW}.focus`,
      'workbench.action.openWalkthrough',
    ]);
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
      ({ command }) => command,
    );
    const welcomed = [...JSON.stringify(strings).matchAll(/command:([\w.]+)/g)].flatMap(
      (match) => match[1] ?? [],
    );
    assert.ok(welcomed.length > 0);
    for (const command of [...used, ...welcomed]) assert.ok(known.has(command), command);
  });

  it('reaches every command from the palette or from a menu', () => {
    const hidden = (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
    const inMenus = new Set(
      Object.entries(contributes.menus).flatMap(([menu, items]) =>
        menu === 'commandPalette' ? [] : items.map(({ command }) => command),
      ),
    );
    for (const { command } of hidden) assert.ok(inMenus.has(command), `${command} cannot be reached`);
  });

  it('has menus only for rows that there can be', () => {
    for (const [view, shown, rows] of [
      [manifest.VIEW, faces(), manifest.ROWS],
      [manifest.PLAN_VIEW, planFaces(), manifest.PLAN_ROWS],
      [manifest.REACH_VIEW, reachFaces(), manifest.REACH_ROWS],
      [manifest.FINDINGS_VIEW, findingFaces(), manifest.FINDING_ROWS],
    ] as const) {
      const values = shown.map(({ contextValue }) => contextValue);
      const patterns = Object.values(contributes.menus)
        .flat()
        .filter(({ when = '' }) => new RegExp(`view == ${view}\\b`).test(when))
        .flatMap(({ when }) => [...(when ?? '').matchAll(/viewItem =~ \/((?:[^/\\]|\\.)+)\//g)])
        .flatMap((match) => match[1] ?? []);
      assert.ok(patterns.length > 3);
      for (const pattern of patterns) {
        assert.ok(
          values.some((value) => new RegExp(pattern).test(value)),
          `no row has a context value like ${pattern}`,
        );
      }
      const tags = new Set(values.map((value) => value.split(';')[0]));
      assert.deepEqual(sorted([...tags].flatMap((tag) => tag ?? [])), sorted(Object.values(rows)));
    }
  });

  it('offers nothing that writes on a row that a service owns', () => {
    const { COMMANDS } = manifest;
    const looking = new Set<string>([
      COMMANDS.viewJson,
      COMMANDS.compareLinks,
      COMMANDS.copyResourceId,
      COMMANDS.copyPeeringAs,
      COMMANDS.openInPortal,
      COMMANDS.refresh,
      COMMANDS.canReach,
      // It grants rights on a network and does not write it.
      COMMANDS.grantRights,
    ]);
    const owned = ['network;owned', 'link;owned;connected', 'link;owned;outOfSync', 'flag;owned;on'];
    const offered = new Set(owned.flatMap(offeredOn));
    assert.ok(offered.size > 3);
    for (const command of offered) assert.ok(looking.has(command), command);
  });

  it('withholds on a row that is protected in part just what is protected', () => {
    const { COMMANDS } = manifest;
    const states = ['connected', 'outOfSync', 'disconnected', 'initiated', 'failed', 'unknown', 'busy'];
    const kept = (command: string): boolean => command !== COMMANDS.remove;
    const fixed = (command: string): boolean =>
      !new Set<string>([
        COMMANDS.changeProperties,
        COMMANDS.changeBothProperties,
        COMMANDS.healPeering,
        COMMANDS.syncPeering,
        COMMANDS.shareGateway,
        COMMANDS.stopSharingGateway,
      ]).has(command);
    for (const state of states) {
      const all = offeredOn(`link;${state}`);
      assert.deepEqual(offeredOn(`link;kept;${state}`), all.filter(kept), state);
      assert.deepEqual(offeredOn(`link;fixed;${state}`), all.filter(fixed), state);
    }
    const all = offeredOn('network');
    const peering = new Set<string>([COMMANDS.addPeering, COMMANDS.connectSpokes, COMMANDS.connectMesh]);
    assert.deepEqual(
      offeredOn('network;fixed'),
      all.filter((command) => command !== COMMANDS.changeAddressSpace),
    );
    assert.deepEqual(
      offeredOn('network;closed'),
      all.filter((command) => !peering.has(command)),
    );
  });

  it('has commands wait for the whole estate by one door, which a silent tenant does not keep shut', () => {
    const commands = path.join(root, 'src/commands');
    const files = readdirSync(commands, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const waiting = files.filter((file) =>
      /(?<!void (?:context\.)?store)\.loadAll\(/.test(readFileSync(path.join(commands, file), 'utf8')),
    );
    assert.deepEqual(waiting, []);
  });

  it('offers for several rows what acts on several, wherever it fits one of them', () => {
    const {
      remove,
      toggleFlag,
      healPeering,
      syncPeering,
      connectSpokes,
      connectMesh,
      copyResourceId,
      refresh,
    } = manifest.COMMANDS;
    const many = [
      remove,
      toggleFlag,
      healPeering,
      syncPeering,
      connectSpokes,
      connectMesh,
      copyResourceId,
      refresh,
    ];
    // An icon stands in one row, and acts on that.
    const items = (contributes.menus['view/item/context'] ?? []).filter(
      ({ group }) => !group.startsWith('inline'),
    );
    const several = items.filter(({ when = '' }) => !when.endsWith(' && !listMultiSelection'));
    assert.deepEqual(sorted(several.map(({ command }) => command)), sorted(many));
    const values = faces().map(({ contextValue }) => contextValue);
    for (const { command, when = '', group } of several) {
      const clause = `view == ${manifest.VIEW} && listMultiSelection && ${manifest.CONTEXT_KEYS.selected} =~ /`;
      assert.ok(when.startsWith(clause), command);
      const fits = new RegExp(when.slice(clause.length, -1));
      const one: MenuItem | undefined = items.find((item) => item.command === command && item.when !== when);
      assert.ok(one, command);
      assert.equal(one.group, group, command);
      for (const value of values) {
        const isOffered: boolean = offeredOf([one], value).length > 0;
        assert.equal(fits.test(selectedValues([value])), isOffered, `${command} on ${value}`);
        // Rows of other kinds beside it bar nothing, and offer nothing.
        const others: readonly string[] = values.filter((other) => offeredOf([one], other).length === 0);
        assert.equal(fits.test(selectedValues([...others, value])), isOffered, `${command} on ${value}`);
      }
    }
  });

  it('has a walkthrough of four steps by the id that the welcome and npm start name', () => {
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => id),
      [manifest.WALKTHROUGH],
    );
    assert.equal(steps.length, 4);
    for (const { completionEvents } of steps) assert.ok(completionEvents.length > 0);
    const address = `${manifest.EXTENSION_ID}#${manifest.WALKTHROUGH}`;
    assert.ok(decodeURIComponent(strings['welcome.signedOut'] ?? '').includes(address));
    assert.ok(read('scripts/start/opener/opener.cjs').includes(address));
  });

  it('has a welcome for each hint, and no other', () => {
    const hints: Readonly<Record<Exclude<Hint, ''>, true>> = {
      failed: true,
      keptWorld: true,
      noTenants: true,
      noSubscriptions: true,
      allHidden: true,
      emptySandbox: true,
    };
    const welcomed = contributes.viewsWelcome.filter(({ view }) => view === manifest.HINT_VIEW);
    assert.deepEqual(
      sorted(welcomed.map(({ when }) => when)),
      sorted(Object.keys(hints).map((hint) => `${manifest.CONTEXT_KEYS.hint} == ${hint}`)),
    );
    for (const { contents } of welcomed)
      assert.match(strings[contents.replaceAll('%', '')] ?? '', /\(command:/);
  });

  it('uses only context keys that the code sets', () => {
    const keys = new Set<string>(Object.values(manifest.CONTEXT_KEYS));
    const ids = new Set<string>([
      manifest.VIEW,
      manifest.HINT_VIEW,
      `${manifest.VIEW}.focus`,
      manifest.PLAN_VIEW,
      manifest.REACH_VIEW,
      manifest.FINDINGS_VIEW,
      manifest.NEWS_VIEW,
      manifest.VIEW_CONTAINER,
      ...Object.values(manifest.COMMANDS),
      ...Object.values(manifest.SETTINGS).map((name) => `${manifest.SETTINGS_SECTION}.${name}`),
    ]);
    const clauses = [
      ...Object.values(contributes.menus)
        .flat()
        .map(({ when }) => when ?? ''),
      ...contributes.viewsWelcome.map(({ when }) => when),
      ...Object.values(contributes.views).flatMap((views) => views.map(({ when }) => when ?? '')),
      ...steps.flatMap(({ completionEvents }) => completionEvents),
      ...contributes.keybindings.map(({ when }) => when ?? ''),
    ];
    for (const clause of clauses) {
      for (const [name] of clause.matchAll(/vnetPeering\.[\w.]+/g)) {
        assert.ok(keys.has(name) || ids.has(name), `${name} in "${clause}"`);
      }
    }
  });

  it('has a text for every key, and no text without one', () => {
    const used = [...JSON.stringify(packageJson).matchAll(/%([\w.]+)%/g)].flatMap((match) => match[1] ?? []);
    assert.deepEqual(sorted(new Set(used)), sorted(Object.keys(strings)));
  });

  it('has every icon that it names', () => {
    const files = [
      packageJson.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...Object.values(contributes.views)
        .flat()
        .map(({ icon }) => icon),
      ...contributes.walkthroughs.map(({ icon }) => icon),
      ...steps.map(({ media }) => media.svg),
    ];
    for (const file of files) assert.ok(existsSync(path.join(root, file)), file);
    for (const { icon } of contributes.commands)
      if (icon !== undefined) assert.match(icon, /^\$\([a-z-]+\)$/);
    for (const { icon } of [...faces(), ...planFaces()]) assert.match(icon, /^[a-z-]+(~spin)?$/);
  });

  it('ships what it needs, and nothing that it does not', () => {
    const lines = read('.vscodeignore').split('\n');
    assert.equal(lines[0], '**');
    const shipped = lines
      .filter((line) => line.startsWith('!'))
      .map((line) => new RegExp(`^${line.slice(1).replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`));
    const ships = (file: string): boolean =>
      shipped.some((pattern) => pattern.test(path.posix.normalize(file)));
    const bundles = ['extension', 'commands', 'azure', 'identity', 'sandbox'].map(
      (name) => `dist/${name}.cjs`,
    );
    const icons = [
      packageJson.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...steps.map(({ media }) => media.svg),
    ];
    const texts = [
      'package.json',
      'package.nls.json',
      'README.md',
      'LICENSE',
      `${packageJson.l10n}/bundle.l10n.json`,
      'media/scenario.schema.json',
    ];
    const pages = Object.keys(PAGES).map((name) => `dist/${name}.js`);
    for (const file of [packageJson.main, ...bundles, ...pages, ...icons, ...texts])
      assert.ok(ships(file), file);
    const kept = [
      'src/extension.ts',
      'test/unit/house.test.ts',
      'dist/test/index.cjs',
      'dist/extension.cjs.map',
      'dist/test/index.js',
    ];
    for (const file of [...kept, 'node_modules/x/index.js', '.ci/run']) assert.ok(!ships(file), file);
  });

  it('tells people something through one file, which lets no name become a link', () => {
    const door = 'src/commands/messages.ts';
    const isMessage = /\bshow(Information|Warning|Error)Message\b|\bProgressLocation\.Notification\b/;
    const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `src/${file.replaceAll(path.sep, '/')}`);
    assert.deepEqual(
      files.filter((file) => isMessage.test(read(file))),
      [door],
    );
  });

  it('opens a box only while the rows of every tree keep still, which would take its keys', () => {
    const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `src/${file.replaceAll(path.sep, '/')}`);
    const showing = files.filter((file) => /\b(input|box)\.show\(\)/i.test(read(file)));
    for (const file of showing)
      assert.match(read(file), /asking\.show\(\(\) => \{[^}]*\b(input|box)\.show\(\)/, file);
    assert.deepEqual(showing.toSorted(), [
      'src/commands/prompts/quickInput.ts',
      'src/commands/readingBox.ts',
    ]);
    const trees = files.flatMap((file) => [...read(file).matchAll(/treeDataProvider: ([\w.()]+)/g)]);
    assert.ok(trees.length >= 5);
    for (const [, rows = ''] of trees) assert.match(rows, /^still\.of\(/);
    assert.doesNotMatch(files.map(read).join(''), /\bshow(QuickPick|InputBox)\(/);
  });

  it('offers in a hover what the menu of the row offers, in the same words', () => {
    const { commands, menus } = contributes;
    for (const { command, title, icon, on } of HOVER_ACTIONS) {
      const contributed = commands.find((each) => each.command === command);
      assert.equal(title, strings[contributed?.title.replaceAll('%', '') ?? '']);
      assert.equal(`$(${icon})`, contributed?.icon);
      const tags = `viewItem =~ ${String(on)}`;
      const inMenus = menus['view/item/context']?.filter((each) => each.command === command) ?? [];
      assert.ok(
        inMenus.some(({ when = '' }) => when.includes(tags)),
        `${command}: ${tags}`,
      );
    }
  });

  it('guards every law with a test that exists', () => {
    const text = read('src/README.md');
    const laws = text.split('\n').filter((line) => /^\| \d+ +\|/.test(line));
    assert.ok(laws.length >= 10);
    for (const law of laws) {
      const guards = [...law.matchAll(/`((?:test|src)\/[\w./]+)`/g)].flatMap((match) => match[1] ?? []);
      assert.ok(guards.length > 0 || law.includes('npm run'), law);
      for (const guard of guards) assert.ok(existsSync(path.join(root, guard)), `${guard} does not exist`);
    }
  });
});
