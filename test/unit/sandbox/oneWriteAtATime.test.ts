/** What else can be written while a write of a link or of a network is running, at either end of it. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/core/json.ts';
import { errorCode, errorMessage, NETWORK_VERSION, useSandbox, type Reply } from './client.ts';
import { HUB, linkBody, linkPath, VNET1, VNET2, VNET3 } from './guideWorld.ts';
import type { OperationFate } from '../../../src/sandbox/world/operations.ts';

const at = (id: string): string => `${id}?${NETWORK_VERSION}`;

/** A method, a path, and a body. */
type Request = readonly [method: string, path: string, body?: JsonObject];

const asItIs = (id: string): Request => ['PUT', at(id)];
const link = (local: string, name: string, remote: string): Request => [
  'PUT',
  linkPath(local, name),
  linkBody(remote),
];

interface Case {
  readonly what: string;
  readonly request: Request;
  /** The status where it is accepted, else the code. */
  readonly answer: number | 'AnotherOperationInProgress' | 'ReferencedResourceNotProvisioned';
}

const BUSY = 'AnotherOperationInProgress';
const WAIT = 'ReferencedResourceNotProvisioned';

interface Running {
  readonly what: string;
  readonly request: Request;
  /** The network that runs it, as refusals name it, and what they call the operation. */
  readonly network: string;
  readonly operation: string;
  readonly cases: readonly Case[];
}

const table: readonly Running[] = [
  {
    what: 'the first link of a pair',
    request: link(VNET1, 'to-2', VNET2),
    network: VNET1,
    operation: 'PutVirtualNetworkPeeringOperation',
    cases: [
      { what: 'another link of its network', request: link(VNET1, 'to-3', VNET3), answer: BUSY },
      { what: 'the same link', request: link(VNET1, 'to-2', VNET2), answer: BUSY },
      { what: 'its removal', request: ['DELETE', linkPath(VNET1, 'to-2')], answer: BUSY },
      { what: 'its network', request: asItIs(VNET1), answer: BUSY },
      { what: 'the tags of its network', request: ['PATCH', at(VNET1), { tags: {} }], answer: BUSY },
      {
        what: 'a subnet of its network',
        request: ['PUT', at(`${VNET1}/subnets/s`), { properties: { addressPrefix: '10.1.9.0/24' } }],
        answer: BUSY,
      },
      { what: 'the removal of its network', request: ['DELETE', at(VNET1)], answer: BUSY },
      { what: 'the link back', request: link(VNET2, 'to-1', VNET1), answer: WAIT },
      { what: 'a link of a third network to its network', request: link(VNET3, 'to-1', VNET1), answer: WAIT },
      { what: 'a link between others', request: link(VNET3, 'to-hub', HUB), answer: 201 },
      { what: 'the remote network', request: asItIs(VNET2), answer: 200 },
    ],
  },
  {
    what: 'the remote network',
    request: asItIs(VNET2),
    network: VNET2,
    operation: 'PutVirtualNetworkOperation',
    cases: [
      { what: 'a link to it', request: link(VNET1, 'to-2', VNET2), answer: WAIT },
      { what: 'a link of it', request: link(VNET2, 'to-1', VNET1), answer: BUSY },
    ],
  },
  {
    what: 'a subnet of the remote network',
    request: ['PUT', at(`${VNET2}/subnets/s`), { properties: { addressPrefix: '10.2.9.0/24' } }],
    network: VNET2,
    operation: 'PutSubnetOperation',
    cases: [
      { what: 'a link to it', request: link(VNET1, 'to-2', VNET2), answer: WAIT },
      { what: 'a link of it', request: link(VNET2, 'to-1', VNET1), answer: WAIT },
      { what: 'its network', request: asItIs(VNET2), answer: BUSY },
    ],
  },
];

describe('sandbox: one write at a time', () => {
  let fate: OperationFate = { after: 0 };
  const sandbox = useSandbox({ fateOf: () => fate });
  const send = async ([method, path, body]: Request): Promise<Reply> => {
    const asked = body ?? (method === 'PUT' ? (await sandbox.send('GET', path)).body : undefined);
    return sandbox.send(method, path, asked === undefined ? {} : { body: asked });
  };

  afterEach(async () => {
    for (const [network, name] of [
      [VNET1, 'to-2'],
      [VNET1, 'to-3'],
      [VNET2, 'to-1'],
      [VNET3, 'to-1'],
      [VNET3, 'to-hub'],
    ] as const) {
      await sandbox.send('DELETE', linkPath(network, name));
    }
  });

  for (const running of table) {
    for (const { what, request, answer } of running.cases) {
      it(`while ${running.what} is written, ${what}: ${answer}`, async () => {
        let release = (): void => undefined;
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        fate = { after: held };
        const first = await send(running.request);
        fate = { after: 0 };
        assert.ok(first.status < 300, first.text);
        const second = await send(request);
        release();
        const done = await sandbox.finish(first);
        assert.equal(done.body['status'], 'Succeeded');
        if (typeof answer === 'number') {
          assert.equal(second.status, answer, second.text);
          return;
        }
        assert.equal(`${second.status} ${errorCode(second)}`, `${answer === BUSY ? 409 : 400} ${answer}`);
        if (answer === BUSY) {
          assert.equal(
            errorMessage(second),
            `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${first.headers['azure-asyncoperation'] ?? ''}.`,
          );
        } else {
          assert.equal(
            errorMessage(second),
            `Cannot proceed with operation because resource ${running.network} used by resource ${request[1].split('?')[0] ?? ''} is not in Succeeded state. Resource is in Updating state and the last operation that updated/is updating the resource is ${running.operation}.`,
          );
        }
        // When the first has ended, the second is in nobody's way.
        if (request[0] !== 'DELETE') assert.ok((await send(request)).status < 300);
      });
    }
  }

  it('lets both links of a pair be deleted at once, as recorded', async () => {
    await send(link(VNET1, 'to-2', VNET2));
    await send(link(VNET2, 'to-1', VNET1));
    let release = (): void => undefined;
    fate = {
      after: new Promise<void>((resolve) => {
        release = resolve;
      }),
    };
    const removals = [
      await send(['DELETE', linkPath(VNET1, 'to-2')]),
      await send(['DELETE', linkPath(VNET2, 'to-1')]),
    ];
    fate = { after: 0 };
    release();
    for (const removal of removals) {
      assert.equal(removal.status, 202, removal.text);
      assert.equal((await sandbox.finish(removal)).body['status'], 'Succeeded');
    }
  });
});
