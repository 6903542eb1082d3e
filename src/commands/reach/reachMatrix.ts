/** Show Reach Matrix…: every network to every other one, as a table to read, to search and to take along. */
import { env } from 'vscode';
import { missingText } from '../../azure/reading/unreadText.ts';
import { Slices } from '../../azure/slices.ts';
import { l10n } from '../../core/l10n.ts';
import type { Content } from '../../core/reach/askPair.ts';
import { cellsInPieces, ON_PREMISES, sideOf, type Cell, type Side } from '../../core/reach/matrix.ts';
import { tableOf } from '../../core/reach/matrixTable.ts';
import { matrixText, type MatrixForm } from '../../core/reach/matrixText.ts';
import { contentText } from '../../core/reach/words.ts';
import type { Command, CommandContext } from '../context.ts';
import { showBriefly, showInformation, showProgress } from '../messages.ts';
import { networksInOrder } from '../networksInOrder.ts';
import { Dismissed } from '../prompts/dismissed.ts';
import { BACK, pick } from '../prompts/quickInput.ts';
import { networkChoice, requireConnection } from '../targets.ts';
import { askContent } from './reachQuestions.ts';

export const reachMatrix: Command = async (context) => {
  await requireConnection(context);
  const { asking } = context;
  const title = l10n.t('Reach Matrix');
  for (;;) {
    const content = await askContent({ title, step: 1, totalSteps: 2, asking });
    if (content === BACK) throw new Dismissed();
    const form = await pick<MatrixForm | 'table'>(
      { title, step: 2, totalSteps: 2, canGoBack: true, asking },
      {
        placeholder: l10n.t('As what?'),
        choices: [
          {
            label: l10n.t('Table'),
            description: l10n.t('to search, with on-premises; each cell leads to its answer'),
            value: 'table',
          },
          {
            label: 'Markdown',
            description: l10n.t('a table, for a page or a ticket; opens, and is copied'),
            value: 'markdown',
          },
          {
            label: 'CSV',
            description: l10n.t('a line for each pair, for a spreadsheet; opens, and is copied'),
            value: 'csv',
          },
        ],
      },
    );
    if (form === BACK) continue;
    if (form === 'table') await showTable(context, content);
    else await showText(context, content, form);
    return;
  }
};

interface Matrix {
  readonly sides: readonly Side[];
  readonly cells: readonly Cell[];
  /** What could not be read for it; empty where it is whole. */
  readonly missing: string;
}

/** @throws Dismissed when the person has enough */
async function workOut(context: CommandContext, content: Content, beside: readonly Side[]): Promise<Matrix> {
  return await showProgress(l10n.t('Reach Matrix'), async (report, signal) => {
    report({ message: l10n.t('Reading what decides…') });
    const missing = missingText(await context.store.loadMost());
    await context.around.ensureAll(signal);
    const sides = [...networksInOrder(context.store).map(sideOf), ...beside];
    const cells = new Slices(cellsInPieces(context.around.world(), sides, content));
    const end = await cells.run({
      signal,
      onPace: ({ done, of }) => {
        report({ message: l10n.t('{0} of {1} pairs', done, of) });
      },
    });
    if (end === undefined) throw new Dismissed();
    return { sides, cells: end.value, missing };
  });
}

async function showText(context: CommandContext, content: Content, form: MatrixForm): Promise<void> {
  const { sides, cells, missing } = await workOut(context, content, []);
  const text = matrixText(sides, cells, form);
  await copy(text);
  await context.showText(`${nameOf(content)}.${form === 'csv' ? 'csv' : 'md'}`, text);
  if (missing !== '') void showInformation(missing);
}

async function showTable(context: CommandContext, content: Content): Promise<void> {
  const { sides, cells, missing } = await workOut(context, content, [ON_PREMISES]);
  const endOf = (place: number): string => {
    const side = sides[place];
    return side?.network?.id ?? side?.name ?? '';
  };
  context.showMatrix({
    title: nameOf(content),
    table: tableOf(sides, cells),
    details: sides.map(({ network }) =>
      network === undefined ? '' : (networkChoice(context, network).detail ?? ''),
    ),
    missing,
    act: (message) => {
      void context.beside(async (within) => {
        if (message.kind === 'copy') await copy(matrixText(sides, cells, message.form));
        else if (message.kind === 'again') await showTable({ ...within, account: context.account }, content);
        else {
          const asked = { from: endOf(message.from), to: endOf(message.to), ...content };
          await within.reach.ask(asked, context.account);
        }
      });
    },
  });
}

async function copy(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  showBriefly(l10n.t('$(check) Copied to the clipboard'), 3000);
}

function nameOf(content: Content): string {
  return [l10n.t('Reach'), contentText(content)].filter((part) => part !== '').join(' ');
}
