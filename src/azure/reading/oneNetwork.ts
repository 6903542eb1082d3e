/** Knows how one network is read by itself, and what is known of one that something points at. */
import { networkAt, type Estate } from '../../core/estate.ts';
import { l10n } from '../../core/l10n.ts';
import { readNetwork, type Network } from '../../core/network.ts';
import type { RemotePresence } from '../../core/remoteSide.ts';
import { parseNetworkId, type Key } from '../../core/resourceId.ts';
import type { Arm } from '../arm.ts';
import { ArmError, isAbort } from '../armError.ts';
import type { Freshness } from './freshness.ts';
import type { NetworkLists } from './networkLists.ts';
import type { Readings } from './readings.ts';
import type { Whose } from './whose.ts';

export interface OneNetworkParts {
  readonly estate: Estate;
  readonly freshness: Freshness;
  readonly lists: NetworkLists;
  readonly readings: Readings;
  readonly whose: Whose;
  /** Rejects where nobody is signed in. */
  arm(account: string | undefined): Promise<Arm>;
  changed(key: Key): void;
}

export class OneNetwork {
  constructor(private readonly parts: OneNetworkParts) {}

  /**
   * Reads one network anew; undefined when ARM says that there is none. Where somebody has asked later and been
   * answered already, that answer counts. Where it cannot be read, what is known of it is no longer that of now.
   */
  async read(networkId: string, signal: AbortSignal, account?: string): Promise<Network | undefined> {
    const id = parseNetworkId(networkId);
    if (id === undefined)
      throw new ArmError(l10n.t`Not the id of a network: ${networkId}`, undefined, 'InvalidId');
    const { estate, freshness, readings, whose } = this.parts;
    const seen = whose.reached(networkId, account);
    const arm = await this.parts.arm(seen?.account ?? account);
    const asked = freshness.now();
    const tenantId = whose.reached(networkId, account)?.tenantId ?? '';
    const body = await arm.read(networkId, tenantId, signal).catch((error: unknown) => {
      // Somebody who has enough has not found out anything.
      if (!isAbort(error) && freshness.isLatest(id.key, asked) && readings.fail(id.key))
        this.parts.changed(id.key);
      throw error;
    });
    const network = body === undefined ? undefined : readNetwork(body);
    if (!freshness.takes(id.key, asked)) return networkAt(estate, id.key);
    if (network === undefined) estate.remove(id.key);
    else estate.put(network);
    readings.note(id.key);
    this.parts.changed(id.key);
    return network;
  }

  /**
   * What is known of a network: read; said by ARM not to exist; missing from the list of its subscription, which
   * is whole (gone, or not for this caller); or not looked for yet.
   */
  presence(networkId: string): RemotePresence {
    const id = parseNetworkId(networkId);
    if (id === undefined) return 'unread';
    const { kind } = this.parts.estate.lookup(id.key);
    const { lists, whose } = this.parts;
    // What was whole once counts while it is read again.
    const { status, again, from } = lists.of(whose.seerOf(id.subscriptionId, undefined), id.subscriptionId);
    // Of what came into being since an earlier window, or since Resource Graph has heard of anything, nothing is known.
    const whole = from !== 'kept' && from !== 'graph' && (again || status === 'loaded');
    return kind === 'unread' && whole && !id.classic ? 'missing' : kind;
  }
}
