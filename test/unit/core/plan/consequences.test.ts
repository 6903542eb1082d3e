/** What is said of the difference between two estates: in full for few peerings, in numbers for many. */
import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { withLinks } from '../../../../src/core/network.ts';
import { consequencesOf, type Consequences } from '../../../../src/core/plan/consequences.ts';
import { pairOf, type Pair } from '../../../../src/core/plan/pair.ts';
import { planPeering } from '../../../../src/core/plan/linkPlans.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { networkId, World } from '../world.ts';

const SPOKES = ['a', 'b', 'c', 'd', 'e'] as const;

function star(): World {
  const made = new World(Object.fromEntries(SPOKES.map((name, index) => [name, [`10.${index + 1}.0.0/16`]])));
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  for (const name of SPOKES) {
    made.putLink('hub', name, { allowGatewayTransit: true });
    made.putLink(name, 'hub');
  }
  return made;
}

function copyOf(made: World): Estate {
  const estate = new Estate('absent');
  for (const network of made.estate.all()) estate.put(network);
  return estate;
}

function told(
  act: (made: World) => void,
  names: readonly string[],
  resized: readonly string[] = [],
): Consequences {
  const made = star();
  const before = copyOf(made);
  act(made);
  const pairs = names.map((name): Pair => [keyOf(networkId('hub')), keyOf(networkId(name))]);
  return atOnce(
    consequencesOf(
      before,
      made.estate,
      pairs,
      resized.map((name) => keyOf(networkId(name))),
    ),
  );
}

const each =
  (act: (made: World, name: string) => unknown, names: readonly string[] = SPOKES) =>
  (made: World): void => {
    for (const name of names) act(made, name);
  };

describe('what is different for few peerings', () => {
  const table: readonly (readonly [string, (made: World) => void, readonly string[]])[] = [
    ['is nothing where nothing is', () => undefined, []],
    [
      'is said of each link that is gone',
      (made) => void made.deleteLink('a', 'hub'),
      [
        'The link from hub to a changes from Connected to Disconnected.',
        'hub loses 10.1.0.0/16.',
        'The link from a to hub is gone.',
        'a loses 10.0.0.0/16.',
      ],
    ],
    [
      'is said of each that waits after it was made again',
      (made) => {
        made.deleteLink('a', 'hub');
        made.deleteLink('hub', 'a');
        made.putLink('a', 'hub');
      },
      [
        'The link from hub to a is gone.',
        'hub loses 10.1.0.0/16.',
        'The link from a to hub changes from Connected to Initiated.',
        'a loses 10.0.0.0/16.',
      ],
    ],
    [
      'is the use of a gateway, and the flag',
      (made) => void made.putLink('a', 'hub', { useRemoteGateways: true }),
      ['a uses the gateway of hub.', 'Use remote gateways is turned on for the link from a to hub.'],
    ],
    [
      'is the sync level where only that is different',
      (made) => {
        made.network('a', ['10.1.0.0/16', '10.11.0.0/16']);
      },
      [
        'The link from hub to a changes from Connected, in sync to Connected, out of sync.',
        'The link from a to hub changes from Connected, in sync to Connected, the other side is out of sync.',
      ],
    ],
    [
      'is a flag that is turned off',
      (made) => void made.putLink('a', 'hub', { allowVirtualNetworkAccess: false }),
      ['Allow virtual network access is turned off for the link from a to hub.'],
    ],
    [
      'is a state that nobody knows',
      (made) => {
        const link = made.link('a', 'hub');
        assert.ok(link);
        made.estate.put(putLinkInto(made.at('a'), withProperties(link, { peeringState: 'Odd' })));
      },
      ['The link from a to hub changes from Connected to unknown.', 'a loses 10.0.0.0/16.'],
    ],
  ];
  for (const [title, act, expected] of table)
    it(title, () => {
      const { sentences, conclusions } = told(act, ['a']);
      assert.deepEqual(sentences, expected);
      assert.deepEqual(conclusions.flatMap((one) => one.each).toSorted(), [...expected].toSorted());
    });

  it('is the use of a gateway that ends, too', () => {
    const made = star();
    made.putLink('a', 'hub', { useRemoteGateways: true });
    const before = copyOf(made);
    made.putLink('a', 'hub');
    const pair: Pair = [keyOf(networkId('hub')), keyOf(networkId('a'))];
    assert.deepEqual(atOnce(consequencesOf(before, made.estate, [pair], [])).sentences, [
      'a no longer uses the gateway of hub.',
      'Use remote gateways is turned off for the link from a to hub.',
    ]);
  });

  it('is said of up to four peerings one by one', () => {
    const { sentences } = told(
      each((made, name) => made.deleteLink(name, 'hub')),
      SPOKES.slice(0, 4),
    );
    assert.equal(sentences.length, 16);
    assert.ok(sentences.includes('The link from d to hub is gone.'));
  });

  it('begins with the networks that are resized', () => {
    const resize = (made: World): void => {
      made.network('a', ['10.11.0.0/16', '10.12.0.0/16']);
    };
    const { sentences, conclusions } = told(resize, ['a'], ['a', 'b']);
    assert.deepEqual(sentences.slice(0, 2), [
      'The address space of a gains 10.11.0.0/16, 10.12.0.0/16.',
      'The address space of a loses 10.1.0.0/16.',
    ]);
    assert.deepEqual(
      conclusions.slice(0, 2).map(({ text, weight, each: things }) => [text, weight, things]),
      [
        [sentences[0], 'gain', [sentences[0]]],
        [sentences[1], 'loss', [sentences[1]]],
      ],
    );
    assert.equal(sentences.filter((sentence) => sentence.startsWith('The address space')).length, 2);
  });

  it('is nothing of the space of a network that is not there on both sides', () => {
    const gone = (made: World): void => {
      made.estate.remove(keyOf(networkId('b')));
    };
    assert.deepEqual(told(gone, [], ['b', 'nowhere']).sentences, []);
  });
});

