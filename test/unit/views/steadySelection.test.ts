/** A selection is whole, though the editor knows nothing of rows that are just being drawn anew. */
import assert from 'node:assert/strict';
import type { Event, TreeViewSelectionChangeEvent } from 'vscode';
import { EventEmitter } from '../../../src/azure/events.ts';
import { SteadySelection } from '../../../src/views/steadySelection.ts';

interface Named {
  readonly id: string;
}

const A = { id: 'a' };
const B = { id: 'b' };

/** A view of which somebody selects rows, and which knows some of them at a time. */
class View {
  readonly changed = new EventEmitter<TreeViewSelectionChangeEvent<Named>>();
  readonly onDidChangeSelection = this.changed.event as Event<TreeViewSelectionChangeEvent<Named>>;
  selection: readonly Named[] = [];

  select(known: readonly Named[]): void {
    this.selection = known;
    this.changed.fire({ selection: known });
  }
}

describe('what is selected', () => {
  for (const [name, told, now, expected] of [
    ['nothing', [], [], []],
    ['what was selected', [A, B], [A, B], ['a', 'b']],
    ['a row that is drawn anew since', [A], [], ['a']],
    ['several of which one is drawn anew since', [A, B], [B], ['a', 'b']],
    ['one that was drawn anew in the moment in which it was selected', [B], [A, B], ['b', 'a']],
    ['a row that was drawn anew, once', [A], [{ id: 'a' }], ['a']],
  ] as const) {
    it(`is ${name}`, () => {
      const view = new View();
      const selection = new SteadySelection<Named>(view);
      view.select(told);
      view.selection = now;
      assert.deepEqual(
        selection.now().map(({ id }) => id),
        expected,
      );
    });
  }

  it('is nothing of what was selected before', () => {
    const view = new View();
    const selection = new SteadySelection<Named>(view);
    view.select([A]);
    view.select([B]);
    assert.deepEqual(selection.now(), [B]);
  });

  it('is nothing of another world', () => {
    const view = new View();
    const selection = new SteadySelection<Named>(view);
    view.select([A]);
    view.selection = [];
    selection.forget();
    assert.deepEqual(selection.now(), []);
  });

  it('is waited for where the row is just being drawn anew', async () => {
    const view = new View();
    const selection = new SteadySelection<Named>(view);
    view.select([]);
    const whole = selection.whole();
    view.selection = [A];
    assert.deepEqual(await whole, [A]);
    view.selection = [];
    assert.deepEqual(selection.now(), [A], 'it was forgotten');
  });

  it('is nothing after a while where nothing is', async () => {
    assert.deepEqual(await new SteadySelection<Named>(new View()).whole(), []);
  });
});
