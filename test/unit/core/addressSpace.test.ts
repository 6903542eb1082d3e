/** How address prefixes are checked, compared and intersected, in IPv4 and IPv6. */
import assert from 'node:assert/strict';
import {
  addressVersion,
  clashes,
  contains,
  missingFrom,
  overlaps,
  placeIn,
  prefixError,
  prefixFault,
  prefixVersion,
  sameSpace,
  uncovered,
  type PrefixFault,
} from '../../../src/core/addressSpace.ts';

const NONE: PrefixFault = { kind: 'noPrefix' };
const bits = (right: string): PrefixFault => ({ kind: 'hostBits', right });

describe('what is wrong with a prefix', () => {
  const table: readonly (readonly [string, PrefixFault | undefined])[] = [
    ['10.0.0.0/16', undefined],
    ['0.0.0.0/0', undefined],
    ['10.1.2.3/32', undefined],
    ['fd00:db8::/48', undefined],
    // In another notation it is the same prefix.
    ['FD00:0DB8::/48', undefined],
    ['fd00:db8:0:0:0:0:0:0/48', undefined],
    ['10.0.0.1/16', bits('10.0.0.0/16')],
    ['10.6.52.0/21', bits('10.6.48.0/21')],
    ['fd00:db8::1/48', bits('fd00:db8::/48')],
    ['10.0.0.0', NONE],
    ['10.0.0.0/33', NONE],
    ['10.0.0/8', NONE],
    ['', NONE],
    ['a network', NONE],
  ];
  for (const [text, fault] of table)
    it(`${text === '' ? 'nothing' : text}: ${fault?.kind ?? 'nothing'}`, () => {
      assert.deepEqual(prefixFault(text), fault);
    });

  it('is said in a sentence that names it, with what it should be', () => {
    assert.equal(prefixError('10.0.0.0/16'), undefined);
    assert.equal(
      prefixError('10.0.0.0'),
      '"10.0.0.0" is not an address prefix such as 10.0.0.0/16 or fd00:db8::/48.',
    );
    assert.equal(
      prefixError('10.0.0.1/16'),
      '"10.0.0.1/16" has address bits set beyond its length; the prefix that contains it is 10.0.0.0/16.',
    );
  });
});

describe('two address spaces', () => {
  const table: readonly (readonly [string, readonly string[], readonly string[], readonly string[]])[] = [
    ['apart', ['10.1.0.0/16'], ['10.2.0.0/16'], []],
    ['side by side', ['10.0.0.0/17'], ['10.0.128.0/17'], []],
    ['the same', ['10.1.0.0/16'], ['10.1.0.0/16'], ['10.1.0.0/16 10.1.0.0/16']],
    ['one in the other', ['10.0.0.0/8'], ['10.1.0.0/16'], ['10.0.0.0/8 10.1.0.0/16']],
    ['one around the other', ['10.1.0.0/16'], ['10.0.0.0/8'], ['10.1.0.0/16 10.0.0.0/8']],
    ['that share the first address', ['10.0.0.0/8'], ['10.0.0.0/32'], ['10.0.0.0/8 10.0.0.0/32']],
    [
      'of which one begins at the last address',
      ['10.0.0.0/8'],
      ['10.255.255.255/32'],
      ['10.0.0.0/8 10.255.255.255/32'],
    ],
    ['that share the last address', ['10.255.255.255/32'], ['10.0.0.0/8'], ['10.255.255.255/32 10.0.0.0/8']],
    // As numbers, ::a00:0 and 10.0.0.0 are the same.
    ['of two kinds', ['10.0.0.0/8'], ['::a00:0/104'], []],
    ['in IPv6', ['fd00::/16'], ['fd00:3::/48'], ['fd00::/16 fd00:3::/48']],
    [
      'with several prefixes',
      ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16'],
      ['10.3.1.0/24', '10.1.1.0/24'],
      ['10.1.0.0/16 10.1.1.0/24', '10.3.0.0/16 10.3.1.0/24'],
    ],
    [
      'of which one has a text that is none',
      ['nonsense', '10.1.0.0/16'],
      ['10.1.1.0/24', 'nonsense'],
      ['10.1.0.0/16 10.1.1.0/24'],
    ],
    ['of which one is empty', [], ['10.1.0.0/16'], []],
  ];
  for (const [title, left, right, expected] of table)
    it(`${title} overlap in ${expected.length === 0 ? 'nothing' : expected.join(', ')}`, () => {
      assert.deepEqual(
        // A list is parsed once: each of these is a new one.
        clashes([...left], [...right]).map((clash) => `${clash.left} ${clash.right}`),
        expected,
      );
      assert.equal(overlaps([...left], [...right]), expected.length > 0);
    });
});

