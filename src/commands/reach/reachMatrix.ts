/** Show Reach Matrix…: every network to every other one, as a table to read, to search and to take along. */
import { env } from 'vscode';
import { missingText } from '../../azure/reading/unreadText.ts';
import { Slices } from '../../azure/slices.ts';
import { l10n } from '../../core/l10n.ts';
import { cellsInPieces } from '../../core/reach/matrix.ts';
import { matrixText, type MatrixForm } from '../../core/reach/matrixText.ts';
import { contentText } from '../../core/reach/words.ts';
import type { Command } from '../context.ts';
import { showBriefly, showInformation, showProgress } from '../messages.ts';
import { networksInOrder } from '../networksInOrder.ts';
import { Dismissed } from '../prompts/dismissed.ts';
import { BACK, pick } from '../prompts/quickInput.ts';
import { requireConnection } from '../targets.ts';
import { askContent } from './reachQuestions.ts';

export const reachMatrix: Command = async (context) => {
  await requireConnection(context);
  const { asking } = context;
  const title = l10n.t('Reach Matrix');
  for (;;) {
    const content = await askContent({ title, step: 1, totalSteps: 2, asking });
    if (content === BACK) throw new Dismissed();
    const form = await pick<MatrixForm>(
      { title, step: 2, totalSteps: 2, canGoBack: true, asking },
      {
        placeholder: l10n.t('As what? It opens beside, and is copied'),
        choices: [
          { label: 'Markdown', description: l10n.t('a table, for a page or a ticket'), value: 'markdown' },
          { label: 'CSV', description: l10n.t('a line for each pair, for a spreadsheet'), value: 'csv' },
        ],
      },
    );
    if (form === BACK) continue;
    let missing = '';
    const text = await showProgress(title, async (report, signal) => {
      report({ message: l10n.t('Reading what decides…') });
      missing = missingText(await context.store.loadMost());
      await context.around.ensureAll(signal);
      const networks = networksInOrder(context.store);
      const cells = new Slices(cellsInPieces(context.around.world(), networks, content));
      const end = await cells.run({
        signal,
        onPace: ({ done, of }) => {
          report({ message: l10n.t('{0} of {1} pairs', done, of) });
        },
      });
      if (end === undefined) throw new Dismissed();
      return matrixText(networks, end.value, form);
    });
    const what = [l10n.t('Reach'), contentText(content)].filter((part) => part !== '').join(' ');
    await env.clipboard.writeText(text);
    await context.showText(`${what}.${form === 'csv' ? 'csv' : 'md'}`, text);
    showBriefly(l10n.t('$(check) Copied to the clipboard'), 3000);
    if (missing !== '') void showInformation(missing);
    return;
  }
};
