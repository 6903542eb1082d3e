/** Knows the box at the top that asks: pick lists, multi-select lists and text. */
import type { Locator, Page } from 'playwright-core';
import { comes, poll, until } from '../../poll.ts';
import { READING } from '../../readingBox.ts';
import { press } from './press.ts';

export interface Option {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** undefined: the list is not a multi-select. */
  readonly checked: boolean | undefined;
}

/** How many attempts it is worth to wait for what a choice does. */
const PATIENT_ATTEMPTS = 5;

export class QuickInput {
  private readonly page: Page;
  private readonly box: Locator;
  private readonly input: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.locator('.quick-input-widget:visible');
    this.input = this.box.locator('.quick-input-box input');
  }

  async isOpen(): Promise<boolean> {
    return this.box.isVisible();
  }

  /**
   * Waits for the step with this title. Call it first in each step: two steps share one box. A box in which something is
   * still read for a step has the title of its command, and is none.
   */
  async step(title: string | RegExp): Promise<void> {
    await until(`the step ${String(title)}`, async (attemptMs) => {
      const shown = await this.box.locator('.quick-input-title').innerText({ timeout: attemptMs });
      if (READING.test(await this.placeholder())) return false;
      return typeof title === 'string' ? shown === title : title.test(shown);
    });
  }

  /** Empty where no box is open. */
  async title(): Promise<string> {
    return (await this.box.locator('.quick-input-title').allInnerTexts()).join('');
  }

  async placeholder(): Promise<string> {
    return this.input.evaluateAll(readPlaceholder);
  }

  async value(): Promise<string> {
    return this.input.evaluateAll(readValue);
  }

  /** Waits until keys go to the box. */
  async hasKeys(): Promise<void> {
    await until('the keys to go to the box', async () => (await this.box.locator(':focus').count()) > 0);
  }

  /** Replaces what is in the box. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** One attempt to take the option that is found by this text; throws where it was in vain. */
  async find(text: string, label: string, attemptMs: number): Promise<void> {
    await this.input.fill(text, { timeout: attemptMs });
    await this.page.mouse.move(0, 0);
    await press(this.row(label), attemptMs);
  }

  /** The prompt or, when the text is refused, the reason; waits until it matches. */
  async message(expected = /./): Promise<string> {
    return poll(`a message saying ${String(expected)}`, async (attemptMs) => {
      const text = await this.box.locator('.quick-input-message').innerText({ timeout: attemptMs });
      return expected.test(text) ? text : undefined;
    });
  }

  /** The options on screen, from the top. */
  async options(): Promise<readonly Option[]> {
    return this.box.locator('[role="listbox"], [role="tree"]').evaluateAll(readOptions);
  }

  /** Waits for an option and resolves with it. */
  async option(label: string | RegExp): Promise<Option> {
    return poll(`the option ${String(label)}`, async () =>
      (await this.options()).find((option) => matches(option.label, label)),
    );
  }

  /** The label of the option that Enter would take; undefined where there is none. */
  async focus(): Promise<string | undefined> {
    const rows = this.box.locator('.monaco-list-row.focused .label-name');
    return (await rows.allInnerTexts())[0];
  }

  /** Waits until Enter would take this option. */
  async focused(label: string | RegExp): Promise<void> {
    await until(`the focus on ${String(label)}`, async () => matches((await this.focus()) ?? '', label));
  }

  /** Chooses one option of a single-select list. */
  async pick(label: string | RegExp): Promise<void> {
    let before: string | undefined;
    await until(`the choice of ${String(label)}`, async (attemptMs) => {
      // What was seen too late has been chosen already.
      if (before !== undefined && (await this.stand()) !== before) return true;
      if ((await this.row(label).count()) === 0) return false;
      const now = await this.stand();
      // What is said of the row under the pointer would lie over the next one.
      await this.page.mouse.move(0, 0);
      await press(this.row(label), attemptMs);
      before = now;
      // A list that is replaced at the moment of the press takes no notice of it.
      return comes(PATIENT_ATTEMPTS * attemptMs, async () => (await this.stand()) !== now);
    });
  }

  /**
   * What a choice changes: the box that is open, its title and its question, or the document beside it. What a question
   * says after its first sentence changes while the list below it grows, whatever is chosen.
   */
  private async stand(): Promise<string> {
    const box = await this.box
      .locator('.quick-input-title, .quick-input-box input')
      .evaluateAll((parts) =>
        parts.map(
          (part) => part.getAttribute('placeholder')?.replace(/\.(?: .*)?$/s, '') ?? part.textContent,
        ),
      );
    const documents = await this.page.locator('.tabs-container .tab').allInnerTexts();
    return JSON.stringify([box, documents]);
  }

  /** Checks or unchecks one option of a multi-select list. */
  async toggle(label: string | RegExp): Promise<void> {
    const { checked } = await this.option(label);
    const isToggled = async (): Promise<boolean> => (await this.option(label)).checked !== checked;
    await until(`the toggle of ${String(label)}`, async (attemptMs) => {
      // What was seen too late has been toggled already.
      if (await isToggled()) return true;
      await this.page.mouse.move(0, 0);
      await press(this.row(label), attemptMs);
      return comes(PATIENT_ATTEMPTS * attemptMs, isToggled);
    });
  }

  /** Leaves exactly these options checked, and confirms. */
  async pickMany(labels: readonly string[]): Promise<void> {
    for (const label of labels) await this.option(label);
    for (const option of await this.options()) {
      if (option.checked !== labels.includes(option.label)) await this.toggle(option.label);
    }
    await this.confirm();
  }

  /** Presses OK, the button of multi-select lists. */
  async confirm(): Promise<void> {
    await this.button(/^OK$/);
  }

  /** Enter, in the box. */
  async accept(): Promise<void> {
    await this.answer('Enter', (attemptMs) => this.input.press('Enter', { timeout: attemptMs }));
  }

  /**
   * Walks down to an option with the arrow key. The editor carries out the first use of a key only when the extension
   * host has heard of it, so that each press waits for what it does: pressed again it would go one too far, later.
   */
  async walkTo(label: string): Promise<void> {
    let at = await poll('an option with the focus', () => this.focus());
    while (at !== label) {
      const before = at;
      await this.input.press('ArrowDown');
      at = await poll(`the option after ${before}`, async () => {
        const now = await this.focus();
        return now === before ? undefined : now;
      });
    }
  }

  async back(): Promise<void> {
    await this.button('Back');
  }

  /** Presses an icon or a button of the box. */
  async button(name: string | RegExp): Promise<void> {
    const button = this.box.getByRole('button', { name }).first();
    await this.answer(String(name), (attemptMs) => press(button, attemptMs));
  }

  /** Gives an answer until the box shows that it was heard: another question, a refusal, or nothing any more. */
  private async answer(what: string, give: (attemptMs: number) => Promise<void>): Promise<void> {
    let before: string | undefined;
    await until(`an effect of ${what}`, async (attemptMs) => {
      // What was seen too late has been heard already.
      if (before !== undefined && (await this.stand()) !== before) return true;
      const now = await this.stand();
      await give(attemptMs);
      before = now;
      return comes(PATIENT_ATTEMPTS * attemptMs, async () => (await this.stand()) !== now);
    });
  }

  /** Escape, until the box is closed. */
  async dismiss(): Promise<void> {
    await until('the box to close', async (attemptMs) => {
      if (await this.isOpen()) await this.page.keyboard.press('Escape');
      // Another press that comes late would close what is asked next.
      return comes(attemptMs, async () => !(await this.isOpen()));
    });
  }

  async closed(): Promise<void> {
    await until('the box to be closed', async () => !(await this.isOpen()));
  }

  private row(label: string | RegExp): Locator {
    const name = this.page.locator('.label-name').getByText(label, { exact: true });
    return this.box.locator('.monaco-list-row').filter({ has: name }).first();
  }
}

/** All of these read at once: a box that is about to close is not waited for. */
function readValue([input]: readonly Element[]): string {
  return input instanceof HTMLInputElement ? input.value : '';
}

function readPlaceholder([input]: readonly Element[]): string {
  return input?.getAttribute('placeholder') ?? '';
}

function matches(text: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? text === expected : expected.test(text);
}

/** Runs in the page; none where the box is about to close. */
function readOptions([list]: readonly Element[]): readonly Option[] {
  const rows = Array.from(list?.querySelectorAll('.monaco-list-row') ?? []).map((row) => {
    // A row that is used again keeps hidden what the one before had.
    const text = (selector: string): string => {
      const element = row.querySelector(selector);
      return element === null || element.getBoundingClientRect().height === 0 ? '' : element.textContent;
    };
    const box = row.querySelector('[role="checkbox"], input[type="checkbox"]');
    return {
      top: row.getBoundingClientRect().top,
      label: text('.label-name'),
      description: text('.label-description'),
      detail: text('.quick-input-list-label-meta'),
      checked: box === null ? undefined : box.getAttribute('aria-checked') === 'true',
    };
  });
  return rows.sort((a, b) => a.top - b.top).map(({ top: _, ...option }) => option);
}