describe('an address space', () => {
  const inside: readonly (readonly [string, readonly string[], readonly string[], boolean])[] = [
    ['itself', ['10.1.0.0/16'], ['10.1.0.0/16'], true],
    ['a part of one of its prefixes', ['10.9.0.0/16', '10.1.0.0/16'], ['10.1.2.0/24'], true],
    ['parts of several', ['10.9.0.0/16', '10.1.0.0/16'], ['10.1.2.0/24', '10.9.1.0/24'], true],
    ['only one of two', ['10.1.0.0/16'], ['10.1.2.0/24', '10.2.0.0/24'], false],
    ['what is larger', ['10.1.0.0/24'], ['10.1.0.0/16'], false],
    ['nothing', ['10.1.0.0/16'], [], true],
    ['a text that is no prefix', ['10.1.0.0/16'], ['nonsense'], false],
    ['one beside a text that is none', ['10.1.0.0/16'], ['10.1.2.0/24', 'nonsense'], false],
    ['one, though it lists a text that is none', ['nonsense', '10.1.0.0/16'], ['10.1.2.0/24'], true],
  ];
  for (const [title, outer, inner, expected] of inside)
    it(`${expected ? 'contains' : 'does not contain'} ${title}`, () => {
      assert.equal(contains(outer, inner), expected);
    });

  const equal: readonly (readonly [string, readonly string[], readonly string[], boolean])[] = [
    ['in another order', ['10.1.0.0/16', '10.2.0.0/16'], ['10.2.0.0/16', '10.1.0.0/16'], true],
    ['in another notation', ['FD00:0::/48'], ['fd00::/48'], true],
    ['listed twice', ['10.1.0.0/16', '10.1.0.0/16'], ['10.1.0.0/16'], true],
    ['with a text that is no prefix, spelled otherwise', [' Nonsense'], ['nonsense '], true],
    ['of none and none', [], [], true],
    ['another', ['10.1.0.0/16'], ['10.2.0.0/16'], false],
    ['shorter', ['10.1.0.0/16', '10.2.0.0/16'], ['10.1.0.0/16'], false],
    ['longer', ['10.1.0.0/16'], ['10.1.0.0/16', '10.2.0.0/16'], false],
    ['of which one differs', ['10.1.0.0/16', '10.2.0.0/16'], ['10.1.0.0/16', '10.3.0.0/16'], false],
    ['of none and one', [], ['10.1.0.0/16'], false],
  ];
  for (const [title, left, right, expected] of equal)
    it(`${title} is ${expected ? 'the same' : 'not the same'}`, () => {
      assert.equal(sameSpace(left, right), expected);
    });

  it('lacks what it does not list, in whatever notation', () => {
    assert.deepEqual(
      missingFrom(['10.1.0.0/16', 'FD00::/48', '10.3.0.0/16'], ['fd00:0::/48', '10.1.0.0/16']),
      ['10.3.0.0/16'],
    );
    assert.deepEqual(missingFrom(['10.1.1.0/24'], ['10.1.0.0/16']), ['10.1.1.0/24']);
  });

  it('leaves uncovered what lies in no prefix of the other', () => {
    assert.deepEqual(uncovered(['10.1.1.0/24', '10.2.0.0/16', 'nonsense'], ['10.1.0.0/16', '10.2.0.0/24']), [
      '10.2.0.0/16',
      'nonsense',
    ]);
    assert.deepEqual(uncovered(['nonsense'], ['Nonsense']), []);
  });
});

describe('which kind of address', () => {
  for (const [text, version] of [
    ['10.0.0.1', 4],
    ['fd00::1', 6],
    ['10.0.0.0/8', undefined],
    ['10.0.0', undefined],
    ['', undefined],
  ] as const)
    it(`${text === '' ? 'nothing' : text} is: ${version ?? 'none'}`, () => {
      assert.equal(addressVersion(text), version);
    });

  for (const [text, version] of [
    ['10.0.0.0/8', 4],
    ['fd00::/48', 6],
    ['10.0.0.1', undefined],
    ['10.0.0.0/33', undefined],
  ] as const)
    it(`the prefix ${text} has: ${version ?? 'none'}`, () => {
      assert.equal(prefixVersion(text), version);
    });

  it('and how many lie before and after one in its prefix', () => {
    assert.deepEqual(placeIn('10.0.0.0/24', '10.0.0.4'), { before: 4n, after: 251n });
    assert.deepEqual(placeIn('fd00::/126', 'fd00::1'), { before: 1n, after: 2n });
  });
});
