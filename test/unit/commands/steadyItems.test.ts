import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SteadyItems } from '../../../src/commands/prompts/steadyItems.ts';

interface Item {
  readonly name: string;
}

/** An editor and an extension with a way between them, on which messages keep their order and take their time. */
class Editor {
  items: readonly Item[] = [];
  screen: readonly Item[] = [];
  private listener: (selected: readonly Item[]) => void = () => undefined;
  private readonly toEditor: (() => void)[] = [];
  private readonly toExtension: (() => void)[] = [];

  readonly steady = new SteadyItems<Item>(
    this.box(),
    (one, other) => one.name === other.name,
    () =>
      new Promise<void>((resolve) => {
        this.toEditor.push(() => this.toExtension.push(resolve));
      }),
  );

  /** A press of what has this place on screen; what comes of it is handed over when it has come to the extension. */
  press(place: number, taken: (chosen: Item | undefined, pressed: Item) => void): void {
    const pressed = this.screen[place];
    if (pressed === undefined) return;
    this.toExtension.push(() => {
      const item = this.items[place];
      this.listener(item === undefined ? [] : [item]);
      taken(this.steady.chosen, pressed);
    });
  }

  async hear(): Promise<void> {
    this.toExtension.shift()?.();
    await Promise.resolve();
  }

  show(): void {
    this.toEditor.shift()?.();
  }

  private box(): ConstructorParameters<typeof SteadyItems<Item>>[0] {
    const shown = (items: readonly Item[]): void => {
      this.items = items;
      this.toEditor.push(() => (this.screen = items));
    };
    const now = (): readonly Item[] => this.items;
    return {
      get items() {
        return now();
      },
      set items(items) {
        shown(items);
      },
      onDidChangeSelection: (listener) => {
        this.listener = listener;
        return { dispose: () => undefined };
      },
    };
  }
}

const listOf = (names: readonly string[]): readonly Item[] => names.map((name) => ({ name }));

describe('a list that is replaced while somebody chooses', () => {
  it('never gives anybody what they did not press', async () => {
    const act = fc.oneof(
      fc.record({ replace: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }) }),
      fc.record({ press: fc.nat(3) }),
      fc.constant('hear' as const),
      fc.constant('show' as const),
    );
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const editor = new Editor();
        for (const each of acts) {
          if (each === 'hear') await editor.hear();
          else if (each === 'show') editor.show();
          else if ('replace' in each) editor.steady.show(listOf(each.replace));
          else
            editor.press(each.press, (chosen, pressed) => {
              if (chosen === undefined) return;
              taken += 1;
              assert.equal(chosen.name, pressed.name);
            });
        }
      }),
      { numRuns: 2_000 },
    );
    assert.ok(taken > 0, 'nothing was ever taken');
  });

  it('takes what is pressed once the editor has it, and what stands in the same place in any case', async () => {
    const editor = new Editor();
    const told: (string | undefined)[] = [];
    const press = (place: number): void => {
      editor.press(place, (chosen) => told.push(chosen?.name));
    };
    editor.steady.show(listOf(['a', 'b']));
    editor.show();
    editor.show();
    await editor.hear();
    editor.steady.show(listOf(['a', 'new', 'b']));
    press(0);
    press(1);
    await editor.hear();
    await editor.hear();
    editor.show();
    editor.show();
    await editor.hear();
    press(1);
    press(2);
    await editor.hear();
    await editor.hear();
    assert.deepEqual(told, ['a', undefined, 'new', 'b']);
  });
});
