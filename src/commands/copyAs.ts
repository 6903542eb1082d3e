/** Copy as…: a plan in the words of another tool, on the clipboard and as a read-only document. */
import { env } from 'vscode';
import { l10n } from '../core/l10n.ts';
import type { Plan } from '../core/plan/plan.ts';
import { describedPeering } from '../core/say/peering.ts';
import { sayPlan, type Language } from '../core/say/say.ts';
import type { Command, CommandContext } from './context.ts';
import { freshLink } from './fresh.ts';
import { showBriefly } from './messages.ts';
import { Dismissed } from './prompts/dismissed.ts';
import { BACK, pick, type Choice, type Place } from './prompts/quickInput.ts';
import { linkFor } from './targets.ts';

const ENDINGS: Readonly<Record<Language, string>> = {
  azureCli: 'sh',
  powershell: 'ps1',
  bicep: 'bicep',
  terraform: 'tf',
  rest: 'http',
};

/** Asks for the language, copies the plan and shows what was copied. */
export async function copyPlanAs(
  context: CommandContext,
  planFor: (language: Language) => Plan,
  place: Place,
): Promise<typeof BACK | undefined> {
  const language = await pick(place, {
    placeholder: l10n.t('Copy for which tool? Nothing is written.'),
    choices: languages(),
  });
  if (language === BACK) return BACK;
  const endpoint = (await context.session.arm())?.endpoint ?? '';
  const plan = planFor(language);
  const text = sayPlan(plan, language, endpoint);
  await env.clipboard.writeText(text);
  await context.showText(`${plan.title}.${ENDINGS[language]}`, text);
  showBriefly(l10n.t('$(check) Copied to the clipboard'), 3000);
  return undefined;
}

function languages(): readonly Choice<Language>[] {
  return [
    {
      label: l10n.t('$(terminal-bash) Azure CLI'),
      description: l10n.t('commands for bash and zsh'),
      value: 'azureCli',
    },
    {
      label: l10n.t('$(terminal-powershell) PowerShell'),
      description: l10n.t('cmdlets of the Az modules'),
      value: 'powershell',
    },
    {
      label: l10n.t('$(file-code) Bicep'),
      description: l10n.t('a template of what is there afterwards'),
      value: 'bicep',
    },
    {
      label: l10n.t('$(symbol-structure) Terraform'),
      description: l10n.t('resources of the provider azurerm'),
      value: 'terraform',
    },
    {
      label: l10n.t('$(globe) REST'),
      description: l10n.t('requests for any client, as an .http file'),
      value: 'rest',
    },
  ];
}

/** Copy Peering as…: both links as they are; nothing is changed. */
export const copyPeeringAs: Command = async (context, argument) => {
  const title = l10n.t('Copy Peering as');
  const link = await freshLink(context, await linkFor(context, argument, title), 'question');
  const planFor = (language: Language): Plan => describedPeering(context.store.estate, link, language);
  if (
    (await copyPlanAs(context, planFor, {
      title: l10n.t('Copy Peering as: {0}', link.name),
      asking: context.asking,
    })) === BACK
  ) {
    throw new Dismissed();
  }
};
