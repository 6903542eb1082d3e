/**
 * Knows how findings are shown in the JSON documents that are open: as problems at the members concerned, each with quick
 * fixes. An editor offers no quick fix in a text that is only for reading, so there a line above the member says it.
 */
import {
  CodeAction,
  CodeActionKind,
  CodeLens,
  Diagnostic,
  DiagnosticSeverity,
  EventEmitter,
  languages,
  Range,
  Uri,
  workspace,
  type CodeActionProvider,
  type CodeLensProvider,
  type Command,
  type TextDocument,
} from 'vscode';
import type { Disposable } from '../azure/events.ts';
import type { FindingRow } from '../azure/findingRow.ts';
import { accountOf, resourceIdOf } from '../azure/resourceUri.ts';
import { keyOfFinding, type Finding, type Severity } from '../core/findings/finding.ts';
import type { FindingsSheet } from '../core/findings/findingsSheet.ts';
import { l10n } from '../core/l10n.ts';
import { COMMANDS, RESOURCE_SCHEME, type CommandId } from '../manifest.ts';
import { placedIn } from './present/findingPlaces.ts';

const SOURCE = 'Azure VNet Peering';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

interface Problem {
  readonly finding: Finding;
  readonly diagnostic: Diagnostic;
}

export class FindingProblems implements CodeActionProvider, CodeLensProvider, Disposable {
  private readonly collection = languages.createDiagnosticCollection(SOURCE);
  private readonly lensesChanged = new EventEmitter<void>();
  private readonly problems = new Map<string, readonly Problem[]>();
  private readonly disposables: readonly Disposable[];
  private sheet: FindingsSheet | undefined;

  readonly onDidChangeCodeLenses = this.lensesChanged.event;

  /** @param scheme of the documents, whose paths are the ids of resources */
  constructor(private readonly scheme: string = RESOURCE_SCHEME) {
    const here = { scheme };
    this.disposables = [
      this.collection,
      this.lensesChanged,
      languages.registerCodeActionsProvider(here, this, {
        providedCodeActionKinds: [CodeActionKind.QuickFix],
      }),
      languages.registerCodeLensProvider(here, this),
      workspace.onDidOpenTextDocument((document) => {
        this.look(document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.look(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.problems.delete(uri.toString());
        this.collection.delete(uri);
      }),
    ];
  }

  /** Shows what is known now; while it is judged again, what was found before stays. */
  set(sheet: FindingsSheet): void {
    const before = this.sheet;
    this.sheet = sheet;
    if (before?.findings === sheet.findings) return;
    for (const document of workspace.textDocuments) this.look(document);
  }

  provideCodeActions(document: TextDocument, range: Range): CodeAction[] {
    return this.problemsIn(document)
      .filter(({ diagnostic }) => diagnostic.range.intersection(range) !== undefined)
      .flatMap(({ finding, diagnostic }) =>
        this.commandsFor(finding, document).map((command, index) => {
          const action = new CodeAction(command.title, CodeActionKind.QuickFix);
          action.command = command;
          action.diagnostics = [diagnostic];
          action.isPreferred = index === 0 && finding.remedy !== undefined;
          return action;
        }),
      );
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    return this.problemsIn(document).flatMap(({ finding, diagnostic }) =>
      this.commandsFor(finding, document).map((command) => new CodeLens(diagnostic.range, command)),
    );
  }

  dispose(): void {
    for (const each of this.disposables) each.dispose();
  }

  private problemsIn({ uri }: TextDocument): readonly Problem[] {
    return this.problems.get(uri.toString()) ?? [];
  }

  private look(document: TextDocument): void {
    const { uri } = document;
    if (uri.scheme !== this.scheme) return;
    const placed = placedIn(document.getText(), resourceIdOf(uri), this.sheet?.findings ?? []);
    const problems = placed.map(({ finding, at: { offset, length } }) => ({
      finding,
      diagnostic: this.diagnosticOf(
        finding,
        new Range(document.positionAt(offset), document.positionAt(offset + length)),
      ),
    }));
    this.problems.set(uri.toString(), problems);
    this.collection.set(
      uri,
      problems.map(({ diagnostic }) => diagnostic),
    );
    this.lensesChanged.fire();
  }

  private diagnosticOf({ rule, severity, text, evidence }: Finding, range: Range): Diagnostic {
    const why = this.sheet?.rules.get(rule)?.why;
    const said = why === undefined ? text : `${text}\n${why}`;
    const diagnostic = new Diagnostic(range, said, SEVERITIES[severity]);
    diagnostic.source = SOURCE;
    const [address] = evidence;
    diagnostic.code = address === undefined ? rule : { value: rule, target: Uri.parse(address) };
    return diagnostic;
  }

  /** The mending, where there is any, comes first. */
  private commandsFor(finding: Finding, { uri }: TextDocument): readonly Command[] {
    const { rule, anchor, remedy } = finding;
    const key = keyOfFinding(finding);
    const account = accountOf(uri);
    const row: FindingRow = { id: key, findingsOf: rule, finding: key, source: anchor.id, account };
    const title = this.sheet?.rules.get(rule)?.title ?? rule;
    const command = (id: CommandId, does: string): Command => ({
      command: id,
      title: l10n.t`${does}: ${title}…`,
      arguments: [row],
    });
    return [
      ...(remedy === undefined ? [] : [command(COMMANDS.fixFinding, l10n.t`Fix`)]),
      command(COMMANDS.suppressFinding, l10n.t`Suppress`),
    ];
  }
}
