/** Where somebody is: asked for anew whenever it may be another place, also after nobody was connected. */
import assert from 'node:assert/strict';
import { EventEmitter } from '../../../src/azure/events.ts';
import type { Place } from '../../../src/azure/place.ts';
import type { Session } from '../../../src/azure/session.ts';
import { Whereabouts } from '../../../src/azure/whereabouts.ts';

describe('whereabouts', () => {
  it('are asked for again where nobody was connected before', async () => {
    const sessions = new EventEmitter<Session['state']>();
    const changes = new EventEmitter<never>();
    const session = { state: { kind: 'idle' }, onDidChange: sessions.event };
    let asked = 0;
    const whereabouts = new Whereabouts(session as unknown as Session, { onDidChange: changes.event }, () => {
      asked += 1;
      return Promise.resolve({ kind: 'sandbox', label: String(asked) } as unknown as Place);
    });
    assert.equal(await whereabouts.refresh(), undefined);
    session.state = { kind: 'connected' };
    const places = await Promise.all([whereabouts.refresh(), whereabouts.refresh()]);
    assert.notEqual(places[0], undefined);
    assert.deepEqual(places[0], places[1]);
    const before = asked;
    await whereabouts.refresh();
    assert.equal(asked, before + 1);
    whereabouts.dispose();
  });
});
