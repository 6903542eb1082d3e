/** All that people read is a message of `core/l10n.ts`: in the bundle for translators, and said in their language. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { BUNDLE, messages } from '../../scripts/l10n.ts';
import { judged } from '../../src/cli/check.ts';
import { readEstateFile } from '../../src/cli/estateFile.ts';
import { concernsOf } from '../../src/core/concern.ts';
import { networkAt } from '../../src/core/estate.ts';
import { NO_SETTINGS } from '../../src/core/findings/settings.ts';
import { FLAGS } from '../../src/core/flags.ts';
import { l10n } from '../../src/core/l10n.ts';
import { planHeal } from '../../src/core/plan/heal.ts';
import { planRemoval } from '../../src/core/plan/linkPlans.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { loadScenario } from '../../src/sandbox/scenarios/file/loadScenario.ts';
import { readScenario } from '../../src/sandbox/scenarios/file/readScenario.ts';
import { networkFace } from '../../src/views/present/containerFaces.ts';
import type { Face } from '../../src/views/present/face.ts';
import { flagFace, linkFace } from '../../src/views/present/linkFace.ts';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * What machines read: rules and explanations quote what ARM says, `say` writes for other tools, and of the form of a
 * scenario a schema is made; what it says of a value that is wrong is asked for below.
 */
const FOR_MACHINES = /^src\/core\/(?:rules|explain|say)\/|\/scenarioSchema\.ts$/;

/** Sentences that stand in English on purpose: the file, and how they begin. */
const ENGLISH: readonly (readonly [file: string, beginning: string])[] = [
  // The description of a role, which stands in Azure.
  ['src/core/plan/grantPlan.ts', 'Peer with virtual networks'],
  // The name of a resource of the sandbox.
  ['src/sandbox/scenarios/file/savedGuards.ts', 'Deny assignment {}'],
  // Names of services, of a role that is made, and of this extension.
  ['src/core/ownership.ts', 'Virtual Network Manager'],
  ['src/core/plan/grantPlan.ts', 'Virtual Network Peering ({})'],
  ['src/views/findingProblems.ts', 'Azure VNet Peering'],
];

const SENTENCE = /^\p{Lu}[\p{L}’]*(?: [\p{L}’{}]+){2,}/u;
const WORD = /^\p{Lu}\p{Ll}+(?: \p{Ll}+)?[….]?$/u;

/** Words of ARM, of Microsoft Graph and of formats, which people read as they stand, and names of keys, which nobody reads. */
const STANDING = new Set(
  [
    'Succeeded Failed Canceled Updating Deleting Connected Initiated Disconnected Registered Enabled Disabled',
    'Allow Deny Inbound Outbound None Internet Any User Group Azure Markdown Id',
    'Home End Enter',
  ].flatMap((words) => words.split(' ')),
);

function sources(): readonly string[] {
  return [
    'core',
    'views',
    'commands',
    'cli',
    'sandbox/scenarios/file',
    'sandbox/scenarios/neighbours',
    'sandbox/kept',
    'azure/writing',
  ].flatMap((room) =>
    readdirSync(path.join(root, 'src', room), { recursive: true, encoding: 'utf8' })
      .map((file) => `src/${room}/${file.replaceAll(path.sep, '/')}`)
      .filter((file) => file.endsWith('.ts') && !FOR_MACHINES.test(file)),
  );
}

/** The texts outside of messages, of what only the log is told, and of what a JSON schema says to editors. */
function outside(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isMessage(node) || ts.isLiteralTypeNode(node)) return;
    if (
      ts.isCallExpression(node) &&
      /(?:^|\.)log\w*\.\w+$|logUnread$|^v\.(?:description|title)$/.test(node.expression.getText())
    )
      return;
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    if (ts.isTemplateExpression(node))
      found.push(node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join(''));
    ts.forEachChild(node, visit);
  };
  visit(source);
  // In a sandbox a word alone is of JSON, or a name that is made up.
  const isWord = (each: string): boolean =>
    WORD.test(each) && !STANDING.has(each) && !file.startsWith('src/sandbox/');
  return found.filter((each) => SENTENCE.test(each) || isWord(each));
}

function isMessage(node: ts.Node): boolean {
  if (ts.isTaggedTemplateExpression(node)) return node.tag.getText() === 'l10n.t';
  return ts.isCallExpression(node) && node.expression.getText() === 'l10n.t';
}

