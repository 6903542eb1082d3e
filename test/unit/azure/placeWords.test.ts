/** What is said of Azure is said of the sandbox where that is connected, whole and in every sentence; names stay. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { messages } from '../../../scripts/l10n.ts';
import { ofSandbox } from '../../../src/azure/placeWords.ts';
import { l10n } from '../../../src/core/l10n.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** Products of Microsoft, which are called so in the sandbox too. */
const PRODUCTS =
  /Azure (CLI|Developer CLI|Policy|PowerShell|Databricks|Bastion|VNet Peering|Resource Manager|China|US|Germany)/g;

/** Sentences that speak of the one Azure wherever they are read, by a part of each. */
const OF_AZURE_ITSELF = [
  // What Microsoft has documented, and whose rules these are.
  'Azure is documented both ways',
  'Asking the rules of Azure',
  // The choice between Azure and the sandbox.
  'instead of Azure. Nothing in Azure is changed.',
  'Leave Sandbox shows Azure again.',
  'You are connected to Azure as',
  'Shows Azure; the sandbox is kept.',
  'Nothing in Azure is changed.',
  'Shows what an account of Azure sees.',
  'what is in Azure.',
  'Nothing is written to Azure.',
  // Nobody signs in to the sandbox.
  'You are not signed in to',
] as const;

/**
 * Rooms that say nothing to people of what is connected: the sandbox speaks as ARM does, scripts and the command line are
 * for Azure, and how packets find their way, and what a finding means, is told of Azure wherever it is read.
 */
const SILENT = /^src\/(sandbox|cli|core\/(say|reach|surroundings|findings))\//;

/** What any text is looked at for. */
const OF_INTEREST = /Azure|ARM|signed/;

interface Said {
  readonly file: string;
  readonly text: string;
}

/** Every text in the sources, as a message has it: with a place for what is put in. */
function textsOf(file: string): readonly Said[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  // To parse all of them takes seconds.
  if (!OF_INTEREST.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: Said[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push({ file, text: node.text });
    if (ts.isTemplateExpression(node))
      found.push({
        file,
        text:
          node.head.text +
          node.templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`).join(''),
      });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const SAID: readonly Said[] = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll(path.sep, '/')}`)
  .filter((file) => file.endsWith('.ts') && !SILENT.test(file) && file !== 'src/azure/placeWords.ts')
  .flatMap(textsOf);

describe('the words of a place', () => {
  it('are those of the sandbox in every sentence that people read', () => {
    const about = SAID.filter(
      ({ text }) => /\bAzure\b/.test(text.replaceAll(PRODUCTS, '')) && text.includes(' '),
    );
    assert.ok(about.length > 20);
    const left = about.filter(({ text }) => {
      const here = ofSandbox(text).replaceAll(PRODUCTS, '');
      return /\bAzure\b/.test(here) && !OF_AZURE_ITSELF.some((part) => text.includes(part));
    });
    assert.deepEqual(left, []);
  });

  it('have no exception that nobody says', () => {
    for (const part of OF_AZURE_ITSELF)
      assert.ok(
        SAID.some(({ text }) => text.includes(part)),
        part,
      );
  });

  it('call Azure by its name, not by that of its API', () => {
    const named = SAID.filter(
      ({ file, text }) => /\bARM\b/.test(text) && file !== 'src/core/rules/assumptions.ts',
    );
    assert.deepEqual(named, []);
  });

  const cases: readonly (readonly [string, string])[] = [
    ['Azure could not be reached: refused.', 'The sandbox could not be reached: refused.'],
    [
      '{0} would have {1} links; Azure takes {2} for each network.',
      '{0} would have {1} links; the sandbox takes {2} for each network.',
    ],
    [
      'Cancelled. If Azure has taken it, it goes on in Azure.',
      'Cancelled. If the sandbox has taken it, it goes on in the sandbox.',
    ],
    ['No. Azure has the last word.', 'No. The sandbox has the last word.'],
    ['$(error) Azure would refuse step 2', '$(error) The sandbox would refuse step 2'],
    ['  Azure keeps {0} for itself', '  The sandbox keeps {0} for itself'],
  ];
  for (const [text, expected] of cases) {
    it(`say "${expected}"`, () => {
      assert.equal(ofSandbox(text), expected);
    });
  }

  describe('in every language', () => {
    const GERMAN = new Map([
      ['Azure would refuse step {0}: {1}', '{1}: Azure würde Schritt {0} ablehnen'],
      ['The sandbox would refuse step {0}: {1}', '{1}: die Sandbox würde Schritt {0} ablehnen'],
    ]);
    const told = (): readonly string[] => [
      l10n.t('Azure would refuse step {0}: {1}', 2, 'Azure would refuse this'),
      l10n.t`Azure would refuse step ${2}: ${'Azure would refuse this'}`,
    ];
    const twice = (text: string): readonly string[] => [text, text];

    afterEach(() => {
      l10n.speak(undefined);
      l10n.about(undefined);
    });

    it('are said where they are connected, and what is put in stays as it is', () => {
      assert.deepEqual(told(), twice('Azure would refuse step 2: Azure would refuse this'));
      l10n.about(ofSandbox);
      assert.deepEqual(told(), twice('The sandbox would refuse step 2: Azure would refuse this'));
      l10n.speak((message) => GERMAN.get(message));
      assert.deepEqual(told(), twice('Azure would refuse this: die Sandbox würde Schritt 2 ablehnen'));
      l10n.about(undefined);
      assert.deepEqual(told(), twice('Azure would refuse this: Azure würde Schritt 2 ablehnen'));
    });

    it('are there for translators, of the one and of the other', async () => {
      const all = await messages();
      for (const message of Object.keys(all)) assert.ok(ofSandbox(message) in all, message);
      assert.ok('The sandbox would refuse step {0}: {1}' in all);
    });
  });

  it('leave names as they are', () => {
    for (const text of [
      'Azure and hub gain each other.',
      'Create link Azure-to-hub on Azure',
      'my-Azure may refuse',
      'Link x.Azure would refuse this',
      'Copy as Azure CLI',
      'AzureBastionSubnet takes no route table.',
    ])
      assert.equal(ofSandbox(text), text);
  });
});
