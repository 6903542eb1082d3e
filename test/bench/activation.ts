/** Measures what activation costs in a real extension host, by what the editor itself says of it. */
import { Workbench } from '../ui/driver/workbench.ts';
import { median } from './statistics.ts';

const RUNS = 3;

/** Milliseconds, the median of several fresh editors, activated by opening the view. */
export async function activationTime(): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const workbench = await Workbench.start();
    try {
      await workbench.openView('Azure VNet Peering');
      await workbench.welcome.text();
      times.push(await workbench.activationTime('Azure VNet Peering'));
    } finally {
      await workbench.close();
    }
  }
  return median(times);
}
