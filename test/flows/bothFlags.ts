/** Knows how both links of a peering are asked to accept nothing but each other's addresses: two writes. */
import type { Scene } from './scene.ts';

/** Answers every question; the preview is open afterwards. The link's row is on screen. */
export async function changeBothFlags(scene: Scene, network: string, remote: string): Promise<void> {
  const { quickInput } = scene.workbench;
  await scene.tree.contextMenu([network, `→ ${remote}`], 'Change Properties of Both Links…');
  await quickInput.step(/\(1\/2\)/);
  await quickInput.pickMany(['Allow virtual network access']);
  await quickInput.step(/\(2\/2\)/);
  await quickInput.pickMany(['Allow virtual network access']);
  await scene.preview(/^Change the peering between/);
}
