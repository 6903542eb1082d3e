/** What the tree shows: what is looked for by a piece of text, what needs attention, or everything. */
import { window } from 'vscode';
import { l10n } from '../core/l10n.ts';
import type { Command } from './context.ts';
import { ask } from './prompts/quickInput.ts';
import { requireConnection } from './targets.ts';

/** The tree follows while somebody types; what was shown before comes back where it is dismissed. */
export const filter: Command = async (context) => {
  await requireConnection(context);
  const { shown } = context;
  const before = shown.text;
  const input = window.createInputBox();
  input.placeholder = l10n.t('A name, prefix, address, state or resource id');
  input.prompt = l10n.t('Only networks and links with this are shown. Empty shows all.');
  input.value = before;
  void context.store.loadAll();
  try {
    await ask<undefined>(
      input,
      { title: l10n.t('Filter'), asking: context.asking },
      (settle, disposables) => {
        disposables.push(
          input.onDidChangeValue((text) => {
            shown.seek(text);
          }),
          input.onDidAccept(() => {
            settle(undefined);
          }),
        );
      },
    );
  } catch (error) {
    shown.seek(before);
    throw error;
  }
};

export const clearFilter: Command = (context) => {
  context.shown.clear();
  return Promise.resolve();
};

export const showOnlyAttention: Command = async (context) => {
  await requireConnection(context);
  context.shown.showOnlyAttention(true);
  await context.store.loadMost();
};

export const showEverything: Command = (context) => {
  context.shown.showOnlyAttention(false);
  return Promise.resolve();
};

/** Goes to the group of what needs attention. */
export const showAttention: Command = async (context) => {
  await context.shown.revealAttention();
};
