/** Every refusal of a write of a link, as it comes over HTTP: status, code, the words, and nothing written. */
import assert from 'node:assert/strict';
import { objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { SUBSCRIPTION_A } from '../../../src/sandbox/scenarios/contoso.ts';
import { guide } from '../../../src/sandbox/scenarios/guide.ts';
import { errorCode, errorMessage, NETWORK_VERSION, useSandbox, type Reply } from './client.ts';
import { A, CLASSIC, HUB, linkBody, linkPath, VNET1, VNET2, VNET3 } from './guideWorld.ts';

const NETWORKS = `${A}/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworks`;
const linkId = (network: string, name: string): string => `${network}/virtualNetworkPeerings/${name}`;

type Sandbox = ReturnType<typeof useSandbox>;

interface Refused {
  readonly what: string;
  /** What is written first; all of it must be accepted. */
  readonly before?: readonly Write[];
  readonly write: Write;
  /** 400 where it is not given. */
  readonly status?: number;
  readonly code: string;
  readonly message: string | RegExp;
}

/** A PUT of a body; a deletion where there is none. */
type Write = readonly [path: string, body?: JsonObject];

const put = (network: string, name: string, remote: string, flags: Record<string, boolean> = {}): Write => [
  linkPath(network, name),
  linkBody(remote, flags),
];
const drop = (network: string, name: string): Write => [linkPath(network, name)];
const network = (id: string, prefixes: readonly string[], subnets: Record<string, string> = {}): Write => [
  `${id}?${NETWORK_VERSION}`,
  {
    location: 'eastus',
    properties: {
      addressSpace: { addressPrefixes: prefixes },
      subnets: Object.entries(subnets).map(([name, addressPrefix]) => ({
        name,
        properties: { addressPrefix },
      })),
    },
  },
];
const subnetLink = (at: string, name: string, remote: string, local: string, far: string): Write => [
  linkPath(at, name),
  {
    properties: {
      ...linkBody(remote).properties,
      peerCompleteVnets: false,
      localSubnetNames: [local],
      remoteSubnetNames: [far],
    },
  },
];

const cannot = (at: string): string => `Cannot create or update peering ${at}`;
const TWIN = `${NETWORKS}/twin`;
const SECOND_HUB = `${NETWORKS}/SecondHub`;

const table: readonly Refused[] = [
  {
    what: 'networks that overlap',
    before: [network(TWIN, ['10.9.0.0/16', '10.1.128.0/17'])],
    write: put(VNET1, 'x', TWIN),
    code: 'VnetAddressSpacesOverlap',
    message: `${cannot(linkId(VNET1, 'x'))}. Virtual networks ${VNET1} and ${TWIN} cannot be peered because their address spaces overlap. Overlapping address prefixes: 10.1.0.0/16, 10.1.128.0/17`,
  },
  {
    what: 'a network and itself',
    write: put(VNET1, 'x', VNET1),
    code: 'VnetAddressSpacesOverlap',
    message: /Overlapping address prefixes: 10\.1\.0\.0\/16, 10\.1\.0\.0\/16$/,
  },
  {
    what: 'a network that overlaps one that its peer is peered with',
    before: [network(TWIN, ['10.1.128.0/17']), put(VNET2, 'to-1', VNET1)],
    write: put(TWIN, 'x', VNET2),
    code: 'VnetAddressSpaceOverlapsWithAlreadyPeeredVnet',
    message: `${cannot(linkId(TWIN, 'x'))}. Virtual networks ${TWIN} and ${VNET2} cannot be peered because address space of the first virtual network overlaps with address space of virtual network ${VNET1} already peered with the second virtual network. Overlapping address prefixes: 10.1.128.0/17. For more information please refer to https://aka.ms/VnetPeeringInfo`,
  },
  {
    what: 'the same, written at the peer',
    before: [network(TWIN, ['10.1.128.0/17']), put(VNET2, 'to-1', VNET1)],
    write: put(VNET2, 'x', TWIN),
    code: 'VnetAddressSpaceOverlapsWithAlreadyPeeredVnet',
    message: new RegExp(`Virtual networks ${TWIN} and ${VNET2} cannot`),
  },
  {
    what: 'a resize into a peer',
    before: [put(VNET1, 'to-2', VNET2)],
    write: network(VNET2, ['10.2.0.0/16', '10.1.0.0/24'], { default: '10.2.0.0/24' }),
    code: 'VnetAddressSpacesOverlap',
    message: /10\.1\.0\.0\/16, 10\.1\.0\.0\/24$/,
  },
  {
    what: 'the other side of a link whose own was deleted',
    before: [put(VNET1, 'to-2', VNET2), put(VNET2, 'to-1', VNET1), drop(VNET1, 'to-2')],
    write: put(VNET1, 'to-2', VNET2),
    code: 'RemotePeeringIsDisconnected',
    message: `${cannot(linkId(VNET1, 'to-2'))} because remote peering ${linkId(VNET2, 'to-1')} referencing parent virtual network ${VNET1} is in Disconnected state. Update or re-create the remote peering to get it back to Initiated state. Peering gets Disconnected when remote vnet or remote peering is deleted and re-created.`,
  },
  {
    what: 'a second link to the same remote',
    before: [put(VNET1, 'to-2', VNET2)],
    write: put(VNET1, 'again', VNET2.toUpperCase()),
    code: 'AnotherPeeringAlreadyReferencesRemoteVnet',
    message: `Peering ${linkId(VNET1, 'to-2')} already references remote virtual network ${VNET2.toUpperCase()}. Cannot add another peering referencing the same remote virtual network.`,
  },
  {
    what: 'another remote for a link',
    before: [put(VNET1, 'to-2', VNET2)],
    write: put(VNET1, 'to-2', VNET3),
    code: 'ChangingRemoteVirtualNetworkNotAllowed',
    message: new RegExp(`^Cannot change the remote virtual network of peering ${linkId(VNET1, 'to-2')}\\.`),
  },
  {
    what: 'a remote that does not exist',
    write: put(VNET1, 'x', `${NETWORKS}/none`),
    code: 'InvalidGlobalResourceReference',
    message: `Resource ${NETWORKS}/none referenced by resource ${linkId(VNET1, 'x')} was not found. Please make sure that the referenced resource exists.`,
  },
  {
    what: 'a classic remote that does not exist',
    write: put(VNET1, 'x', `${CLASSIC}9`),
    code: 'InvalidGlobalResourceReference',
    message: /VNET29 referenced by/,
  },
  {
    what: 'a remote that is no network',
    write: put(VNET1, 'x', `${A}/resourceGroups/vnet101`),
    code: 'LinkedInvalidPropertyId',
    message: /^Property id '.*\/vnet101' at path 'properties\.remoteVirtualNetwork\.id' is invalid\./,
  },
  {
    what: 'no remote at all',
    write: [linkPath(VNET1, 'x'), { properties: { allowVirtualNetworkAccess: true } }],
    code: 'LinkedInvalidPropertyId',
    message: /^Property id '' at path/,
  },
  {
    what: 'the gateway of a remote that has none',
    write: put(VNET1, 'x', VNET2, { useRemoteGateways: true }),
    code: 'RemoteVnetHasNoGateways',
    message: `Peering ${linkId(VNET1, 'x')} cannot have UseRemoteGateway flag set to true because remote virtual network ${VNET2} referenced by the peering does not have any gateways.`,
  },
  {
    what: 'a remote gateway that its own link does not hand on',
    before: [put(HUB, 'to-1', VNET1)],
    write: put(VNET1, 'to-hub', HUB, { useRemoteGateways: true }),
    code: 'RemotePeeringDoesNotAllowGatewayTransit',
    message: new RegExp(
      `^Peering ${linkId(VNET1, 'to-hub')} cannot have UseRemoteGateways flag set to true, because corresponding remote peering ${linkId(HUB, 'to-1')} has AllowGatewayTransit flag set to false\\.$`,
    ),
  },
  {
    what: 'transit taken away before the spoke has stopped to use it',
    before: [
      put(HUB, 'to-1', VNET1, { allowGatewayTransit: true }),
      put(VNET1, 'to-hub', HUB, { useRemoteGateways: true }),
    ],
    write: put(HUB, 'to-1', VNET1),
    code: 'RemotePeeringUsesGateways',
    message: new RegExp(`remote peering ${linkId(VNET1, 'to-hub')} uses the gateways`),
  },
  {
    what: 'a second remote gateway',
    before: [
      put(HUB, 'to-1', VNET1, { allowGatewayTransit: true }),
      put(SECOND_HUB, 'to-1', VNET1, { allowGatewayTransit: true }),
      put(VNET1, 'to-hub', HUB, { useRemoteGateways: true }),
    ],
    write: put(VNET1, 'to-second', SECOND_HUB, { useRemoteGateways: true }),
    code: 'AnotherPeeringUsesRemoteGateways',
    message: `Peering ${linkId(VNET1, 'to-second')} cannot have UseRemoteGateways flag set to true, because another peering ${linkId(VNET1, 'to-hub')} already has UseRemoteGateways flag set to true.`,
  },
  {
    what: 'a remote gateway beside one of its own',
    before: [put(SECOND_HUB, 'to-hub', HUB, { allowGatewayTransit: true })],
    write: put(HUB, 'x', SECOND_HUB, { useRemoteGateways: true }),
    code: 'LocalVnetHasGateways',
    message: /has gateways of its own\.$/,
  },
  {
    what: 'both gateway flags',
    write: put(VNET1, 'x', HUB, { useRemoteGateways: true, allowGatewayTransit: true }),
    code: 'AllowGatewayTransitAndUseRemoteGateways',
    message: /cannot both be set to true\.$/,
  },
  ...['-x', '_x', 'x-', 'x.', 'a b', 'a+b', 'x'.repeat(81)].map((name) => ({
    what: `the name ${name}`,
    write: put(VNET1, encodeURIComponent(name), VNET2),
    code: 'InvalidResourceName',
    message: `Resource name ${name} is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.`,
  })),
  {
    what: 'a subnet in a prefix that the remote has too',
    before: [
      network(TWIN, ['10.1.0.0/16', '10.9.0.0/16'], { one: '10.1.200.0/24', two: '10.9.0.0/24' }),
      network(`${NETWORKS}/free`, ['10.1.0.0/16', '10.10.0.0/16'], { one: '10.10.0.0/24' }),
      subnetLink(TWIN, 'free', `${NETWORKS}/free`, 'two', 'one'),
    ],
    write: subnetLink(TWIN, 'x', VNET1, 'one', 'frontend'),
    code: 'VnetAddressSpacesOverlap',
    message: /Overlapping address prefixes: 10\.1\.0\.0\/16, 10\.1\.0\.0\/16$/,
  },
  {
    what: 'a second link, for other subnets',
    before: [subnetLink(VNET1, 'some', VNET2, 'frontend', 'default')],
    write: subnetLink(VNET1, 'more', VNET2, 'backend', 'default'),
    code: 'AnotherPeeringAlreadyReferencesRemoteVnet',
    message: /already references/,
  },
  {
    what: 'a link in a classic network',
    write: [linkPath(CLASSIC, 'x'), linkBody(VNET1)],
    status: 404,
    code: 'InvalidResourceType',
    message: /^The resource type could not be found in the namespace 'Microsoft\.ClassicNetwork'/,
  },
];

describe('sandbox: refused writes of links', () => {
  const sandbox = useSandbox({
    scenario: {
      ...guide,
      networks: [
        ...guide.networks,
        {
          subscriptionId: SUBSCRIPTION_A.subscriptionId,
          group: 'vnet101',
          name: 'SecondHub',
          location: 'eastus',
          addressPrefixes: ['10.20.0.0/16'],
          subnets: { GatewaySubnet: '10.20.255.0/27' },
          gateway: 'SecondGateway',
        },
      ],
    },
  });

  afterEach(() => restoreWorld(sandbox));

  for (const { what, before, write, status = 400, code, message } of table) {
    it(`${what}: ${status} ${code}`, async () => {
      for (const step of before ?? []) {
        const reply = await sandbox.send(step[1] === undefined ? 'DELETE' : 'PUT', step[0], {
          body: step[1] ?? '',
        });
        assert.ok(reply.status < 300, reply.text);
      }
      const there = await everything(sandbox);
      const reply = await sandbox.send('PUT', write[0], { body: write[1] ?? {} });
      assert.equal(`${reply.status} ${errorCode(reply)}`, `${status} ${code}`, reply.text);
      if (typeof message === 'string') assert.equal(errorMessage(reply), message);
      else assert.match(errorMessage(reply), message);
      assert.deepEqual(Object.keys(reply.body), ['error']);
      checkSpeaker(reply);
      assert.equal(reply.headers['azure-asyncoperation'], undefined);
      assert.equal(await everything(sandbox), there);
    });
  }

  it('keeps the kind of a link as it was made', async () => {
    const made = await sandbox.send(
      'PUT',
      ...withBody(subnetLink(VNET1, 'some', VNET2, 'frontend', 'default')),
    );
    assert.deepEqual(objectAt(objectAt(made.body, 'properties'), 'remoteAddressSpace'), {
      addressPrefixes: ['10.2.0.0/24'],
    });
    assert.deepEqual(objectAt(objectAt(made.body, 'properties'), 'localAddressSpace'), {
      addressPrefixes: ['10.1.0.0/24'],
    });
    const whole = { ...objectAt(made.body, 'properties'), peerCompleteVnets: true };
    const reply = await sandbox.send('PUT', linkPath(VNET1, 'some'), { body: { properties: whole } });
    assert.equal(reply.status, 200, reply.text);
    assert.equal(objectAt(reply.body, 'properties')['peerCompleteVnets'], false);
  });
});

const withBody = ([path, body]: Write): readonly [string, { readonly body: JsonObject }] => [
  path,
  { body: body ?? {} },
];

/** Refusals of the network provider list details; those of ARM itself name it as the cause. */
function checkSpeaker(reply: Reply): void {
  const gateway = ['LinkedInvalidPropertyId', 'InvalidResourceType'].includes(errorCode(reply) ?? '');
  assert.equal(reply.headers['x-ms-failure-cause'], gateway ? 'gateway' : undefined);
  assert.deepEqual(objectAt(reply.body, 'error')['details'], gateway ? undefined : []);
}

const everything = async (sandbox: Sandbox): Promise<string> =>
  (await sandbox.send('GET', `${A}/providers/Microsoft.Network/virtualNetworks?${NETWORK_VERSION}`)).text;

/** Takes every link away, and the networks that a case made. */
async function restoreWorld(sandbox: Sandbox): Promise<void> {
  const { body } = await sandbox.send(
    'GET',
    `${A}/providers/Microsoft.Network/virtualNetworks?${NETWORK_VERSION}`,
  );
  for (const found of body['value'] as readonly JsonObject[]) {
    const links = objectAt(found, 'properties')['virtualNetworkPeerings'] as readonly JsonObject[];
    for (const link of links)
      await sandbox.send('DELETE', `${stringAt(link, 'id') ?? ''}?${NETWORK_VERSION}`);
  }
  for (const name of ['twin', 'free']) await sandbox.send('DELETE', `${NETWORKS}/${name}?${NETWORK_VERSION}`);
  await sandbox.send('PUT', ...withBody(network(VNET2, ['10.2.0.0/16'], { default: '10.2.0.0/24' })));
}
