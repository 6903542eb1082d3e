import assert from 'node:assert/strict';
import fc from 'fast-check';
import { notSignedIn } from '../../../src/azure/armError.ts';
import { IDLE, type Load } from '../../../src/azure/reading/load.ts';
import { readingOf, type Reading } from '../../../src/azure/reading/readings.ts';
import { FLAG_MEANINGS, FLAGS } from '../../../src/core/flags.ts';
import type { JsonObject, JsonValue } from '../../../src/core/json.ts';
import { LINK_STATES, SYNC_LEVELS, type Link } from '../../../src/core/link.ts';
import { readLink } from '../../../src/core/sentLink.ts';
import { readNetwork } from '../../../src/core/network.ts';
import type { RemoteSide } from '../../../src/core/remoteSide.ts';
import type { Withheld } from '../../../src/core/withheld.ts';
import { ageText } from '../../../src/views/present/age.ts';
import {
  networkFace,
  noteFace,
  subscriptionFace,
  tenantFace,
} from '../../../src/views/present/containerFaces.ts';
import type { Face } from '../../../src/views/present/face.ts';
import { flagFace, linkFace } from '../../../src/views/present/linkFace.ts';
import { remoteName } from '../../../src/views/present/linkHover.ts';
import { networkId } from '../core/world.ts';
import { hoverText } from './hoverText.ts';

const GREEN = 'vnetPeering.well';

/** A body that lacks one of them is odd. */
const FLAGS_ON = Object.fromEntries(FLAGS.map((flag) => [flag, true]));

const DENIED: Withheld = {
  kind: 'denied',
  by: {
    name: 'Keep out',
    scope: networkId('a'),
    onlyHere: false,
    denies: [],
    principals: [],
    exceptions: [],
    isConditional: false,
    isSystemProtected: true,
  },
};

function link(properties: JsonObject, more: JsonObject = {}): Link {
  const body = {
    id: `${networkId('a')}/virtualNetworkPeerings/l`,
    name: 'l',
    etag: 'W/"1"',
    ...more,
    properties: { remoteVirtualNetwork: { id: networkId('b') }, ...FLAGS_ON, ...properties },
  };
  return readLink(body, networkId('a'));
}

/** Icon, colour, text and tag of a link in a state. */
type Expected = readonly [
  state: string | undefined,
  syncLevel: string | undefined,
  provisioningState: string | undefined,
  icon: string,
  color: string | undefined,
  text: string,
  tag: string,
];

const WARNING = 'vnetPeering.attention';
const table: readonly Expected[] = [
  ['Connected', 'FullyInSync', 'Succeeded', 'pass-filled', GREEN, 'Connected, in sync', 'connected'],
  ['Connected', 'LocalNotInSync', 'Succeeded', 'warning', WARNING, 'Connected, out of sync', 'outOfSync'],
  [
    'Connected',
    'RemoteNotInSync',
    'Succeeded',
    'warning',
    WARNING,
    'Connected, the other side is out of sync',
    'outOfSync',
  ],
  [
    'Connected',
    'LocalAndRemoteNotInSync',
    'Succeeded',
    'warning',
    WARNING,
    'Connected, both sides are out of sync',
    'outOfSync',
  ],
  ['Connected', undefined, 'Succeeded', 'pass', undefined, 'Connected, sync unknown', 'connected'],
  ['Connected', 'Sideways', 'Succeeded', 'pass', undefined, 'Connected, sync unknown', 'connected'],
  ['Connected', 'FullyInSync', undefined, 'pass-filled', GREEN, 'Connected, in sync', 'connected'],
  ['Connected', 'FullyInSync', 'Updating', 'sync~spin', undefined, 'Updating…', 'busy'],
  ['Connected', 'FullyInSync', 'Deleting', 'sync~spin', undefined, 'Deleting…', 'busy'],
  ['Connected', 'FullyInSync', 'Failed', 'error', 'vnetPeering.broken', 'Failed', 'failed'],
  ['Connected', 'FullyInSync', 'Canceled', 'error', 'vnetPeering.broken', 'Canceled', 'failed'],
  [
    'Initiated',
    'FullyInSync',
    'Succeeded',
    'circle-outline',
    WARNING,
    'Initiated, waits for the other link',
    'initiated',
  ],
  [
    'Disconnected',
    'LocalNotInSync',
    'Succeeded',
    'debug-disconnect',
    'vnetPeering.broken',
    'Disconnected',
    'disconnected',
  ],
  ['Sleeping', 'FullyInSync', 'Succeeded', 'question', WARNING, 'Sleeping', 'unknown'],
  [undefined, undefined, undefined, 'question', WARNING, 'State unknown', 'unknown'],
];

