/** Copy Report of Findings…: as a page for people, or as SARIF for other tools. */
import { env } from 'vscode';
import { judgmentOf, type Judgment } from '../../azure/reading/around/findingsStore.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { planFixInPieces } from '../../core/findings/fix.ts';
import { reportMarkdown } from '../../core/findings/report.ts';
import { sarifLog } from '../../core/findings/sarif.ts';
import { l10n } from '../../core/l10n.ts';
import type { Planning } from '../../core/planning.ts';
import type { World } from '../../core/reach/world.ts';
import type { Command, CommandContext } from '../context.ts';
import { showBriefly } from '../messages.ts';
import { planned } from '../planned.ts';
import { BACK, pick } from '../prompts/quickInput.ts';
import { still } from './still.ts';

export const copyFindings: Command = async (context) => {
  const judgment = judgmentOf(context.findings.state);
  if (judgment === undefined) throw new Error(l10n.t('Nobody has looked for findings yet.'));
  const form = await pick<'markdown' | 'sarif'>(
    { title: l10n.t('Report of Findings'), asking: context.asking },
    {
      placeholder: l10n.t('As what? It opens, and is copied'),
      choices: [
        { label: 'Markdown', description: l10n.t('for people: a page or a ticket'), value: 'markdown' },
        { label: 'SARIF 2.1.0', description: l10n.t('for tools that collect findings'), value: 'sarif' },
      ],
    },
  );
  if (form === BACK) return;
  const text = form === 'sarif' ? await sarif(context, judgment) : await markdown(context, judgment);
  await env.clipboard.writeText(text);
  const name = l10n.t('Findings');
  await context.showText(form === 'sarif' ? `${name}.sarif.json` : `${name}.md`, text);
  showBriefly(l10n.t('$(check) Copied to the clipboard'), 3000);
};

async function markdown(context: CommandContext, judgment: Judgment): Promise<string> {
  const { findings, suppressed, notChecked, missing, world } = judgment;
  const fixes = await planned(context, () => fixTitles(still(world), findings));
  const fixOf = (finding: Finding): string | undefined => fixes.get(finding);
  return reportMarkdown({ findings, notChecked, suppressed: suppressed.length, missing, fixOf });
}

/** It was read from where the window is connected. */
async function sarif({ session }: CommandContext, judgment: Judgment): Promise<string> {
  const { findings, suppressed, notChecked } = judgment;
  const source = (await session.arm())?.endpoint ?? '';
  return `${JSON.stringify(sarifLog({ findings, suppressed, notChecked, source }), null, 2)}\n`;
}

/** In pieces: an estate can have thousands of findings, each with a plan. */
function* fixTitles(world: World, findings: readonly Finding[]): Planning<ReadonlyMap<Finding, string>> {
  const titles = new Map<Finding, string>();
  for (const [done, finding] of findings.entries()) {
    yield { doing: 'finding', done, of: findings.length };
    const plan = finding.remedy && (yield* planFixInPieces(world, finding.remedy));
    if (plan !== undefined) titles.set(finding, plan.title);
  }
  return titles;
}
