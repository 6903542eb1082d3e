/**
 * Knows how a test of the commands begins: a sandbox that runs in the test, so that it can make the weather and
 * be somebody else who changes things, and an editor whose tree shows it.
 */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/core/json.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import type { Scenario } from '../../src/sandbox/scenarios/scenario.ts';
import { networkIdIn } from '../../src/sandbox/scenarios/estateNetworks.ts';
import { bearer, exchange, NETWORK_VERSION } from '../unit/sandbox/client.ts';
import type { Settings } from '../../scripts/editor/settings.ts';
import { until } from '../poll.ts';
import type { Editor } from './hands.ts';
import { CONTAINER, here, type Place } from './place.ts';
import { previewLines } from './previewLines.ts';

/** Who else changes things. */
export const SOMEBODY = 'ada@contoso.example';

export class Scene<E extends Editor = Editor> {
  private constructor(
    readonly sandbox: RunningSandbox,
    readonly workbench: E,
    readonly tree: ReturnType<E['tree']>,
    private readonly place: Place<E>,
  ) {}

  static async start(settings: Settings = {}, scenario: string | Scenario = 'estate'): Promise<Scene> {
    return Scene.startIn(here, settings, scenario);
  }

  static async startIn<E extends Editor>(
    place: Place<E>,
    settings: Settings = {},
    scenario: string | Scenario = 'estate',
  ): Promise<Scene<E>> {
    const sandbox = await startSandbox({
      port: 0,
      scenario,
      operationMs: 20,
      retryAfterSeconds: 0.05,
    });
    try {
      const workbench = await place.borrow({
        'vnetPeering.connection': 'sandbox',
        'vnetPeering.endpoint': sandbox.endpoint,
        'vnetPeering.caFile': sandbox.caFile,
        // What is read, and when, is for each test to say.
        'vnetPeering.readAhead': false,
        // What is shown in the view of plans has tests of its own.
        'vnetPeering.showPlans': 'quickPick',
        ...settings,
      });
      const tree = workbench.tree('Networks') as ReturnType<E['tree']>;
      await workbench.openView(CONTAINER);
      return new Scene(sandbox, workbench, tree, place);
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.place.giveBack();
  }

  /** The body of a link of the scenario `estate` as ARM has it; undefined when there is none. */
  async link(network: string, name: string): Promise<JsonObject | undefined> {
    const reply = await this.send('GET', linkPath(network, name));
    return reply.status === 404 ? undefined : reply.body;
  }

  /** Somebody else changes properties of a link. */
  async changeLink(network: string, name: string, properties: JsonObject): Promise<void> {
    const body = (await this.link(network, name)) ?? { properties: {} };
    const changed = { ...body, properties: { ...(body['properties'] as JsonObject), ...properties } };
    await this.write('PUT', network, name, changed);
  }

  /** Somebody else makes a link. */
  async makeLink(network: string, remote: string, properties: JsonObject = {}): Promise<void> {
    const body = {
      properties: {
        remoteVirtualNetwork: { id: networkIdIn(remote) },
        allowVirtualNetworkAccess: true,
        ...properties,
      },
    };
    await this.write('PUT', network, `${network}-to-${remote}`, body);
  }

  /** Somebody else removes a link. */
  async removeLink(network: string, name: string): Promise<void> {
    await this.write('DELETE', network, name);
  }

  /** Somebody else removes a network that has no links. */
  async removeNetwork(network: string): Promise<void> {
    await this.send('DELETE', networkIdIn(network));
    await until(`the end of ${network}`, async () => {
      return (await this.send('GET', networkIdIn(network))).status === 404;
    });
  }

  /**
   * Has everything read again, and waits until it has been: a row on which somebody acts meanwhile may be gone by the
   * time the command asks for it. ARM holds its answers until the view has begun, and the weather is fair afterwards.
   */
  async refresh(): Promise<void> {
    const { sandbox, workbench } = this;
    sandbox.setFaults([{ method: 'GET', path: '/subscriptions', effect: { kind: 'hold' } }]);
    await workbench.palette('Azure VNet Peering: Refresh');
    await until('the beginning of the refresh', () => this.isReading());
    sandbox.setFaults([]);
    await until('the end of the refresh', async () => !(await this.isReading()));
  }

  private async isReading(): Promise<boolean> {
    const { workbench, tree } = this;
    return (
      (await workbench.isBusy()) || (await tree.rows()).some(({ icon }) => icon.name.includes('loading'))
    );
  }

  /** Waits for the preview with this title, and resolves with its text: a long sentence takes several lines. */
  async preview(title: RegExp): Promise<string> {
    const { quickInput } = this.workbench;
    await quickInput.step(title);
    return (await previewLines(quickInput)).join(' ').replaceAll(/\s+/g, ' ');
  }

  /** Applies the preview that is shown, and waits until the change with this title is done. */
  async apply(title: RegExp): Promise<string> {
    await this.workbench.quickInput.pick(/Apply$/);
    return this.done(title);
  }

  /** Waits for the word that a change is done. It is closed, so that a later one is not taken for it. */
  async done(title: RegExp): Promise<string> {
    const { toasts } = this.workbench;
    const text = await toasts.text(new RegExp(`${title.source}.*: done`));
    await toasts.clear();
    return text;
  }

  async picture(name: string): Promise<void> {
    await this.place.picture(this.workbench, name);
  }

  private async write(method: string, network: string, name: string, body?: JsonObject): Promise<void> {
    const reply = await this.send(method, linkPath(network, name), body);
    assert.ok(reply.status < 300, reply.text);
    await until(`the end of ${method} ${name}`, async () => {
      const now = await this.send('GET', networkIdIn(network));
      return (now.body['properties'] as JsonObject)['provisioningState'] === 'Succeeded';
    });
  }

  private send(method: string, path: string, body?: JsonObject): ReturnType<typeof exchange> {
    return exchange(this.sandbox, method, `${path}?${NETWORK_VERSION}`, {
      authorization: bearer(undefined, undefined, { upn: SOMEBODY }),
      ...(body === undefined ? {} : { body }),
    });
  }
}

function linkPath(network: string, name: string): string {
  return `${networkIdIn(network)}/virtualNetworkPeerings/${name}`;
}