describe('the face of a link', () => {
  for (const [peeringState, peeringSyncLevel, provisioningState, icon, color, text, tag] of table) {
    it(`${String(peeringState)}, ${String(peeringSyncLevel)}, ${String(provisioningState)}`, () => {
      const face = linkFace(link({ peeringState, peeringSyncLevel, provisioningState }), 'present');
      assert.deepEqual([face.icon, face.color], [icon, color]);
      assert.equal(face.label, '→ b');
      assert.equal(face.description, `${text} · l`);
      // A value that is not known is a problem besides.
      assert.equal(face.spoken.split(', 1 problem: ')[0], `Link l to b, ${text}`);
      assert.equal(face.contextValue, `link;${tag}`);
    });
  }

  it('is green only for a link that is Connected, in sync and settled', () => {
    const states = [...LINK_STATES, 'Sleeping', undefined];
    const levels = [...SYNC_LEVELS, 'Sideways', undefined];
    const settling = ['Succeeded', 'Updating', 'Deleting', 'Failed', 'Canceled', undefined];
    for (const peeringState of states)
      for (const peeringSyncLevel of levels)
        for (const provisioningState of settling) {
          const face = linkFace(link({ peeringState, peeringSyncLevel, provisioningState }), 'present');
          const good =
            peeringState === 'Connected' &&
            peeringSyncLevel === 'FullyInSync' &&
            (provisioningState === 'Succeeded' || provisioningState === undefined);
          const shown = [
            face.icon === 'pass-filled',
            face.color === GREEN,
            face.description.includes(', in sync'),
          ];
          assert.deepEqual(shown, [good, good, good], face.description);
        }
  });

  it('says in text and in speech that the remote network is not there', () => {
    const connected = link({ peeringState: 'Disconnected' });
    const absent = linkFace(connected, 'absent');
    assert.equal(absent.description, 'Disconnected, remote network gone · l');
    assert.match(absent.spoken, /remote network gone/);
    assert.match(hoverText(absent), /^The remote network does not exist any more\./);
    const missing = linkFace(connected, 'missing');
    assert.equal(missing.description, 'Disconnected, remote network gone or hidden · l');
    assert.match(hoverText(missing), /you may not read it/);
    assert.equal(linkFace(connected, 'unread').description, 'Disconnected · l');
  });

  it('is green only where both sides say that it is well', () => {
    const well = link({ peeringState: 'Connected', peeringSyncLevel: 'FullyInSync' });
    const shown = (side: RemoteSide): readonly (string | undefined)[] => {
      const { icon, color, description } = linkFace(well, side);
      return [icon, color, description];
    };
    assert.deepEqual(shown('present'), ['pass-filled', GREEN, 'Connected, in sync · l']);
    assert.deepEqual(shown('unread'), ['pass', undefined, 'Connected, in sync, other side not read · l']);
    for (const [side, text] of [
      ['absent', 'remote network gone'],
      ['missing', 'remote network gone or hidden'],
      ['unanswered', 'no link back'],
      ['differs', 'the other link says otherwise'],
    ] as const)
      assert.deepEqual(shown(side), ['warning', WARNING, `${text}, Connected, in sync · l`]);
  });

  it('says whose it is, and offers no writes, where a service owns it', () => {
    const hub = link({ peeringState: 'Connected' }, { name: 'RemoteVnetToHubPeering_1' });
    assert.match(linkFace(hub, 'present').description, /^managed by Virtual WAN, Connected, /);
    assert.match(linkFace(hub, 'present').spoken, /managed by Virtual WAN/);
    assert.match(hoverText(linkFace(hub, 'present')), /^This link belongs to Virtual WAN.*virtual hub\./);
    assert.equal(linkFace(hub, 'present').contextValue, 'link;owned;connected');
    assert.equal(flagFace(hub, 'allowForwardedTraffic').contextValue, 'flag;owned;on');
    const left = link({ peeringState: 'Disconnected' }, { name: 'RemoteVnetToHubPeering_1' });
    assert.equal(linkFace(left, 'absent').contextValue, 'link;fixed;disconnected');
    assert.equal(flagFace(left, 'allowForwardedTraffic').contextValue, 'flag;owned;on');
  });

  for (const [title, hold, tag, badge, flag] of [
    ['nothing', { write: undefined, remove: undefined }, 'link;connected', '', 'flag;on'],
    ['all', { write: DENIED, remove: DENIED }, 'link;owned;connected', 'protected by', 'flag;owned;on'],
    [
      'removal',
      { write: undefined, remove: DENIED },
      'link;kept;connected',
      'protected from removal by',
      'flag;on',
    ],
    [
      'changes',
      { write: DENIED, remove: undefined },
      'link;fixed;connected',
      'protected from changes by',
      'flag;owned;on',
    ],
  ] as const) {
    it(`says what a deny assignment withholds of it: ${title}`, () => {
      const face = linkFace(link({ peeringState: 'Connected' }), 'present', hold);
      const said = badge === '' ? [] : [`${badge} the deny assignment Keep out`];
      const state = 'Connected, sync unknown';
      const text = (title === 'all' ? [...said, state] : [state, ...said]).join(', ');
      assert.equal(face.description, `${text} · l`);
      assert.ok(face.spoken.endsWith(`, ${text}`), face.spoken);
      assert.equal(/^This link is protected.*"Keep out"/.test(hoverText(face)), badge !== '');
      assert.equal(face.contextValue, tag);
      assert.equal(flagFace(link({}), 'allowForwardedTraffic', hold).contextValue, flag);
    });
  }

  it('tells in its tooltip every property that the cmdlets print', () => {
    const face = linkFace(
      link({
        peeringState: 'Connected',
        peeringSyncLevel: 'LocalNotInSync',
        provisioningState: 'Succeeded',
        allowVirtualNetworkAccess: true,
        allowForwardedTraffic: false,
        allowGatewayTransit: false,
        useRemoteGateways: true,
        remoteAddressSpace: { addressPrefixes: ['10.2.0.0/16'] },
        remoteVirtualNetworkAddressSpace: { addressPrefixes: ['10.2.0.0/16', '10.9.0.0/16'] },
        remoteGateways: [{ id: '/gateways/g' }],
        peerCompleteVnets: false,
      }),
      'present',
    );
    assert.deepEqual(hoverText(face).split('\n'), [
      'Name: l',
      'Network: a',
      'Resource group: rg',
      'State: Connected',
      'Sync level: LocalNotInSync',
      'Provisioning state: Succeeded',
      `Remote network: ${networkId('b')}`,
      'Remote address space: 10.2.0.0/16',
      'Not yet routed: 10.9.0.0/16',
      'Remote gateways: /gateways/g',
      'Peers: chosen subnets',
      'Etag: W/"1"',
      `Id: ${networkId('a')}/virtualNetworkPeerings/l`,
      'Allow virtual network access: on. In a the tag VirtualNetwork includes b: the default rules let them talk.',
      'Allow forwarded traffic: off. a accepts only what begins in b, nothing that it passes on.',
      'Allow gateway transit: off. b may not use a gateway of a.',
      'Use remote gateways: on. a uses the gateway of b, which must allow its transit.',
    ]);
  });

  it('says which subnets are peered, and where it is IPv6 only', () => {
    const partial = (onlyIPv6: boolean): Face =>
      linkFace(
        link({
          peeringState: 'Initiated',
          peerCompleteVnets: false,
          enableOnlyIPv6Peering: onlyIPv6,
          localSubnetNames: ['app', 'web'],
          remoteSubnetNames: ['db'],
        }),
        'present',
      );
    assert.match(partial(false).description, /, chosen subnets · l$/);
    assert.match(partial(false).spoken, /, chosen subnets$/);
    assert.match(hoverText(partial(false)), /Local subnets: app, web\nRemote subnets: db/);
    assert.match(partial(true).description, /, IPv6 of chosen subnets only · l$/);
    assert.doesNotMatch(hoverText(linkFace(link({}), 'present')), /subnets/);
  });

  it('begins its tooltip with what is odd', () => {
    const text = hoverText(linkFace(link({ peeringState: 7, allowForwardedTraffic: 'yes' }), 'present'));
    const [notes = ''] = text.split('\n\n');
    assert.match(notes, /peeringState is a number/);
    assert.match(notes, /allowForwardedTraffic is a string/);
    assert.match(text, /Allow forwarded traffic: unknown/);
  });

  it('speaks of what is odd', () => {
    const { spoken } = linkFace(link({ peeringState: 7 }), 'present');
    assert.match(spoken, /^Link l to b, State unknown, 1 problem: .*peeringState is a number/);
  });

  it('names a remote as well as it can', () => {
    assert.equal(remoteName(link({})), 'b');
    assert.equal(remoteName(link({ remoteVirtualNetwork: { id: '/odd' } })), '/odd');
    assert.equal(remoteName(link({ remoteVirtualNetwork: null })), '(no remote network)');
  });
});

