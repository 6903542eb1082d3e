/**
 * Draws the matrix of reach in the page that it is given to: only what is seen of it, so that a quarter of a million cells
 * are no more work than a hundred. It decides nothing, and whatever it writes is text.
 */
import type { Mark, TableMessage } from '../../core/reach/matrixTable.ts';
import { filled, type Given } from './given.ts';
import { seen, wanted, type Wanted, type Wish } from './visible.ts';

/** In pixels; the style sheet has the same. */
const [ROW, COLUMN, NAMES, HEADS] = [24, 30, 220, 150];

interface Kept {
  readonly wish: Wish;
  readonly at: { readonly row: number; readonly column: number };
}

declare function acquireVsCodeApi(): {
  postMessage(message: TableMessage): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

const editor = acquireVsCodeApi();

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no element ${id}`);
  return found;
}

function inputAt(id: string): HTMLInputElement {
  const found = element(id);
  if (!(found instanceof HTMLInputElement)) throw new Error(`${id} is no field`);
  return found;
}

const [fromBox, toBox, blockedBox] = [inputAt('from'), inputAt('to'), inputAt('blocked')];
const [grid, space, status, notice] = [
  element('grid'),
  element('space'),
  element('status'),
  element('notice'),
];

const kept = editor.getState();
let given: Given | undefined;
let shown: Wanted = { rows: [], columns: [] };
/** Which cell the keys are at, by its place among what is shown. */
let at = kept?.at ?? { row: 0, column: 0 };

if (kept !== undefined) {
  fromBox.value = kept.wish.from;
  toBox.value = kept.wish.to;
  blockedBox.checked = kept.wish.onlyBlocked;
}

function filter(): void {
  if (given === undefined) return;
  const wish: Wish = { from: fromBox.value, to: toBox.value, onlyBlocked: blockedBox.checked };
  shown = wanted(given.table, wish);
  at = {
    row: Math.max(0, Math.min(at.row, shown.rows.length - 1)),
    column: Math.max(0, Math.min(at.column, shown.columns.length - 1)),
  };
  editor.setState({ wish, at });
  const { names } = given.table;
  const isEmpty = shown.rows.length === 0 || shown.columns.length === 0;
  status.textContent = isEmpty
    ? given.words.nothing
    : filled(given.words.shown, shown.rows.length, names.length, shown.columns.length, names.length);
  grid.setAttribute('aria-rowcount', String(shown.rows.length + 1));
  grid.setAttribute('aria-colcount', String(shown.columns.length + 1));
  space.style.width = `${NAMES + shown.columns.length * COLUMN}px`;
  space.style.height = `${HEADS + shown.rows.length * ROW}px`;
  draw();
}

function made(role: string, text: string, title = ''): HTMLElement {
  const one = document.createElement('div');
  one.setAttribute('role', role);
  one.textContent = text;
  if (title !== '') one.title = title;
  return one;
}

function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`;
}

function draw(): void {
  if (given === undefined) return;
  const { table, details } = given;
  const [firstRow, lastRow] = seen(grid.scrollTop, grid.clientHeight, ROW, shown.rows.length);
  const [firstColumn, lastColumn] = seen(grid.scrollLeft, grid.clientWidth, COLUMN, shown.columns.length);
  const titleOf = (place: number): string => [table.names[place], details[place]].filter(Boolean).join('\n');

  const head = made('row', '');
  head.className = 'head';
  head.setAttribute('aria-rowindex', '1');
  const corner = made('columnheader', `${given.words.from} ↓  ${given.words.to} →`);
  corner.className = 'corner';
  head.append(corner);
  for (let column = firstColumn; column < lastColumn; column += 1) {
    const place = shown.columns[column] ?? 0;
    const name = made('columnheader', table.names[place] ?? '', titleOf(place));
    name.setAttribute('aria-colindex', String(column + 2));
    name.style.left = `${NAMES + column * COLUMN}px`;
    name.classList.toggle('at', column === at.column);
    head.append(name);
  }

  const rows = [head];
  for (let row = firstRow; row < lastRow; row += 1) {
    const from = shown.rows[row] ?? 0;
    const line = made('row', '');
    line.className = 'row';
    line.style.top = `${HEADS + row * ROW}px`;
    line.setAttribute('aria-rowindex', String(row + 2));
    const name = made('rowheader', table.names[from] ?? '', titleOf(from));
    name.classList.toggle('at', row === at.row);
    line.append(name);
    for (let column = firstColumn; column < lastColumn; column += 1) line.append(cell(row, column));
    rows.push(line);
  }
  space.replaceChildren(...rows);
  grid.setAttribute('aria-activedescendant', cellId(at.row, at.column));
}

