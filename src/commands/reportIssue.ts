/**
 * Report Issue…: opens a report to be filled in, and where it is wished what was read as a scenario with every name
 * replaced. Nothing leaves the machine: both are texts that people read, change and send themselves.
 */
import { extensions, ViewColumn, version, window, workspace } from 'vscode';
import type { Place } from '../azure/place.ts';
import { l10n } from '../core/l10n.ts';
import { EXTENSION_ID, SETTINGS, SETTINGS_SECTION } from '../manifest.ts';
import type { Command, CommandContext, SavedParts } from './context.ts';
import { estateText, readEstate } from './estateText.ts';
import { Dismissed } from './prompts/dismissed.ts';
import { BACK, pick } from './prompts/quickInput.ts';

export const reportIssue: Command = async (context) => {
  const isConnected = context.session.state.kind === 'connected';
  const attached = isConnected && (await asksForEstate(context)) ? await namelessEstate(context) : undefined;
  const place = isConnected ? await context.whereabouts.refresh() : undefined;
  await open('markdown', reportText(place, attached !== undefined), ViewColumn.Active);
  if (attached !== undefined) await open('json', attached, ViewColumn.Beside);
};

/** Nothing by which anybody could say whose estate it is. */
const NAMELESS: SavedParts = { names: false, resourceNames: false, tags: false, occupants: false };

async function asksForEstate({ asking }: CommandContext): Promise<boolean> {
  const answer = await pick<boolean>(
    { title: l10n.t('Report Issue'), asking },
    {
      placeholder: l10n.t('Nothing is sent: a report opens, for you to read, fill in and send.'),
      choices: [
        {
          label: l10n.t('With the Networks, Names Replaced'),
          detail: l10n.t(
            'A scenario beside the report: prefixes, links and states; no names, ids, tags or people. Whoever gets it sees what you see.',
          ),
          value: true,
        },
        {
          label: l10n.t('The Report Alone'),
          detail: l10n.t('Versions and settings of this extension, and your words.'),
          value: false,
        },
      ],
    },
  );
  if (answer === BACK) throw new Dismissed();
  return answer;
}

async function namelessEstate(context: CommandContext): Promise<string> {
  const estate = await readEstate(context);
  return (await estateText(context, estate, 'issue', NAMELESS)).text;
}

async function open(language: string, content: string, viewColumn: ViewColumn): Promise<void> {
  const document = await workspace.openTextDocument({ language, content });
  await window.showTextDocument(document, { viewColumn, preview: false });
}

function reportText(place: Place | undefined, isAttached: boolean): string {
  const extension = extensions.getExtension(EXTENSION_ID)?.packageJSON as { readonly version: string };
  const facts = [
    l10n.t('Azure VNet Peering {0}, editor {1}, {2}', extension.version, version, process.platform),
    l10n.t('Connected to: {0}', placeKind(place)),
    l10n.t('Settings that were changed: {0}', changedSettings()),
  ];
  const more = isAttached
    ? l10n.t('The scenario beside this report shows the networks with their names replaced.')
    : l10n.t('Of the networks nothing is attached.');
  return `${[
    `# ${l10n.t('What is wrong')}`,
    l10n.t('(One sentence.)'),
    `## ${l10n.t('What I did, and what came of it')}`,
    '1. ',
    `## ${l10n.t('What should have come of it')}`,
    `## ${l10n.t('What was answered')}`,
    l10n.t(
      '(From Details of the message or from Show Log. Read it before you send it: it may name resources.)',
    ),
    `## ${l10n.t('Where')}`,
    facts.map((fact) => `- ${fact}`).join('\n'),
    more,
  ].join('\n\n')}\n`;
}

/** Without the name of anybody or anything. */
function placeKind(place: Place | undefined): string {
  if (place === undefined) return l10n.t('nothing');
  if (place.kind === 'azure') return place.cloud === 'Azure' ? place.cloud : l10n.t('another cloud');
  return place.isBuiltIn ? l10n.t('the sandbox of the extension') : l10n.t('a sandbox that runs by itself');
}

/** Only which: a value may be an address or a path. */
function changedSettings(): string {
  const settings = workspace.getConfiguration(SETTINGS_SECTION);
  const changed = Object.values(SETTINGS).filter((name) => {
    const told = settings.inspect(name);
    return told?.globalValue !== undefined || told?.workspaceValue !== undefined;
  });
  return changed.length === 0 ? l10n.t('none') : changed.join(', ');
}
