/**
 * Knows the form in which what was read is kept: lines of JSON, packed. The first says what it is, each other has the raw
 * body of a network, so that it is read again by what reads ARM's answers. What nobody is shown is left out.
 */
import { gunzip, gzip, constants } from 'node:zlib';
import { promisify } from 'node:util';
import { isObject, stringAt, type JsonObject } from '../../../core/json.ts';
import { networkBody, readNetwork, type Network } from '../../../core/network.ts';
import { tagsOfOwner } from '../../../core/ownership.ts';
import type { Planning } from '../../../core/planning.ts';
import type { Subscription, Tenant } from '../../arm.ts';
import { finished } from '../../slices.ts';

/** The form that is known here. What has an older one is as good as broken; what has a newer one is somebody else's. */
const VERSION = 1;
/** A packed file that grows beyond this is none of ours, in bytes. */
const LARGEST = 256 * 1024 * 1024;

/** Kept by a newer version of this extension, in a form that is not known here. */
export class NewerForm extends Error {
  override readonly name = 'NewerForm';
}

/** The list of a subscription's networks. */
export interface KeptList {
  readonly subscriptionId: string;
  /** When it was read, in milliseconds since 1970; so it is below. */
  readonly at: number;
  readonly networks: readonly Network[];
}

/** What contains networks, as one account sees it. */
export interface KeptContainers {
  readonly at: number;
  readonly tenants: readonly Tenant[];
  readonly subscriptions: readonly {
    readonly tenantId: string;
    readonly at: number;
    readonly subscriptions: readonly Subscription[];
  }[];
}

export async function packList({ subscriptionId, at, networks }: KeptList): Promise<Buffer> {
  const head = JSON.stringify({ version: VERSION, subscriptionId, at });
  return await pack(await finished(linesOf(head, networks)));
}

/** @throws Error where it is broken, {@link NewerForm} where it is newer */
export async function unpackList(packed: Buffer): Promise<KeptList> {
  const [head, ...bodies] = (await unpack(packed)).split('\n');
  const { version, subscriptionId, at } = parse(head);
  requireForm(version);
  if (typeof subscriptionId !== 'string' || typeof at !== 'number') throw broken();
  return { subscriptionId, at, networks: await finished(networksIn(bodies)) };
}

export async function packContainers(containers: KeptContainers): Promise<Buffer> {
  const { at, tenants, subscriptions } = containers;
  return await pack(
    JSON.stringify({
      version: VERSION,
      at,
      tenants: tenants.map(({ tenantId, displayName }) => ({ tenantId, displayName })),
      subscriptions: subscriptions.map((each) => ({
        tenantId: each.tenantId,
        at: each.at,
        subscriptions: each.subscriptions.map(({ subscriptionId, displayName, state }) => ({
          subscriptionId,
          displayName,
          state,
        })),
      })),
    }),
  );
}

/**
 * @param account whose they are: it is not kept
 * @throws Error where it is broken, {@link NewerForm} where it is newer
 */
export async function unpackContainers(packed: Buffer, account: string): Promise<KeptContainers> {
  const read = parse(await unpack(packed));
  const { version, at } = read;
  requireForm(version);
  if (typeof at !== 'number') throw broken();
  return {
    at,
    tenants: objectsIn(read, 'tenants').map((each) => {
      const tenantId = textAt(each, 'tenantId');
      return { tenantId, displayName: textAt(each, 'displayName'), account };
    }),
    subscriptions: objectsIn(read, 'subscriptions').map((each) => {
      const tenantId = textAt(each, 'tenantId');
      if (typeof each['at'] !== 'number') throw broken();
      return {
        tenantId,
        at: each['at'],
        subscriptions: objectsIn(each, 'subscriptions').map((one) => ({
          subscriptionId: textAt(one, 'subscriptionId'),
          displayName: textAt(one, 'displayName'),
          state: stringAt(one, 'state'),
          tenantId,
          account,
        })),
      };
    }),
  };
}

function* linesOf(head: string, networks: readonly Network[]): Planning<string> {
  const lines = [head];
  for (const network of networks) {
    lines.push(JSON.stringify(shownOf(networkBody(network))));
    yield undefined;
  }
  return lines.join('\n');
}

function* networksIn(lines: readonly string[]): Planning<readonly Network[]> {
  const networks: Network[] = [];
  for (const line of lines) {
    const network = readNetwork(parse(line));
    if (network === undefined) throw broken();
    networks.push(network);
    yield undefined;
  }
  return networks;
}

/** Without what no row shows: tags, and who has made it when [S]. */
function shownOf({ tags, systemData: _, ...body }: JsonObject): JsonObject {
  const told = isObject(tags) ? tagsOfOwner(tags) : {};
  return Object.keys(told).length === 0 ? body : { ...body, tags: told };
}

async function pack(text: string): Promise<Buffer> {
  // The texts repeat themselves: the fastest level has most of what there is to win.
  return await promisify(gzip)(text, { level: constants.Z_BEST_SPEED });
}

async function unpack(packed: Buffer): Promise<string> {
  const text = await promisify<Buffer, object, Buffer>(gunzip)(packed, { maxOutputLength: LARGEST });
  return text.toString('utf8');
}

function parse(text: string | undefined): JsonObject {
  const value: unknown = JSON.parse(text ?? '');
  if (!isObject(value)) throw broken();
  return value;
}

function objectsIn(parent: JsonObject, member: string): readonly JsonObject[] {
  const list = parent[member];
  if (!Array.isArray(list) || !list.every(isObject)) throw broken();
  return list;
}

function textAt(parent: JsonObject, member: string): string {
  const text = stringAt(parent, member);
  if (text === undefined) throw broken();
  return text;
}

function requireForm(version: unknown): void {
  if (typeof version === 'number' && version > VERSION)
    throw new NewerForm(`It has the form ${version}; known here is ${VERSION}.`);
  if (version !== VERSION) throw broken();
}

function broken(): Error {
  return new Error('It has not the form of a reading that was kept.');
}
