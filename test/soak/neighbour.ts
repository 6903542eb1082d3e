/** Knows another client, which writes at an older api-version what it has read there; it may not do any harm by that. */
import assert from 'node:assert/strict';
import { NETWORK_API } from '../../src/core/apiVersions.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../src/core/json.ts';
import { networkId } from '../unit/core/world.ts';
import { bearer, errorCode, exchange, type Reply, type Sending } from '../unit/sandbox/client.ts';
import type { Draw } from './draw.ts';
import type { Visit } from './events.ts';
import { withoutRestless } from './looks.ts';
import { subnetIdOf, TENANT } from './names.ts';
import { attachedIdOf } from './networkBodies.ts';
import { OWNER } from './people.ts';
import type { Neighbour } from './scenery.ts';
import type { SoakWorld } from './soakWorld.ts';

export class NeighbourVisit implements Visit {
  /** How many of its writes were accepted. */
  accepted = 0;
  readonly at: number;

  constructor(
    private readonly soak: SoakWorld,
    private readonly neighbour: Neighbour,
    private readonly drawn: Draw,
  ) {
    this.at = neighbour.at;
  }

  /** @throws AssertionError where a write in fair weather is refused, or changes what it was not asked to change */
  async pay(): Promise<void> {
    const fair = this.drawn.faults.length === 0;
    try {
      await this.readAndWrite(fair && this.drawn.parallel === 1);
    } catch (error) {
      // What bad weather does to a neighbour is the neighbour's trouble.
      if (fair) throw error;
    }
  }

  private async readAndWrite(isAlone: boolean): Promise<void> {
    const { apiVersion } = this.neighbour;
    const id = await this.target();
    const before = await this.send('GET', id, NETWORK_API);
    const read = await this.send('GET', id, apiVersion);
    if (before.status !== 200 || read.status !== 200) return;
    const etag = stringAt(read.body, 'etag');
    const headers = etag === undefined ? {} : { 'if-match': etag };
    const written = await this.send('PUT', id, apiVersion, {
      body: this.bodyOf(read.body, isAlone),
      headers,
    });
    this.accepted += Number(written.status === 200);
    if (!isAlone) return;
    if (written.status !== 200) {
      assert.ok(
        this.mayBeRefused(read.body),
        `a neighbour's write is refused: ${errorCode(written) ?? ''} ${written.text}`,
      );
      return;
    }
    const after = await this.send('GET', id, NETWORK_API);
    const expected = this.isTagging(id) ? { ...before.body, tags: tagged(before.body) } : before.body;
    assert.deepEqual(sorted(after.body), sorted(expected), `a neighbour's write at ${apiVersion} of ${id}`);
  }

  /** What it writes; its network where there is no such link or table. */
  private async target(): Promise<string> {
    const { target, network } = this.neighbour;
    const own = networkId(network);
    if (target === 'subnet') return subnetIdOf(network, 'work');
    if (target === 'table') {
      const table = attachedIdOf(network, 'routeTable');
      return (await this.send('GET', table, NETWORK_API)).status === 200 ? table : own;
    }
    if (target === 'network' || this.drawn.parallel > 1) return own;
    const links = await this.send('GET', `${own}/virtualNetworkPeerings`, NETWORK_API);
    const connected = arrayAt(links.body, 'value').find((link) => isObject(link) && isConnected(link));
    return isObject(connected) ? (stringAt(connected, 'id') ?? own) : own;
  }

  private isTagging(id: string): boolean {
    return this.neighbour.change === 'tag' && id === networkId(this.neighbour.network);
  }

  /** A link that is listed is written too: one that is not Connected would start over by that. */
  private bodyOf(read: JsonObject, isAlone: boolean): JsonObject {
    const id = stringAt(read, 'id') ?? '';
    const body = this.isTagging(id) ? { ...read, tags: tagged(read) } : read;
    const { virtualNetworkPeerings: links, ...properties } = objectAt(body, 'properties');
    const lists =
      isAlone && Array.isArray(links) && links.every((link) => isObject(link) && isConnected(link));
    return lists ? body : { ...body, properties };
  }

  /** Where something has failed, or a link back is gone, a write that changes nothing may be refused. */
  private mayBeRefused(read: JsonObject): boolean {
    return this.drawn.scenery.failed.length > 0 || 'peeringState' in objectAt(read, 'properties');
  }

  private send(method: string, id: string, apiVersion: string, sending: Sending = {}): Promise<Reply> {
    const authorization = bearer(TENANT, OWNER);
    return exchange(this.soak.sandbox, method, `${id}?api-version=${apiVersion}`, {
      authorization,
      ...sending,
    });
  }
}

function isConnected(link: JsonObject): boolean {
  const properties = objectAt(link, 'properties');
  return properties['peeringState'] === 'Connected' && properties['provisioningState'] === 'Succeeded';
}

function tagged(body: JsonObject): JsonObject {
  const tags = body['tags'];
  return { ...(isObject(tags) ? tags : {}), neighbour: 'was here' };
}

/** Members in order of their names: a client may send them in any. */
function sorted(body: JsonObject): unknown {
  const inOrder = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inOrder);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([member, inner]) => [member, inOrder(inner)]),
    );
  };
  return inOrder(withoutRestless(body));
}
