/** Findings are problems in the JSON documents that are open, in step with both, and their quick fixes are the commands of the view. */
import assert from 'node:assert/strict';
import {
  CodeActionKind,
  commands,
  languages,
  Range,
  Uri,
  window,
  workspace,
  type CodeAction,
  type CodeLens,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import type { Disposable } from '../../src/azure/events.ts';
import { AroundStore } from '../../src/azure/reading/around/aroundStore.ts';
import { FindingsStore, judgmentOf } from '../../src/azure/reading/around/findingsStore.ts';
import { sheetOf } from '../../src/commands/findings/findingsSheet.ts';
import { keyOfFinding, type Finding } from '../../src/core/findings/finding.ts';
import { parseLinkId } from '../../src/core/resourceId.ts';
import { COMMANDS } from '../../src/manifest.ts';
import { FindingProblems } from '../../src/views/findingProblems.ts';
import { ResourceDocuments } from '../../src/views/resourceDocuments.ts';
import { until } from '../poll.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

/** The scheme of the extension is taken by the extension itself. */
const SCHEME = 'vnetpeering-problems';

describe('the problems of a document', () => {
  let world: Surroundings;
  let around: AroundStore;
  let findings: FindingsStore;
  let problems: FindingProblems;
  const disposables: Disposable[] = [];

  before(async () => {
    world = await surroundings('estate');
    const { store, arm } = world;
    const connect = (): Promise<typeof arm> => Promise.resolve(arm);
    around = new AroundStore(store, connect);
    findings = new FindingsStore(store, around);
    problems = new FindingProblems(SCHEME);
    findings.onDidChange(() => {
      problems.set(sheetOf(findings.state));
    });
    const documents = new ResourceDocuments(store, connect, () => undefined);
    disposables.push(workspace.registerFileSystemProvider(SCHEME, documents, { isReadonly: true }));
    disposables.push(documents);
    await findings.judge();
    // What is read meanwhile begins another look.
    await until('the findings', () => findings.state.kind === 'judged');
  });

  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const each of [...disposables, problems, findings, around]) each.dispose();
    await world.end();
  });

  const found = (): readonly Finding[] => judgmentOf(findings.state)?.findings ?? [];
  const theOne = (): Finding => {
    const one = found().find(({ rule, remedy }) => rule === 'link-one-sided' && remedy !== undefined);
    assert(one !== undefined);
    return one;
  };
  const uriOf = (id: string): Uri => Uri.from({ scheme: SCHEME, authority: '', path: `${id}.json` });
  const open = async (id: string): Promise<TextDocument> => {
    const document = await workspace.openTextDocument(uriOf(id));
    await window.showTextDocument(document);
    return document;
  };
  const codeOf = ({ code }: Diagnostic): unknown => (typeof code === 'object' ? code.value : code);
  const rulesAt = (uri: Uri): readonly unknown[] => languages.getDiagnostics(uri).map(codeOf);

  it('are there for a link that waits, at its state, and in its network', async () => {
    const { anchor, text } = theOne();
    const document = await open(anchor.id);
    await until('the problem', () => rulesAt(document.uri).includes('link-one-sided'));
    const problem = languages.getDiagnostics(document.uri).find((each) => codeOf(each) === 'link-one-sided');
    assert(problem !== undefined);
    assert.equal(problem.message.split('\n')[0], text);
    assert.match(document.getText(problem.range), /^"peeringState": "Initiated"$/);
    const network = await open(parseLinkId(anchor.id)?.network.id ?? '');
    await until('the same in the network', () => rulesAt(network.uri).includes('link-one-sided'));
  });

  it('have the commands of the view as quick fixes, and in a line above', async () => {
    const finding = theOne();
    const document = await open(finding.anchor.id);
    const offset = document.getText().indexOf('"peeringState"');
    const range = new Range(document.positionAt(offset), document.positionAt(offset));
    const actions = await commands.executeCommand<readonly CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      CodeActionKind.QuickFix.value,
    );
    const told = actions.map(({ command }) => command);
    assert.deepEqual(
      told.map((each) => each?.command),
      [COMMANDS.fixFinding, COMMANDS.suppressFinding],
    );
    assert.equal(told[0]?.title, 'Fix: Only one of the two links is there…');
    const [row] = told[0].arguments as readonly { readonly finding: string }[];
    assert.equal(row?.finding, keyOfFinding(finding));
    const lenses = await commands.executeCommand<readonly CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.ok(lenses.some(({ command }) => command?.title === told[0]?.title));
  });

  it('go when the finding goes, and when nobody looks for findings', async () => {
    const { anchor, remedy } = theOne();
    const document = await open(anchor.id);
    assert(remedy?.kind === 'heal');
    const before = languages.getDiagnostics(document.uri).length;
    assert.ok(before > 0);
    problems.set({
      ...sheetOf(findings.state),
      findings: found().filter(({ rule }) => rule !== 'link-one-sided'),
    });
    assert.ok(!rulesAt(document.uri).includes('link-one-sided'));
    findings.clear();
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
  });
});
