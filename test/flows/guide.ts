/** Knows how a test begins in the built-in sandbox with the world of the guide, and how the window says where it is. */
import { until } from '../poll.ts';
import type { Editor, TreeHands } from './hands.ts';
import { CONTAINER, here, type Place } from './place.ts';

/** The editor is given back in `after`. */
export async function openGuide(): Promise<{ readonly workbench: Editor; readonly tree: TreeHands }> {
  return openGuideIn(here);
}

export async function openGuideIn<E extends Editor>(
  place: Place<E>,
): Promise<{ readonly workbench: E; readonly tree: ReturnType<E['tree']> }> {
  const workbench = await place.borrow({
    'vnetPeering.connection': 'sandbox',
    'vnetPeering.sandbox.scenario': 'guide',
  });
  const tree = workbench.tree('Networks') as ReturnType<E['tree']>;
  await workbench.openView(CONTAINER);
  await tree.row('Subscription A');
  return { workbench, tree };
}

/** Waits until an item of the status bar has this text. */
export async function statusBarSays(workbench: Editor, expected: string): Promise<void> {
  await until(`the status bar to say ${expected}`, async () =>
    (await workbench.statusBar()).some((text) => text.trim() === expected),
  );
}