describe('what could not be read again', () => {
  const failed: Load<unknown> = {
    status: 'failed',
    value: [],
    again: true,
    at: new Date(2026, 0, 2, 3, 4).getTime(),
    from: 'arm',
    error: new Error('no'),
  };
  const ageOf = (load: Load<unknown>, now?: Date): string | undefined => ageText(readingOf(load), now);
  const old = readingOf(failed);
  const fresh: Reading = { at: Date.now(), from: 'arm', isConfirmed: true };

  it('says when it was read', () => {
    assert.match(ageOf(failed, new Date(2026, 0, 2, 23, 0)) ?? '', /^as of \S*0?3[:.]04/);
    assert.match(ageOf(failed, new Date(2026, 0, 3, 0, 0)) ?? '', /^as of .*2026.* \S*0?3[:.]04/);
    assert.match(ageOf({ ...failed, status: 'cancelled' }) ?? '', /^as of /);
    for (const status of ['idle', 'loading', 'loaded', 'failed'] as const)
      assert.match(ageOf({ ...failed, status, from: 'kept' }) ?? '', /^as of /);
  });

  it('says nothing where it is what was read last, or nothing was read', () => {
    for (const status of ['idle', 'loading', 'loaded'] as const)
      assert.equal(ageOf({ ...failed, status }), undefined);
    assert.equal(ageOf({ ...failed, at: undefined }), undefined);
  });

  it('is not green, and says its age behind what sets it apart', () => {
    const well = link({ peeringState: 'Connected', peeringSyncLevel: 'FullyInSync' });
    const face = linkFace(well, 'present', undefined, { own: old });
    assert.deepEqual([face.icon, face.color], ['history', undefined]);
    assert.match(face.description, /^Connected, in sync, as of \S.* · l$/);
    assert.match(face.spoken, /, as of /);
    const left = linkFace(link({ peeringState: 'Disconnected' }), 'present', undefined, { own: old });
    assert.equal(left.icon, 'debug-disconnect');
    const read = readNetwork({ id: networkId('a'), name: 'a', properties: {} });
    assert.ok(read);
    assert.match(
      networkFace(read, undefined, undefined, old).description,
      /^no address space · as of .* · 0 links · /,
    );
    const subscription = { subscriptionId: 's', tenantId: 't', displayName: 's' };
    assert.match(
      subscriptionFace(subscription, failed as Load<never[]>, 0).description,
      /^could not be read · as of .* · 0 networks$/,
    );
  });

  it('does not hide in a row that is closed', () => {
    const subscription = { subscriptionId: 's', tenantId: 't', displayName: 's' };
    const never = { ...IDLE, status: 'failed', error: new Error('No.') } as const;
    const barred = { ...never, error: notSignedIn({ account: 'a', tenantId: 't' }) };
    for (const [load, text] of [
      [never, 'could not be read'],
      [barred, 'wants a sign-in'],
    ] as const) {
      for (const face of [tenantFace(subscription, load), subscriptionFace(subscription, load, 0)]) {
        assert.deepEqual([face.icon, face.description], ['error', text]);
        assert.ok(face.spoken.endsWith(`, ${text}`));
      }
    }
  });

  it('is not green either where it is the other side, and says so behind the state', () => {
    const well = link({ peeringState: 'Connected', peeringSyncLevel: 'FullyInSync' });
    const face = linkFace(well, 'present', undefined, { own: fresh, remote: old });
    assert.deepEqual([face.icon, face.color], ['pass', undefined]);
    assert.match(face.description, /^Connected, in sync, other side as of .* · l$/);
    const both = linkFace(well, 'present', undefined, { own: fresh, remote: fresh });
    assert.equal(both.description, 'Connected, in sync · l');
    assert.notEqual(both.color, undefined);
  });

  it('says in the hover when everything was read, and who told it', () => {
    const read = readNetwork({ id: networkId('a'), name: 'a', properties: {} });
    assert.ok(read);
    for (const [from, said] of [
      ['arm', /Read.*from Azure Resource Manager/],
      ['graph', /Read.*from Resource Graph, which may be some minutes behind/],
      ['kept', /Read.*in an earlier window; not confirmed since/],
    ] as const) {
      assert.match(hoverText(networkFace(read, undefined, undefined, { ...fresh, from })), said);
      assert.match(hoverText(linkFace(link({}), 'present', undefined, { own: { ...fresh, from } })), said);
    }
    assert.doesNotMatch(hoverText(networkFace(read)), /Read/);
  });
});

