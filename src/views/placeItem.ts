/** Knows how the window says where it is: in the status bar and beside the title of the view. What it says is in `present/`. */
import { StatusBarAlignment, window, type TreeView } from 'vscode';
import type { Disposable } from '../azure/events.ts';
import type { Place } from '../azure/place.ts';
import type { Whereabouts } from '../azure/whereabouts.ts';
import { l10n } from '../core/l10n.ts';
import { COMMANDS } from '../manifest.ts';
import { placeFace, placeTooltip } from './present/placeFace.ts';

export class PlaceItem implements Disposable {
  private readonly item = window.createStatusBarItem('vnetPeering.place', StatusBarAlignment.Left, 1);
  private readonly listener: Disposable;

  constructor(
    private readonly view: Pick<TreeView<unknown>, 'description'>,
    private readonly whereabouts: Whereabouts,
    private readonly firstRows: () => Promise<void>,
  ) {
    this.item.name = l10n.t`Azure VNet Peering: Where I Am`;
    this.item.command = COMMANDS.showPlace;
    this.show(whereabouts.place);
    this.listener = whereabouts.onDidChange((place) => {
      this.show(place);
    });
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }

  /** Where nothing is connected there is nothing to say: the view has a welcome for that. */
  private show(place: Place | undefined): void {
    if (place === undefined) {
      this.view.description = '';
      this.item.hide();
      return;
    }
    const face = placeFace(place);
    this.view.description = face.description;
    this.item.text = face.text;
    this.item.accessibilityInformation = { label: face.spoken };
    this.item.show();
    void this.explain(place);
  }

  /** To say when a world began the formats of the language are loaded: that is much work for a hover. */
  private async explain(place: Place): Promise<void> {
    await this.firstRows();
    if (this.whereabouts.place === place) this.item.tooltip = placeTooltip(place);
  }
}
