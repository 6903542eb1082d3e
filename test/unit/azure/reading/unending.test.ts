/** For how long links are seen in the middle of the same operation: between readings, never since the last of them. */
import assert from 'node:assert/strict';
import { Unending } from '../../../../src/azure/reading/around/unending.ts';
import { Shelf } from '../../../../src/core/held/shelf.ts';
import { Estate, networkAt } from '../../../../src/core/estate.ts';
import { readNetwork } from '../../../../src/core/network.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';

const ABOVE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks';
const KEY = keyOf(`${ABOVE}/a`);

describe('an operation that does not end', () => {
  let minute: number | undefined;
  let estate: Estate;
  let unending: Unending;

  /** @param state of its link, which an operation that has ended gives another etag */
  function read(at: number, state: string, etag: string, isAll = false): number | undefined {
    minute = at;
    const network = readNetwork({
      id: `${ABOVE}/a`,
      properties: {
        virtualNetworkPeerings: [
          {
            name: 'to-b',
            etag,
            properties: { provisioningState: state, remoteVirtualNetwork: { id: `${ABOVE}/b` } },
          },
        ],
      },
    });
    assert.ok(network);
    estate.put(network);
    if (isAll) atOnce(unending.noteAll(estate));
    else unending.noteSome(estate, [KEY]);
    return minutes();
  }

  function minutes(): number | undefined {
    const link = networkAt(estate, KEY)?.links[0];
    assert.ok(link);
    return unending.minutesOf(link);
  }

  beforeEach(() => {
    minute = 0;
    estate = new Estate('unread', new Shelf());
    unending = new Unending({
      readingOf: () =>
        minute === undefined ? undefined : { at: minute * 60_000, from: 'arm', isConfirmed: true },
    });
  });

  it('is counted from the reading that saw it first to the last one', () => {
    assert.equal(read(3, 'Updating', '1'), undefined, 'seen once');
    assert.equal(read(3.5, 'Updating', '1'), 0);
    assert.equal(read(18, 'Updating', '1', true), 15);
    assert.equal(read(19, 'Deleting', '1'), 16);
  });

  it('is not counted on by looking again at what was read before', () => {
    read(3, 'Updating', '1', true);
    read(5, 'Updating', '1');
    atOnce(unending.noteAll(estate));
    assert.equal(minutes(), 2);
  });

  it('begins anew where the one before has ended, seen or not', () => {
    read(0, 'Updating', '1');
    assert.equal(read(20, 'Succeeded', '2'), undefined);
    assert.equal(read(21, 'Updating', '2'), undefined);
    assert.equal(read(40, 'Updating', '3'), undefined, 'another etag');
    assert.equal(read(50, 'Updating', '3'), 10);
  });

  it('is forgotten with its network, and with all of them', () => {
    read(0, 'Updating', '1');
    estate.remove(KEY);
    unending.noteSome(estate, [KEY]);
    assert.equal(read(20, 'Updating', '1'), undefined);
    estate.remove(KEY);
    atOnce(unending.noteAll(estate));
    assert.equal(read(30, 'Updating', '1'), undefined);
    unending.clear();
    assert.equal(read(40, 'Updating', '1'), undefined);
  });

  it('is not known where nobody knows when it was read', () => {
    read(0, 'Updating', '1');
    minute = undefined;
    assert.equal(minutes(), undefined);
    unending.noteSome(estate, [KEY]);
    assert.equal(read(20, 'Updating', '1'), undefined);
  });
});
