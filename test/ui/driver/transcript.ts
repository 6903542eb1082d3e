/**
 * Knows how to put into lines what a person can read in the window: views, editors, boxes, dialogs and messages.
 * The frame around them is the editor's own and left out, as is what is different each time.
 */
import type { Page } from 'playwright-core';

/** What ARM, or whoever plays it, makes anew, and what is still being read. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/W\/\\?"[^"\\]*\\?"/g, 'W/"…"'],
  [/\b\d{4}-\d\d-\d\dT[\d:.]+Z\b/g, '(a time)'],
  // Whether it has been read by then depends on the machine.
  [/, other side not read/g, ''],
];

/** What is shown, a line for each row, a blank line between parts. */
export async function readTranscript(page: Page): Promise<string> {
  const text = await page.evaluate(readParts);
  return VOLATILE.reduce((shown, [pattern, word]) => shown.replaceAll(pattern, word), text);
}

/** Runs in the page. */
function readParts(): string {
  const isShown = (element: Element): boolean => {
    const { width, height, bottom } = element.getBoundingClientRect();
    return width > 0 && height > 0 && bottom > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const clean = (text: string | null | undefined): string =>
    (text ?? '').replaceAll('\u00a0', ' ').replaceAll(/[\u200b\ue000-\uf8ff]/g, '');
  /** The order in the document is not the order on screen. */
  const shown = (within: ParentNode, selector: string): readonly Element[] =>
    Array.from(within.querySelectorAll(selector))
      .filter(isShown)
      .sort((a, b) => {
        const [one, other] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
        return one.top - other.top || one.left - other.left;
      });
  /** An element inside another one that was found says nothing new. */
  const words = (row: Element, selectors: readonly string[]): string => {
    const found = selectors.flatMap((selector) => shown(row, selector));
    return found
      .filter((element) => !found.some((other) => other !== element && other.contains(element)))
      .map((element) => clean(element.textContent).trim())
      .filter((text) => text !== '')
      .join(' | ');
  };
  const line = (row: Element): string => {
    const indent = '  '.repeat(Number(row.getAttribute('aria-level') ?? '1') - 1);
    const box = row.querySelector('[role="checkbox"], input[type="checkbox"]');
    const mark = box === null ? '' : box.getAttribute('aria-checked') === 'true' ? '[x] ' : '[ ] ';
    const names = ['.label-name', '.label-description', '.quick-input-list-label-meta'];
    return `${indent}${mark}${words(row, names)}`;
  };
  const part = (name: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [[`# ${name}`, ...lines].join('\n')];
  const texts = (selector: string): readonly string[] =>
    shown(document, selector).map((element) => clean((element as HTMLElement).innerText));

  const side = '.part.sidebar';
  const box = '.quick-input-widget';
  const editors = shown(document, '.part.editor .editor-instance .monaco-editor').flatMap((editor) =>
    part(
      'Text',
      shown(editor, '.view-lines .view-line').map((row) => clean(row.textContent)),
    ),
  );
  const tabs = shown(document, '.part.editor .tabs-container .tab').map((tab) => words(tab, ['.label-name']));
  const input = shown(document, `${box} .quick-input-box input`).map((element) => {
    const { value, placeholder } = element as HTMLInputElement;
    return value === '' ? placeholder : value;
  });
  return (
    [
      ...part('View', [
        ...texts(`${side} .welcome-view-content`),
        ...shown(document, `${side} .monaco-list-row`).map(line),
      ]),
      ...part('Tabs', tabs),
      ...editors,
      ...part('Box', [
        ...texts(`${box} .quick-input-title`),
        ...input,
        ...texts(`${box} .quick-input-message`),
        ...shown(document, `${box} .monaco-list-row`).map(line),
      ]),
      ...part('Menu', texts('.context-view .action-label')),
      ...part(
        'Dialog',
        texts('.monaco-dialog-box .dialog-message-container, .monaco-dialog-box .monaco-button'),
      ),
      ...part(
        'Message',
        texts(
          '.notifications-toasts .notification-list-item-message, .notifications-toasts .notification-list-item-buttons-container .monaco-button',
        ),
      ),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}