function cell(row: number, column: number): HTMLElement {
  if (given === undefined) throw new Error('no table yet');
  const { table, words } = given;
  const [from, to] = [shown.rows[row] ?? 0, shown.columns[column] ?? 0];
  const mark = (table.marks[from]?.[to] ?? '-') as Mark;
  const one = made('gridcell', mark === '-' ? '' : words.marks[mark].sign);
  const word = mark === '-' ? words.itself : words.marks[mark].word;
  const said = filled(words.cell, table.names[from] ?? '', table.names[to] ?? '', word);
  one.id = cellId(row, column);
  one.className = `cell ${mark === '-' ? 'itself' : mark}`;
  one.classList.toggle('at', row === at.row && column === at.column);
  one.style.left = `${NAMES + column * COLUMN}px`;
  one.setAttribute('aria-colindex', String(column + 2));
  one.setAttribute('aria-label', said);
  one.title = said;
  one.dataset['row'] = String(row);
  one.dataset['column'] = String(column);
  return one;
}

function go(row: number, column: number): void {
  at = {
    row: Math.max(0, Math.min(row, shown.rows.length - 1)),
    column: Math.max(0, Math.min(column, shown.columns.length - 1)),
  };
  // Names and heads lie over what is scrolled beneath them.
  const [top, left] = [at.row * ROW, at.column * COLUMN];
  const [height, width] = [grid.clientHeight - HEADS, grid.clientWidth - NAMES];
  grid.scrollTop = Math.min(Math.max(grid.scrollTop, top + ROW - height), top);
  grid.scrollLeft = Math.min(Math.max(grid.scrollLeft, left + COLUMN - width), left);
  const before = editor.getState();
  if (before !== undefined) editor.setState({ ...before, at });
  draw();
}

function ask(): void {
  const [from, to] = [shown.rows[at.row], shown.columns[at.column]];
  if (from !== undefined && to !== undefined && from !== to) editor.postMessage({ kind: 'ask', from, to });
}

/** Where a key leads from where the keys are. */
function moved(key: string, isFar: boolean): readonly [number, number] | undefined {
  const { row, column } = at;
  const page = Math.max(1, Math.floor((grid.clientHeight - HEADS) / ROW) - 1);
  switch (key) {
    case 'ArrowUp':
      return [row - 1, column];
    case 'ArrowDown':
      return [row + 1, column];
    case 'ArrowLeft':
      return [row, column - 1];
    case 'ArrowRight':
      return [row, column + 1];
    case 'PageUp':
      return [row - page, column];
    case 'PageDown':
      return [row + page, column];
    case 'Home':
      return [isFar ? 0 : row, 0];
    case 'End':
      return [isFar ? shown.rows.length - 1 : row, shown.columns.length - 1];
    default:
      return undefined;
  }
}

grid.addEventListener('keydown', (event) => {
  const to = moved(event.key, event.ctrlKey || event.metaKey);
  if (to !== undefined) go(...to);
  else if (event.key === 'Enter' || event.key === ' ') ask();
  else return;
  event.preventDefault();
});
grid.addEventListener('click', ({ target }) => {
  const { row, column } = (target as HTMLElement).dataset;
  if (row !== undefined && column !== undefined) go(Number(row), Number(column));
});
grid.addEventListener('dblclick', ({ target }) => {
  if ((target as HTMLElement).dataset['row'] !== undefined) ask();
});
grid.addEventListener('scroll', draw);
addEventListener('resize', draw);
for (const box of [fromBox, toBox, blockedBox]) box.addEventListener('input', filter);
element('again').addEventListener('click', () => {
  editor.postMessage({ kind: 'again' });
});
for (const form of ['markdown', 'csv'] as const)
  element(form).addEventListener('click', () => {
    editor.postMessage({ kind: 'copy', form });
  });

addEventListener(
  'message',
  ({ data }: MessageEvent<Given | { readonly kind: 'notice'; readonly notice: string }>) => {
    notice.textContent = data.notice;
    if (data.kind === 'notice') return;
    given = data;
    filter();
  },
);
editor.postMessage({ kind: 'ready' });
