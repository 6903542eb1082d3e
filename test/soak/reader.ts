/** Knows how a soak world is read, as the store of the extension would. */
import type { Arm } from '../../src/azure/arm.ts';
import { readOthers, type Watched } from '../../src/azure/writing/stepRunner.ts';
import { Estate, networkAt } from '../../src/core/estate.ts';
import { readNetwork, type Network } from '../../src/core/network.ts';
import type { Others } from '../../src/core/plan/predict.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { isRunning } from '../../src/core/rules/readiness.ts';
import { TENANT } from './names.ts';

export class Reader implements Watched {
  readonly estate = new Estate('unread');

  /** @param networks the ids of what there is to be read */
  constructor(
    private readonly arm: Arm,
    private readonly networks: readonly string[],
  ) {}

  tenantOf(): string {
    return TENANT;
  }

  async readNetwork(id: string, signal: AbortSignal): Promise<Network | undefined> {
    const body = await this.arm.read(id, TENANT, signal);
    const network = body === undefined ? undefined : readNetwork(body);
    if (network === undefined) this.estate.remove(keyOf(id));
    else this.estate.put(network);
    return network;
  }

  /** The bodies of other resources. */
  async others(ids: readonly string[]): Promise<Others> {
    return await readOthers({ arm: this.arm }, ids, { tenantOf: () => TENANT }, new AbortController().signal);
  }

  /** Reads everything, again and again until no operation is running. */
  async readAll(): Promise<void> {
    const signal = new AbortController().signal;
    for (;;) {
      await Promise.all(this.networks.map((id) => this.readNetwork(id, signal)));
      const running = this.networks.some((id) => {
        const network = networkAt(this.estate, keyOf(id));
        const links = network?.links ?? [];
        return [network, ...links].some((each) => isRunning(each?.provisioningState));
      });
      if (!running) return;
    }
  }
}
