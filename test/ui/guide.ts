/** Knows how a test begins in the built-in sandbox with the world of the guide, and how the window says where it is. */
import { until } from '../poll.ts';
import type { Tree } from './driver/tree.ts';
import type { Workbench } from './driver/workbench.ts';
import { borrowWindow, CONTAINER } from './window.ts';

/** The window is given back in `after`. */
export async function openGuide(): Promise<{ readonly workbench: Workbench; readonly tree: Tree }> {
  const workbench = await borrowWindow({
    'vnetPeering.connection': 'sandbox',
    'vnetPeering.sandbox.scenario': 'guide',
  });
  const tree = workbench.tree('Networks');
  await workbench.openView(CONTAINER);
  await tree.row('Subscription A');
  return { workbench, tree };
}

/** Waits until an item of the status bar has this text. */
export async function statusBarSays(workbench: Workbench, expected: string): Promise<void> {
  await until(`the status bar to say ${expected}`, async () =>
    (await workbench.statusBar()).some((text) => text.trim() === expected),
  );
}
