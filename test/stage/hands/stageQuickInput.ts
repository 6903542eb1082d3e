/** Knows how a person answers the boxes of the stage; says the same words as whoever has a window. */
import { comes, poll, until } from '../../poll.ts';
import { READING } from '../../readingBox.ts';
import { PickBox, type InputBox } from '../api/quickInputs.ts';
import type { Option } from '../../ui/driver/quickInput.ts';
import type { QuickInputHands } from '../../flows/hands.ts';
import type { Stage } from './stage.ts';

type Item = PickBox['items'][number];

const withoutIcons = (text: string | undefined): string => (text ?? '').replaceAll(/\$\([\w~-]+\)/g, '');

export class StageQuickInput implements QuickInputHands {
  constructor(private readonly stage: Stage) {}

  async isOpen(): Promise<boolean> {
    return Promise.resolve(this.box !== undefined);
  }

  async step(title: string | RegExp): Promise<void> {
    await until(`the step ${String(title)}`, () => {
      const { box } = this;
      return box !== undefined && !READING.test(box.placeholder ?? '') && matches(this.titleNow(), title);
    });
  }

  async title(): Promise<string> {
    return Promise.resolve(this.titleNow());
  }

  async placeholder(): Promise<string> {
    return Promise.resolve(this.box?.placeholder ?? '');
  }

  async value(): Promise<string> {
    return Promise.resolve(this.box?.value ?? '');
  }

  async type(text: string): Promise<void> {
    await until('a box to type into', () => this.box !== undefined);
    this.box?.type(text);
  }

  async find(text: string, label: string): Promise<void> {
    await this.type(text);
    await this.pick(label);
  }

  async walkTo(label: string): Promise<void> {
    await until(`the focus on ${label}`, async () => {
      if ((await this.focus()) === label) return true;
      this.pickBox?.walk();
      return false;
    });
  }

  async message(expected = /./): Promise<string> {
    return poll(`a message saying ${String(expected)}`, () => {
      const box = this.box as InputBox | undefined;
      const refusal = box?.validationMessage;
      const text = (typeof refusal === 'object' ? refusal.message : refusal) || (box?.prompt ?? '');
      return expected.test(text) ? text : undefined;
    });
  }

  async options(): Promise<readonly Option[]> {
    const { pickBox } = this;
    if (pickBox === undefined) return Promise.resolve([]);
    return Promise.resolve(
      pickBox.shown.map((item) => ({
        label: withoutIcons(item.label),
        description: withoutIcons(item.description),
        detail: withoutIcons(item.detail),
        checked: pickBox.canSelectMany ? pickBox.selectedItems.includes(item) : undefined,
      })),
    );
  }

  async option(label: string | RegExp): Promise<Option> {
    return poll(`the option ${String(label)}`, async () =>
      (await this.options()).find((option) => matches(option.label, label)),
    );
  }

  async focus(): Promise<string | undefined> {
    const [active] = this.pickBox?.activeItems ?? [];
    return Promise.resolve(active === undefined ? undefined : withoutIcons(active.label));
  }

  async focused(label: string | RegExp): Promise<void> {
    await until(`the focus on ${String(label)}`, async () => matches((await this.focus()) ?? '', label));
  }

  async pick(label: string | RegExp): Promise<void> {
    await this.answer(`the choice of ${String(label)}`, () => {
      const item = this.item(label);
      if (item !== undefined) this.pickBox?.press(item);
      return item !== undefined;
    });
  }

  async toggle(label: string | RegExp): Promise<void> {
    await this.option(label);
    const item = this.item(label);
    if (item !== undefined) this.pickBox?.press(item);
  }

  async pickMany(labels: readonly string[]): Promise<void> {
    for (const label of labels) await this.option(label);
    for (const option of await this.options())
      if (option.checked !== labels.includes(option.label)) await this.toggle(option.label);
    await this.confirm();
  }

  async confirm(): Promise<void> {
    await this.answer('an effect of OK', () => {
      this.box?.accept();
      return this.box !== undefined;
    });
  }

  async accept(): Promise<void> {
    await this.answer('an effect of Enter', () => {
      const { box } = this;
      box?.enter();
      return box !== undefined;
    });
  }

  async back(): Promise<void> {
    await this.button('Back');
  }

  async button(name: string | RegExp): Promise<void> {
    await this.answer(`an effect of ${String(name)}`, () => {
      const { box } = this;
      const button = box?.buttons.find(({ tooltip }) => matches(tooltip ?? '', name));
      if (button !== undefined) box?.trigger(button);
      else if (matches('OK', name)) box?.accept();
      else return this.pressItemButton(name);
      return true;
    });
  }

  async dismiss(): Promise<void> {
    this.box?.hide();
    return Promise.resolve();
  }

  async closed(): Promise<void> {
    await until('the box to be closed', () => this.box === undefined);
  }

  private get box(): InputBox | PickBox | undefined {
    return this.stage.api.inputs.open as InputBox | PickBox | undefined;
  }

  private get pickBox(): PickBox | undefined {
    const { box } = this;
    return box instanceof PickBox ? box : undefined;
  }

  private item(label: string | RegExp): Item | undefined {
    return this.pickBox?.shown.find((item) => matches(withoutIcons(item.label), label));
  }

  private pressItemButton(name: string | RegExp): boolean {
    const { pickBox } = this;
    for (const item of pickBox?.shown ?? [])
      for (const button of item.buttons ?? [])
        if (matches(button.tooltip ?? '', name)) {
          pickBox?.triggerItem(item, button);
          return true;
        }
    return false;
  }

  private titleNow(): string {
    const { box } = this;
    if (box === undefined) return '';
    const { title = '', step, totalSteps } = box;
    if (step === undefined) return title;
    return `${title} (${totalSteps === undefined ? step : `${step}/${totalSteps}`})`;
  }

  /** Gives an answer until something comes of it, as whoever has a window does. */
  private async answer(what: string, give: () => boolean): Promise<void> {
    await until(what, async (attemptMs) => {
      const before = this.stand();
      if (!give()) return false;
      return comes(attemptMs, () => this.stand() !== before);
    });
  }

  private stand(): string {
    const tabs = this.stage.api.documents.tabs.map(({ title }) => title);
    return JSON.stringify([this.titleNow(), this.box?.placeholder, this.box === undefined, tabs]);
  }
}

function matches(text: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? text === expected || text.trim() === expected : expected.test(text);
}