describe('the face of a flag', () => {
  const values: readonly (readonly [JsonValue | undefined, string, string, string])[] = [
    [true, 'on', 'check', 'flag;on'],
    [false, 'off', 'dash', 'flag;off'],
    [undefined, 'unknown', 'question', 'flag;off'],
    ['true', 'unknown', 'question', 'flag;off'],
  ];
  for (const flag of FLAGS)
    it(`${flag} has a value by icon and by text`, () => {
      for (const [value, text, icon, contextValue] of values) {
        const face = flagFace(link({ [flag]: value }), flag);
        assert.equal(face.label, FLAG_MEANINGS[flag].label);
        assert.deepEqual([face.description, face.icon, face.contextValue], [text, icon, contextValue]);
        assert.equal(face.spoken, `${face.label}, ${text}`);
        assert.ok(hoverText(face).startsWith(`${flag}: ${text}\n\n`));
      }
    });
});

describe('the face of a network', () => {
  const network = (properties: JsonObject): Face => {
    const read = readNetwork({ id: networkId('a'), name: 'a', location: 'westeurope', properties });
    assert.ok(read);
    return networkFace(read);
  };
  const addressSpace = { addressPrefixes: ['10.1.0.0/16', 'fd00::/48'] };

  it('has its space, region and number of links', () => {
    const one = { id: `${networkId('a')}/virtualNetworkPeerings/l`, name: 'l' };
    const face = network({ addressSpace, virtualNetworkPeerings: [one] });
    assert.equal(face.description, '10.1.0.0/16, fd00::/48 · westeurope · 1 link');
    assert.equal(network({ addressSpace }).description, '10.1.0.0/16, fd00::/48 · westeurope · 0 links');
    const nowhere = readNetwork({ id: networkId('a'), name: 'a', properties: { addressSpace } });
    assert.ok(nowhere);
    assert.match(networkFace(nowhere).description, /^10\.1\.0\.0\/16, fd00::\/48 · 0 links/);
  });

  for (const [title, hold, tag, badge] of [
    ['nothing', { write: undefined, links: undefined }, 'network', undefined],
    ['all', { write: DENIED, links: DENIED }, 'network;owned', 'protected by'],
    ['changes', { write: DENIED, links: undefined }, 'network;fixed', 'protected from changes by'],
    ['new links', { write: undefined, links: DENIED }, 'network;closed', 'protected from new links by'],
  ] as const) {
    it(`says what a deny assignment withholds of it: ${title}`, () => {
      const read = readNetwork({
        id: networkId('a'),
        name: 'a',
        location: 'westeurope',
        properties: { addressSpace },
      });
      assert.ok(read);
      const face = networkFace(read, hold);
      const said = badge === undefined ? [] : [`${badge} the deny assignment Keep out`];
      const own = '10.1.0.0/16, fd00::/48 · westeurope · 0 links';
      const text = (title === 'all' ? [...said, own] : [own, ...said]).join(' · ');
      assert.equal(face.description, text);
      assert.equal(/^This network is protected.*"Keep out"/.test(hoverText(face)), badge !== undefined);
      assert.equal(face.contextValue, tag);
    });
  }

  const icons: readonly (readonly [string, JsonObject, string])[] = [
    ['settled', { addressSpace, provisioningState: 'Succeeded' }, 'type-hierarchy'],
    ['updating', { addressSpace, provisioningState: 'Updating' }, 'sync~spin'],
    ['failed', { addressSpace, provisioningState: 'Failed' }, 'error'],
    ['canceled', { addressSpace, provisioningState: 'Canceled' }, 'error'],
    ['odd', { addressSpace: null }, 'warning'],
  ];
  for (const [title, properties, icon] of icons) {
    it(`${title} by its icon`, () => {
      assert.equal(network(properties).icon, icon);
    });
  }

  it('moves only while what it shows is of now', () => {
    const read = readNetwork({
      id: networkId('a'),
      name: 'a',
      properties: { addressSpace, provisioningState: 'Updating' },
    });
    assert.ok(read);
    const reading = { at: 0, from: 'arm', isConfirmed: true } as const;
    const iconAt = (isConfirmed: boolean): string =>
      networkFace(read, undefined, undefined, { ...reading, isConfirmed }).icon;
    assert.deepEqual([iconAt(true), iconAt(false)], ['sync~spin', 'sync']);
  });

  it('tells in text and in speech that its last operation runs or failed', () => {
    for (const [state, text] of [
      ['Updating', 'Updating…'],
      ['Deleting', 'Deleting…'],
      ['Failed', 'Failed'],
      ['Canceled', 'Canceled'],
    ] as const) {
      const face = network({ addressSpace, provisioningState: state });
      assert.match(face.description, new RegExp(`^${text} · 10`));
      assert.match(face.spoken, new RegExp(`^Network a, ${text}, 10`));
    }
    assert.match(network({ addressSpace, provisioningState: 'Succeeded' }).description, /^10/);
  });

  it('speaks of its problems', () => {
    assert.match(
      network({ addressSpace: null }).spoken,
      /0 links, 1 problem: properties\.addressSpace is null/,
    );
  });

  it('counts its problems and begins the tooltip with them', () => {
    const face = network({ addressSpace: null });
    assert.equal(face.description, 'no address space · westeurope · 0 links · 1 problem');
    assert.match(hoverText(face), /^properties\.addressSpace is null/);
  });
});

