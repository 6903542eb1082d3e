import assert from 'node:assert/strict';
import type { Row } from '../../../src/azure/row.ts';
import { flagsAmong, linksAmong, networksAmong, withRemark } from '../../../src/commands/selected.ts';
import { World } from '../core/world.ts';

const world = new World({ hub: ['10.1.0.0/16'], left: ['10.2.0.0/16'], right: ['10.3.0.0/16'] });
for (const name of ['left', 'right']) {
  world.putLink('hub', name);
  world.putLink(name, 'hub');
}
const { estate } = world;

const network = (name: string): Row => ({
  kind: 'network',
  id: `network ${name}`,
  networkId: world.at(name).id,
});

function linkId(from: string, to: string): string {
  const link = world.link(from, to);
  assert.ok(link);
  return link.id;
}

const link = (from: string, to: string): Row => ({
  kind: 'link',
  id: `link ${from} ${to}`,
  linkId: linkId(from, to),
});

const flag = (from: string, to: string): Row => ({
  kind: 'flag',
  id: `flag ${from} ${to}`,
  linkId: linkId(from, to),
  flag: 'allowForwardedTraffic',
});

const note: Row = { kind: 'note', id: 'note', note: 'empty', parent: undefined, text: 'No links.' };

/** The same link from the group of what needs attention. */
const again: Row = { ...link('hub', 'left'), id: 'attention' };

const gone: Row = { kind: 'link', id: 'gone', linkId: `${linkId('hub', 'left')}-gone` };

interface Case {
  readonly rows: readonly Row[];
  /** Names of what is acted on; undefined where there is nothing. */
  readonly those: readonly string[] | undefined;
  readonly remark?: string;
}

function check(cases: Readonly<Record<string, Case>>, among: (rows: readonly Row[]) => unknown): void {
  for (const [name, { rows, those, remark }] of Object.entries(cases))
    it(name, () => {
      if (those === undefined)
        assert.throws(
          () => among(rows),
          ({ message }: Error) => message === remark,
        );
      else assert.deepEqual(among(rows), { those, remark });
    });
}

describe('a selection of several rows', () => {
  describe('has links', () => {
    const among = (rows: readonly Row[]): unknown => {
      const { those, remark } = linksAmong(estate, rows);
      return { those: those.map(({ name }) => name), remark };
    };
    const PASSED = '1 of the 3 selected rows is passed over: it is no link.';
    check(
      {
        'all of them': { rows: [link('hub', 'left'), link('hub', 'right')], those: ['to-left', 'to-right'] },
        'beside others, which are passed over': {
          rows: [network('hub'), link('hub', 'left'), note, link('hub', 'right')],
          those: ['to-left', 'to-right'],
          remark: '2 of the 4 selected rows are passed over: they are no links.',
        },
        'only one of which is meant': {
          rows: [network('hub'), link('hub', 'left')],
          those: ['to-left'],
          remark: '1 of the 2 selected rows is passed over: it is no link.',
        },
        'each once, wherever it stands': { rows: [link('hub', 'left'), again], those: ['to-left'] },
        'with their flags': {
          rows: [link('hub', 'left'), flag('hub', 'left'), link('hub', 'right')],
          those: ['to-left', 'to-right'],
        },
        'and the flag of another, which is not meant by it': {
          rows: [flag('hub', 'left'), link('hub', 'right'), link('right', 'hub')],
          those: ['to-right', 'to-hub'],
          remark: PASSED,
        },
        'by their flags alone': {
          rows: [flag('hub', 'left'), flag('hub', 'right')],
          those: ['to-left', 'to-right'],
        },
        'one of which is gone': {
          rows: [link('hub', 'left'), gone, link('hub', 'right')],
          those: ['to-left', 'to-right'],
          remark: PASSED,
        },
        'nowhere, which is said': {
          rows: [network('hub'), note],
          those: undefined,
          remark: 'None of the 2 selected rows is a link.',
        },
      },
      among,
    );
  });

  describe('has networks', () => {
    check(
      {
        'beside others, which are passed over': {
          rows: [network('hub'), link('hub', 'left'), network('left'), note],
          those: ['hub', 'left'],
          remark: '2 of the 4 selected rows are passed over: they are no networks.',
        },
        'nowhere, which is said': {
          rows: [note, link('hub', 'left')],
          those: undefined,
          remark: 'None of the 2 selected rows is a network.',
        },
      },
      (rows) => {
        const { those, remark } = networksAmong(estate, rows);
        return { those: those.map(({ name }) => name), remark };
      },
    );
  });

  describe('has flags', () => {
    check(
      {
        'beside others, which are passed over': {
          rows: [link('hub', 'left'), flag('hub', 'left'), flag('hub', 'right')],
          those: ['flag hub left', 'flag hub right'],
          remark: '1 of the 3 selected rows is passed over: it is no flag.',
        },
        'nowhere, which is said': {
          rows: [note, link('hub', 'left')],
          those: undefined,
          remark: 'None of the 2 selected rows is a flag.',
        },
      },
      (rows) => {
        const { those, remark } = flagsAmong(rows);
        return { those: those.map(({ id }) => id), remark };
      },
    );
  });

  it('is told of first in what is previewed, where something of it is passed over', () => {
    const plan = { notes: ['It is so.'] };
    assert.equal(withRemark(plan, undefined), plan);
    assert.deepEqual(withRemark(plan, 'One is passed over.').notes, ['One is passed over.', 'It is so.']);
  });
});
