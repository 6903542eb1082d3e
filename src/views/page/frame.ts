/** Knows the page of the matrix before it is given anything: its controls, its colours from the theme, and what it may load. */
import type { Words } from './given.ts';

/**
 * @param script its address
 * @param nonce by which its own script and style are known: nothing else runs, and nothing else is loaded
 */
export function frame(script: string, nonce: string, words: Words): string {
  const box = (id: string, text: string): string =>
    `<label>${escaped(text)} <input id="${id}" type="search" spellcheck="false"></label>`;
  const button = (id: string, text: string): string =>
    `<button id="${id}" type="button">${escaped(text)}</button>`;
  const legend = Object.entries(words.marks)
    .map(([mark, { sign, word }]) => `<span><b class="${mark}">${escaped(sign)}</b> ${escaped(word)}</span>`)
    .join(' ');
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<div class="bar">
${box('from', words.from)}
${box('to', words.to)}
<label><input id="blocked" type="checkbox"> ${escaped(words.onlyBlocked)}</label>
${button('again', words.again)}
${button('markdown', words.copyMarkdown)}
${button('csv', words.copyCsv)}
</div>
<div class="bar"><span id="status" role="status"></span><span class="legend">${legend}</span></div>
<div id="notice" role="status"></div>
<div id="grid" role="grid" tabindex="0" aria-label="${escaped(words.grid)}"><div id="space" role="presentation"></div></div>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}

/** The sizes are those of `matrixPage.ts`. */
const STYLE = `
html, body { height: 100%; }
body { margin: 0; padding: 8px; box-sizing: border-box; display: flex; flex-direction: column; gap: 8px;
  color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); }
.bar { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 12px; }
#notice:empty { display: none; }
#notice { color: var(--vscode-editorWarning-foreground); }
input[type=search] { color: var(--vscode-input-foreground); background: var(--vscode-input-background);
  border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); padding: 3px 6px; font: inherit; }
button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); padding: 4px 10px; font: inherit;
  border-radius: 2px; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
#grid { flex: 1; min-height: 0; overflow: auto; border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
#space { position: relative; }
.head { position: sticky; top: 0; height: 150px; z-index: 2; background: var(--vscode-editor-background); }
.corner { position: sticky; left: 0; width: 208px; height: 150px; z-index: 3; padding: 0 6px; display: flex;
  align-items: flex-end; background: var(--vscode-editor-background); }
.head [role=columnheader]:not(.corner) { position: absolute; bottom: 4px; width: 30px; height: 142px; line-height: 30px;
  writing-mode: vertical-rl; transform: rotate(180deg); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.row { position: absolute; left: 0; right: 0; height: 24px; }
.row [role=rowheader] { position: sticky; left: 0; z-index: 1; width: 208px; height: 24px; line-height: 24px; padding: 0 6px;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; background: var(--vscode-editor-background); }
.cell { position: absolute; top: 0; width: 30px; height: 24px; line-height: 24px; text-align: center; box-sizing: border-box;
  cursor: default; border-right: 1px solid var(--vscode-tree-inactiveIndentGuidesStroke, transparent);
  border-bottom: 1px solid var(--vscode-tree-inactiveIndentGuidesStroke, transparent); }
.head .at, .row [role=rowheader].at { font-weight: bold; }
#grid:focus-visible .cell.at { outline: 2px solid var(--vscode-focusBorder); outline-offset: -2px; }
.cell.at { background: var(--vscode-list-inactiveSelectionBackground); }
.itself { background: var(--vscode-editorWidget-background); }
.y { color: var(--vscode-charts-green); font-weight: bold; }
.n { color: var(--vscode-descriptionForeground); opacity: 0.75; }
.s, .a, .t { color: var(--vscode-editorWarning-foreground); font-weight: bold; }
`;