describe('the faces of other rows', () => {
  const subscription = { subscriptionId: 's', tenantId: 't', displayName: 'S' };
  const load = (value: readonly unknown[] | undefined): Load<readonly unknown[]> => ({
    status: 'idle',
    value,
    again: false,
    at: undefined,
    from: undefined,
    error: undefined,
  });

  it('a subscription counts its networks once they are known, and what could not be read', () => {
    assert.equal(subscriptionFace(subscription, load(undefined), 0).description, '');
    assert.equal(subscriptionFace(subscription, load([1]), 0).description, '1 network');
    assert.equal(
      subscriptionFace(subscription, load([1, 2]), 1).description,
      '2 networks, 1 entry that could not be read',
    );
  });

  it('a subscription says that it loads, and can then be told to stop', () => {
    const loading = subscriptionFace(subscription, { ...load([1]), status: 'loading', again: true }, 0);
    assert.deepEqual([loading.icon, loading.contextValue], ['loading~spin', 'subscription loading']);
    assert.match(loading.spoken, /1 network, loading$/);
  });

  it('a failure is one in speech too', () => {
    const note = { kind: 'note', id: 'x', parent: undefined, text: 'No answer.' } as const;
    assert.equal(noteFace({ ...note, note: 'failure' }).spoken, 'Failed: No answer.');
    assert.equal(noteFace({ ...note, note: 'empty' }).spoken, 'No answer.');
  });

  it('what somebody has cancelled is no failure, and read again as one is', () => {
    const note = { kind: 'note', id: 'x', parent: undefined, text: 'Loading was cancelled.' } as const;
    const [failure, cancelled] = [
      noteFace({ ...note, note: 'failure' }),
      noteFace({ ...note, note: 'cancelled' }),
    ];
    assert.deepEqual([cancelled.color, cancelled.spoken], [undefined, note.text]);
    assert.notEqual(cancelled.icon, failure.icon);
    assert.equal(cancelled.contextValue, failure.contextValue);
  });

  it('there is one, with a text, for whatever ARM sends', () => {
    const anyJson = fc.jsonValue() as fc.Arbitrary<JsonValue>;
    fc.assert(
      fc.property(anyJson, anyJson, anyJson, (properties, state, space) => {
        const bodies: readonly JsonObject[] = [
          { properties },
          { properties: { peeringState: state, peeringSyncLevel: state, remoteAddressSpace: space } },
        ];
        for (const body of bodies) {
          const read = readLink(body, networkId('a'));
          const faces = [linkFace(read, 'missing'), ...FLAGS.map((flag) => flagFace(read, flag))];
          for (const face of faces)
            assert.ok(face.label !== '' && face.description !== '' && face.spoken !== '');
        }
        const found = readNetwork({ id: networkId('a'), properties: { addressSpace: space } });
        assert.ok(found);
        assert.notEqual(networkFace(found).description, '');
      }),
    );
  });
});
