/** Knows how a command is begun that has to read first, while Azure keeps its answers. */
import { until } from '../poll.ts';
import { READING } from '../readingBox.ts';
import type { Editor } from './hands.ts';
import type { Scene } from './scene.ts';

/** Resolves when a box says that something is read; the weather is to be made fair again. */
export async function startSlowly<E extends Editor>(
  scene: Scene<E>,
  path: string | readonly string[],
  item: string,
): Promise<void> {
  scene.sandbox.setFaults([{ method: 'GET', path: '/virtualNetworks/', effect: { kind: 'hold' } }]);
  await scene.tree.contextMenu(path, item);
  const { quickInput } = scene.workbench;
  await until('a box that says that something is read', async () => {
    return (await quickInput.isOpen()) && READING.test(await quickInput.placeholder());
  });
}
