/** Knows the line above the tree: what several have to say there, one after the other. */
import type { TreeView } from 'vscode';

/** In the order in which they are said. */
const PARTS = ['wait', 'filter'] as const;

export type MessagePart = (typeof PARTS)[number];

export class ViewMessage {
  private readonly texts = new Map<MessagePart, string>();

  constructor(private readonly view: Pick<TreeView<unknown>, 'message'>) {}

  /** @param text empty where there is nothing to say any more */
  set(part: MessagePart, text: string): void {
    if (text === '') this.texts.delete(part);
    else this.texts.set(part, text);
    const said = PARTS.flatMap((each) => this.texts.get(each) ?? []).join(' ');
    if (said !== (this.view.message ?? '')) this.view.message = said;
  }
}
