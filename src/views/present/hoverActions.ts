/** Knows what is offered in the hover of a row: what its menu offers, too, by the same tags. */
import { l10n } from '../../core/l10n.ts';
import { COMMANDS } from '../../manifest.ts';
import type { HoverAction } from './hoverMarkdown.ts';

export interface OfferedAction extends HoverAction {
  /** The context values of the rows that it is for. */
  readonly on: RegExp;
}

export const HOVER_ACTIONS: readonly OfferedAction[] = [
  {
    command: COMMANDS.addPeering,
    get title() {
      return l10n.t`Add Peering…`;
    },
    icon: 'add',
    on: /^network\b(?!;(owned|closed))/,
  },
  {
    command: COMMANDS.healPeering,
    get title() {
      return l10n.t`Heal…`;
    },
    icon: 'wrench',
    on: /^link;(kept;)?(disconnected|initiated|failed|unknown|outOfSync)/,
  },
  {
    command: COMMANDS.syncPeering,
    get title() {
      return l10n.t`Sync`;
    },
    icon: 'sync',
    on: /^link;(kept;)?outOfSync/,
  },
  {
    command: COMMANDS.changeProperties,
    get title() {
      return l10n.t`Change Properties…`;
    },
    icon: 'settings',
    on: /^link;(?!owned|fixed)/,
  },
  {
    command: COMMANDS.compareLinks,
    get title() {
      return l10n.t`Compare Both Links`;
    },
    icon: 'diff',
    on: /^link\b/,
  },
  {
    command: COMMANDS.toggleFlag,
    get title() {
      return l10n.t`Toggle`;
    },
    icon: 'arrow-swap',
    on: /^flag;(?!owned)/,
  },
  {
    command: COMMANDS.viewJson,
    get title() {
      return l10n.t`View JSON`;
    },
    icon: 'json',
    on: /^(network|link)\b/,
  },
  {
    command: COMMANDS.signIn,
    get title() {
      return l10n.t`Sign In…`;
    },
    icon: 'sign-in',
    on: /^failure;signIn$/,
  },
  {
    command: COMMANDS.retry,
    get title() {
      return l10n.t`Retry`;
    },
    icon: 'refresh',
    on: /^failure\b/,
  },
];

export function actionsOn(contextValue: string): readonly HoverAction[] {
  return HOVER_ACTIONS.filter(({ on }) => on.test(contextValue));
}