/** The messages that are made while a module is loaded, which is before anybody has told in which language. */
function early(file: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (isMessage(node)) found.push(node.getText());
    else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Whether something in the text was not said through the translation; what ARM calls a state is no word of ours. */
function isUntranslated(text: string): boolean {
  return /\p{L}/u.test(text.replaceAll(/Initiated|Connected|Disconnected/g, '')) && !text.includes('⟦');
}

/** All that a row says but its name, and the names of what is told of it. */
function wordsOf({ description, spoken, hover }: Face): readonly string[] {
  const { notes, facts, flags } = hover();
  return [
    ...description.split(' · ').filter((part) => part.includes(' ')),
    spoken,
    ...notes,
    ...facts.map(([name]) => name),
    ...flags.flatMap(({ label, meaning }) => [label, meaning]),
  ];
}

/** A scenario whose form is right, and which names what it does not have. */
const CONTRADICTING = {
  version: 1,
  name: 'contradicting',
  tenants: [1, 2].map(() => ({ tenantId: '10000000-0000-4000-8000-000000000001', displayName: 'One' })),
  subscriptions: [
    {
      subscriptionId: '20000000-0000-4000-8000-000000000001',
      tenantId: '10000000-0000-4000-8000-000000000002',
      displayName: 'Two',
    },
  ],
  networks: ['a', 'b', 'b'].map((name) => ({
    subscriptionId: '20000000-0000-4000-8000-000000000002',
    group: 'g',
    name,
    location: 'eastus',
    addressPrefixes: ['10.1.0.0/16'],
  })),
  history: [
    { kind: 'link', local: 'a', remote: 'nobody' },
    { kind: 'link', local: 'a', remote: 'b' },
  ],
};

describe('one voice', () => {
  it('has every message of the sources in the bundle for translators, and no other', async () => {
    assert.deepEqual(JSON.parse(readFileSync(BUNDLE, 'utf8')), await messages());
  });

  it('says one and many each as a message, and never both in one', async () => {
    assert.deepEqual(
      Object.keys(await messages()).filter((message) => /\(s\)/.test(message)),
      [],
    );
  });

  it('is that of core: nobody else asks the editor for a translation', () => {
    const asking = sources().filter((file) =>
      /import \{[^}]*\bl10n\b[^}]*\} from 'vscode'/.test(readFileSync(path.join(root, file), 'utf8')),
    );
    assert.deepEqual(asking, []);
  });

  it('is not asked before it knows the language', () => {
    const asked = sources().flatMap((file) =>
      early(file, readFileSync(path.join(root, file), 'utf8')).map((text) => `${file}: ${text}`),
    );
    assert.deepEqual(asked, []);
    assert.deepEqual(early('a.ts', 'const a = { b: l10n.t`now`, get c() { return l10n.t`later`; } };'), [
      'l10n.t`now`',
    ]);
  });

  it('says every sentence, and every word that stands alone', () => {
    const left = sources().flatMap((file) =>
      outside(file, readFileSync(path.join(root, file), 'utf8'))
        .filter((text) => !ENGLISH.some(([at, begins]) => at === file && text.startsWith(begins)))
        .map((text) => `${file}: ${text}`),
    );
    assert.deepEqual(left, []);
  });

  it('finds a sentence that is said without it', () => {
    assert.deepEqual(outside('a.ts', "f('This is wrong here'); log.info('This is told the log');"), [
      'This is wrong here',
    ]);
    assert.deepEqual(outside('a.ts', "f('Networks', 'Succeeded', l10n.t`Hub`, 'name')"), ['Networks']);
    assert.deepEqual(outside('a.ts', 'f(l10n.t`This is right here ${x}`, `So ${x} is wrong`)'), [
      'So {} is wrong',
    ]);
  });

  describe('in another language', () => {
    before(() => {
      l10n.speak((message) => `⟦${message}⟧`);
    });
    after(() => {
      l10n.speak(undefined);
    });

    it('puts in what it was given, in the order of the translation', () => {
      l10n.speak((message) => (message === 'from {0} to {1}' ? 'nach {1} von {0}' : undefined));
      assert.equal(l10n.t`from ${'{1}'} to ${'b'}`, 'nach b von {1}');
      assert.equal(l10n.t('from {0} to {1}', 'a', 'b'), 'nach b von a');
      assert.equal(l10n.t`something else ${1}`, 'something else 1');
      l10n.speak((message) => `⟦${message}⟧`);
    });

    it('says what is wrong with a scenario file, and where', async () => {
      const sentences = [
        '{',
        '{ "version": 1, }',
        '// what\n{}',
        '[1]',
        '{ "version": 2, "networks": {}, "nobody": 1, "history": [{ "kind": "jump" }] }',
        JSON.stringify({
          version: 1,
          name: '',
          tenants: [],
          subscriptions: [{ tenantId: 'x' }],
          locks: [{ id: 'x' }],
        }),
        JSON.stringify({ resources: [{}, { Id: '/x', Properties: '@{a}' }] }),
        JSON.stringify(CONTRADICTING),
      ].flatMap((text) => {
        const reading = readScenario(text);
        return reading.kind === 'wrong' ? reading.problems.map(({ sentence }) => sentence) : [];
      });
      assert.ok(sentences.length > 12);
      assert.deepEqual(sentences.filter(isUntranslated), []);
      for (const asked of ['nobody', '/no/such/file.json'])
        await assert.rejects(loadScenario(asked), ({ message }: Error) => message.startsWith('⟦'));
    });

    it('says findings, plans and rows', async () => {
      const file = await readEstateFile('estate');
      const findings = (await judged(file, NO_SETTINGS)).all();
      assert.ok(findings.length > 20);
      const texts: string[] = findings.map(({ text }) => text);
      const { estate } = file;
      for (const network of estate.all()) {
        texts.push(...wordsOf(networkFace(network)));
        const faces = network.links.flatMap((link) => [
          linkFace(link, 'missing'),
          ...FLAGS.map((flag) => flagFace(link, flag)),
        ]);
        texts.push(...faces.flatMap(wordsOf));
        for (const concern of concernsOf(estate, network, (id) =>
          networkAt(estate, keyOf(id)) === undefined ? 'missing' : 'present',
        ))
          texts.push(concern.what);
        for (const link of network.links)
          for (const plan of [planHeal(estate, link), planRemoval(estate, link, 'both')])
            if ('steps' in plan)
              texts.push(
                plan.title,
                ...plan.steps.map(({ title }) => title),
                ...plan.consequences,
                ...plan.warnings,
                ...plan.notes,
              );
      }
      assert.deepEqual(texts.filter(isUntranslated), []);
    });
  });
});
