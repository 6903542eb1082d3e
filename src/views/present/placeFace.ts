/** Knows how the place that is connected looks in the status bar and beside the title of the view, as plain data. */
import { placeState, type Place, type SandboxWorld } from '../../azure/place.ts';
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';

export interface PlaceFace {
  readonly text: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** Beside the title of the view. */
  readonly description: string;
}

export function placeFace(place: Place): PlaceFace {
  const icon = place.kind === 'sandbox' ? '$(beaker)' : '$(azure)';
  return {
    text: `${icon} ${withoutIcons(placeState(place))}`,
    spoken: l10n.t`Virtual networks of ${placeState(place)}`,
    description: placeState(place),
  };
}

/** A name from outside is no icon. */
function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

/** What the pointer is told that rests on it. */
export function placeTooltip(place: Place): string {
  if (place.kind === 'azure')
    return [
      l10n.t`Azure VNet Peering shows and changes what is in Azure.`,
      ...place.accounts.map((account) => l10n.t`Account: ${account}`),
      l10n.t`Cloud: ${place.cloud}`,
    ].join('\n');
  const { world, number, isBuiltIn, endpoint } = place;
  return [
    l10n.t`Azure VNet Peering shows and changes the sandbox: made-up networks on this machine. Nothing is written to Azure.`,
    ...(world === undefined
      ? [l10n.t`It does not say which world it has.`]
      : [
          l10n.t`Scenario: ${world.title}`,
          l10n.t`It began ${new Date(world.began).toLocaleString()} and is ${changedText(world)}.`,
        ]),
    ...(number > 1
      ? [l10n.t`Another window has the first world of this scenario open; this one is number ${number}.`]
      : []),
    isBuiltIn
      ? l10n.t`It listens at ${endpoint}, and is kept when the window closes.`
      : l10n.t`It runs by itself at ${endpoint}, and this extension does not keep it.`,
  ].join('\n');
}

function changedText(world: SandboxWorld): string {
  return world.writes === 0 ? l10n.t`unchanged` : l10n.t`changed by ${numberOf(world.writes, 'write')} since`;
}
