/** Knows how a preview is read: once all that is foreseen is in it, each row with its second line. */
import { poll } from '../poll.ts';
import type { QuickInputHands } from './hands.ts';

export async function previewLines(quickInput: QuickInputHands): Promise<readonly string[]> {
  await quickInput.option(/Show Requests$/);
  return poll('all that is foreseen', async () => {
    const lines = (await quickInput.options()).map(({ label, detail }) => `${label} ${detail}`.trim());
    return lines.some((line) => line.includes('Looking up')) ? undefined : lines;
  });
}
