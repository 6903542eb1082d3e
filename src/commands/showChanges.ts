/** Show Changes: the editor's own comparison of several files, one entry for each resource of a plan. */
import { commands, type Uri } from 'vscode';
import type { JsonObject } from '../core/json.ts';
import { l10n } from '../core/l10n.ts';
import { changedResources } from '../core/plan/changes.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { CommandContext } from './context.ts';

export async function showChanges(context: CommandContext, plan: Plan): Promise<void> {
  const resources = changedResources(plan).map(
    ({ label, before, after }): [Uri, Uri | undefined, Uri | undefined] => {
      const file = `${label.replaceAll('/', '-')}.json`;
      const keep = (body: JsonObject | undefined): Uri | undefined =>
        body === undefined ? undefined : context.keepText(file, `${JSON.stringify(body, null, 2)}\n`);
      const [left, right] = [keep(before), keep(after)];
      return [right ?? left ?? context.keepText(file, ''), left, right];
    },
  );
  await commands.executeCommand('vscode.changes', l10n.t('{0} (not written yet)', plan.title), resources);
}
