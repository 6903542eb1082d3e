/** What each of the four sync levels says, and what becomes of one where only one side is seen. */
import assert from 'node:assert/strict';
import type { SyncLevel } from '../../../../src/core/link.ts';
import {
  levelOfOneSide,
  levelWithOther,
  syncLevelOf,
  type Routed,
} from '../../../../src/core/rules/syncLevel.ts';

const current: Routed = { synced: ['10.1.0.0/16'], current: ['10.1.0.0/16'] };
const stale: Routed = { synced: ['10.1.0.0/16'], current: ['10.1.0.0/16', '10.9.0.0/16'] };

describe('the sync level of a link', () => {
  const table: readonly (readonly [string, Routed, Routed | undefined, SyncLevel])[] = [
    ['where both sides route what there is', current, current, 'FullyInSync'],
    ['where it routes what was there before', stale, current, 'LocalNotInSync'],
    ['where the other one does', current, stale, 'RemoteNotInSync'],
    ['where both do', stale, stale, 'LocalAndRemoteNotInSync'],
    ['where there is no other one', current, undefined, 'RemoteNotInSync'],
    [
      'where there is no other one, and it is not current itself',
      stale,
      undefined,
      'LocalAndRemoteNotInSync',
    ],
  ];
  for (const [title, link, other, level] of table)
    it(`${title} is ${level}`, () => {
      assert.equal(syncLevelOf(link, other), level);
    });
});

describe('the sync level of a link whose remote network is not read', () => {
  const table: readonly (readonly [SyncLevel | undefined, SyncLevel])[] = [
    ['FullyInSync', 'FullyInSync'],
    ['LocalNotInSync', 'FullyInSync'],
    ['RemoteNotInSync', 'RemoteNotInSync'],
    ['LocalAndRemoteNotInSync', 'RemoteNotInSync'],
    [undefined, 'FullyInSync'],
  ];
  for (const [before, after] of table)
    it(`is ${after} after a sync, where it was ${before ?? 'not told'}: that mends its own side only`, () => {
      assert.equal(levelOfOneSide(before, true), after);
    });

  for (const level of [
    'FullyInSync',
    'LocalNotInSync',
    'RemoteNotInSync',
    'LocalAndRemoteNotInSync',
  ] as const)
    it(`stays ${level} after an update`, () => {
      assert.equal(levelOfOneSide(level, false), level);
    });

  it('is in sync after an update where it was not told', () => {
    assert.equal(levelOfOneSide(undefined, false), 'FullyInSync');
  });

  const grown: readonly (readonly [SyncLevel | undefined, Routed, SyncLevel])[] = [
    ['FullyInSync', stale, 'RemoteNotInSync'],
    ['RemoteNotInSync', stale, 'RemoteNotInSync'],
    ['LocalNotInSync', stale, 'LocalAndRemoteNotInSync'],
    ['LocalAndRemoteNotInSync', stale, 'LocalAndRemoteNotInSync'],
    [undefined, stale, 'RemoteNotInSync'],
    ['FullyInSync', current, 'FullyInSync'],
    ['RemoteNotInSync', current, 'FullyInSync'],
    ['LocalNotInSync', current, 'LocalNotInSync'],
    ['LocalAndRemoteNotInSync', current, 'LocalNotInSync'],
  ];
  for (const [before, other, after] of grown)
    it(`is ${after} where it was ${before ?? 'not told'} and its own network has ${other === stale ? 'grown' : 'the space that the other side routes'}`, () => {
      assert.equal(levelWithOther(before, other), after);
    });
});