describe('what is different for many peerings', () => {
  const table: readonly (readonly [string, (made: World) => void, readonly string[]])[] = [
    [
      'is how many links are gone, change, and how many networks lose',
      each((made, name) => made.deleteLink(name, 'hub')),
      [
        'Links that change from Connected to Disconnected: 5 (of hub).',
        'Networks that lose prefixes: 6 (hub, a, b and 3 more).',
        'Links that are gone: 5 (of a, b, c and 2 more).',
      ],
    ],
    [
      'is how many use a gateway, and the flag for it',
      each((made, name) => made.putLink(name, 'hub', { useRemoteGateways: true }), ['a', 'b', 'c']),
      [
        'Networks that use the gateway of hub: 3 (a, b, c).',
        'Links for which Use remote gateways is turned on: 3 (of a, b, c).',
      ],
    ],
    [
      'is a flag that is turned off for some',
      each((made, name) => made.putLink(name, 'hub', { allowVirtualNetworkAccess: false }), ['a', 'e']),
      ['Links for which Allow virtual network access is turned off: 2 (of a, e).'],
    ],
  ];
  for (const [title, act, expected] of table)
    it(title, () => {
      assert.deepEqual(told(act, SPOKES).sentences, expected);
    });

  it('is how many links are new, how many networks gain, and how many lose a gateway', () => {
    const made = star();
    for (const name of SPOKES) made.putLink(name, 'hub', { useRemoteGateways: true });
    const before = copyOf(made);
    for (const name of SPOKES) made.putLink(name, 'hub');
    const pairs = SPOKES.map((name): Pair => [keyOf(networkId('hub')), keyOf(networkId(name))]);
    assert.deepEqual(atOnce(consequencesOf(before, made.estate, pairs, [])).sentences, [
      'Networks that lose the gateway of hub: 5 (a, b, c and 2 more).',
      'Links for which Use remote gateways is turned off: 5 (of a, b, c and 2 more).',
    ]);
    const empty = new Estate('absent');
    for (const name of [...SPOKES, 'hub']) {
      const network = new World({ [name]: made.at(name).addressPrefixes }).at(name);
      empty.put(network);
    }
    assert.deepEqual(atOnce(consequencesOf(empty, before, pairs, [])).sentences, [
      'New links, Connected: 10 (of hub, a, b and 3 more).',
      'Networks that gain prefixes: 6 (hub, a, b and 3 more).',
      'Networks that use the gateway of hub: 5 (a, b, c and 2 more).',
    ]);
  });
});

describe('a link that is made in a state that nobody knows', () => {
  it('is said to be in one', () => {
    const made = star();
    const link = made.link('a', 'hub');
    assert.ok(link);
    const [before, after] = [copyOf(made), copyOf(made)];
    before.put(withLinks(made.at('a'), []));
    after.put(putLinkInto(made.at('a'), withProperties(link, { peeringState: 'Odd' })));
    assert.deepEqual(atOnce(consequencesOf(before, after, [pairOf(link)], [])).sentences, [
      'A link from a to hub, unknown.',
    ]);
  });
});

describe('the name of a network that could not be read', () => {
  it('is that in its id, as the link to it spells it', () => {
    const made = new World({ a: ['10.1.0.0/16'], Data: ['10.2.0.0/16'] });
    made.putLink('a', 'Data');
    const estate = new Estate('unread');
    estate.put(made.at('a'));
    const link = made.link('a', 'Data');
    assert.ok(link);
    const empty = new Estate('unread');
    empty.put(new World({ a: ['10.1.0.0/16'] }).at('a'));
    assert.deepEqual(atOnce(consequencesOf(empty, estate, [pairOf(link)], [])).sentences, [
      'A link from a to Data, Initiated.',
    ]);
    assert.deepEqual(atOnce(consequencesOf(estate, empty, [pairOf(link)], [])).sentences, [
      'The link from a to Data is gone.',
    ]);
  });

  it('is the id where that is none of a network', () => {
    const made = new World({ a: ['10.1.0.0/16'] });
    const plan = planPeering(made.estate, {
      local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
      remoteId: '/subscriptions/s/what',
      back: undefined,
    });
    assert.equal(plan.title, 'Add a link from a to /subscriptions/s/what');
  });
});
