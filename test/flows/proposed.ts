/** Knows how a peering is asked for with whatever is proposed. */
import type { Editor, TreeHands } from './hands.ts';

/** Answers every question of *Add Peering…*; its preview is open afterwards. */
export async function takeProposed(
  workbench: Editor,
  tree: TreeHands,
  local: string,
  remote: string,
): Promise<void> {
  const { quickInput } = workbench;
  await tree.contextMenu(local, 'Add Peering…');
  // What is typed into a box that only says that it reads is not taken over.
  await quickInput.step(/\(1\//);
  await quickInput.type(remote);
  await quickInput.pick(new RegExp(`${remote}$`));
  await quickInput.step(/\(2\//);
  await quickInput.pick('Both directions');
  for (const [step, answer] of [
    [/\(3\//, 'confirm'],
    [/\(4\//, 'confirm'],
    [/\(5\//, 'accept'],
    [/\(6\//, 'accept'],
  ] as const) {
    await quickInput.step(step);
    await quickInput[answer]();
  }
  await quickInput.step(/^Peer /);
}
