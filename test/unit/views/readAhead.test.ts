/** What is read without being asked for: names at once, and everything else when the first rows are there. */
import assert from 'node:assert/strict';
import { EventEmitter } from '../../../src/azure/events.ts';
import type { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import type { Session, SessionState } from '../../../src/azure/session.ts';
import { ReadAhead } from '../../../src/views/readAhead.ts';

const CONNECTED = { kind: 'connected' } as SessionState;

describe('reading ahead', () => {
  let said: string[];
  let showRows: () => void;
  let become: (state: SessionState) => void;
  let see: () => void;
  let readAhead: ReadAhead;

  let wish: (isWished: boolean) => void;

  const begin = (wished: boolean): void => {
    let isWanted = wished;
    wish = (isWished) => (isWanted = isWished);
    said = [];
    const say = (text: string) => () => {
      said.push(text);
      return Promise.resolve(undefined);
    };
    const changed = new EventEmitter<SessionState>();
    const seen = new EventEmitter<{ readonly visible: boolean }>();
    const view = { visible: false, onDidChangeVisibility: seen.event };
    const session = {
      state: { kind: 'idle' } as SessionState,
      onDidChange: changed.event,
      arm: say('connect'),
    };
    const store = { loadNames: say('names'), loadAll: say('all'), chooseAgain: say('choose') };
    const rows = new Promise<void>((resolve) => (showRows = resolve));
    see = () => {
      view.visible = true;
      seen.fire({ visible: true });
    };
    become = (state) => {
      session.state = state;
      changed.fire(state);
    };
    readAhead = new ReadAhead(
      view,
      session as unknown as Session,
      store as unknown as EstateStore,
      () => isWanted,
      () => rows,
    );
  };
  const turn = (): Promise<unknown> => new Promise(setImmediate);

  afterEach(() => {
    readAhead.dispose();
  });

  it('connects when the tree is seen, asks for names, and for everything when the first rows are there', async () => {
    begin(true);
    see();
    assert.deepEqual(said, ['connect']);
    become(CONNECTED);
    await turn();
    assert.deepEqual(said, ['connect', 'names']);
    showRows();
    await turn();
    assert.deepEqual(said, ['connect', 'names', 'all']);
  });

  it('reads nothing where nobody looks or nobody wishes it', () => {
    begin(true);
    become(CONNECTED);
    assert.deepEqual(said, []);
    begin(false);
    become(CONNECTED);
    see();
    assert.deepEqual(said, []);
  });

  it('begins when somebody wishes it who looks already', async () => {
    begin(false);
    become(CONNECTED);
    see();
    showRows();
    await turn();
    assert.deepEqual(said, []);
    wish(true);
    readAhead.wishChanged();
    await turn();
    assert.deepEqual(said, ['names', 'all']);
  });

  it('reads what is chosen now where it is wished, and only lists it otherwise', async () => {
    begin(true);
    await readAhead.choiceChanged();
    assert.deepEqual(said, []);
    become(CONNECTED);
    await readAhead.choiceChanged();
    assert.deepEqual(said, ['choose', 'all']);
    wish(false);
    await readAhead.choiceChanged();
    assert.deepEqual(said, ['choose', 'all', 'choose']);
  });

  it('reads no more of what is no longer connected by then', async () => {
    begin(true);
    see();
    become(CONNECTED);
    become({ kind: 'idle' });
    showRows();
    await turn();
    assert.deepEqual(said, ['connect', 'names']);
  });
});
