/** Knows what an empty view of the stage says and offers. */
import { poll } from '../../poll.ts';
import type { WelcomeHands } from '../../flows/hands.ts';
import { holds } from '../api/when.ts';
import type { Stage } from './stage.ts';

const LINK = /\[([^\]]*)\]\(([^)]*)\)/g;

export class StageWelcome implements WelcomeHands {
  constructor(private readonly stage: Stage) {}

  async text(expected = /./): Promise<string> {
    return poll(`a welcome saying ${String(expected)}`, () => {
      const text = this.contents().replaceAll(LINK, '$1');
      return expected.test(text) ? text : undefined;
    });
  }

  async press(button: string): Promise<void> {
    const address = await poll(`the button ${button}`, () => {
      const links = [...this.contents().matchAll(LINK)];
      return links.find(([, title]) => title?.replaceAll(/\$\([\w~-]+\)/g, '').trim() === button)?.[2];
    });
    await this.stage.follow(address);
  }

  /** Of the views without rows. */
  private contents(): string {
    const { stage } = this;
    return stage.packageJson.contributes.viewsWelcome
      .filter(({ view, when }) => {
        const tree = stage.api.trees.get(view);
        return tree?.asView().visible === true && tree.nodes().length === 0 && holds(when, stage.keysIn({}));
      })
      .map(({ contents }) => contents)
      .join('\n');
  }
}
