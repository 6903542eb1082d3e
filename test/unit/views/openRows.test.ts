/** Of which subscriptions something is on screen, by what the editor asks and tells of its rows. */
import assert from 'node:assert/strict';
import type { Subscription } from '../../../src/azure/arm.ts';
import { EventEmitter } from '../../../src/azure/events.ts';
import type { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import type { Row } from '../../../src/azure/row.ts';
import type { Attention } from '../../../src/views/attention.ts';
import type { EstateGroups } from '../../../src/views/estateGroups.ts';
import { OpenRows } from '../../../src/views/openRows.ts';

const TENANT = { kind: 'tenant', id: 'tenant', tenantId: 't', account: 'me' } as unknown as Row;
const ROW = {
  kind: 'subscription',
  id: 'subscription',
  subscriptionId: 's',
  account: 'me',
} as unknown as Row;
const SUBSCRIPTION = { subscriptionId: 's', account: 'me' } as Subscription;

describe('the rows that are open', () => {
  const opened = new EventEmitter<Row | undefined>();
  const collapsed = new EventEmitter<{ readonly element: Row }>();
  const expanded = new EventEmitter<{ readonly element: Row }>();
  let rows: OpenRows;

  beforeEach(() => {
    rows = new OpenRows(
      { onDidCollapseElement: collapsed.event, onDidExpandElement: expanded.event },
      { onDidOpen: opened.event, getParent: (row) => (row === ROW ? TENANT : undefined) },
      { subscription: () => SUBSCRIPTION } as unknown as EstateStore,
      { all: () => [] } as unknown as Attention,
      { find: () => undefined } as unknown as EstateGroups,
    );
  });

  afterEach(() => {
    rows.dispose();
  });

  const draw = (...all: readonly (Row | undefined)[]): void => {
    for (const row of all) opened.fire(row);
  };
  const isSeen = (): boolean => rows.subscriptions().includes(SUBSCRIPTION);

  it('are those that the editor asks for', () => {
    assert.equal(isSeen(), false);
    draw(undefined, TENANT, ROW);
    assert.equal(isSeen(), true);
  });

  it('are not seen below one that is closed, until it is opened', () => {
    draw(undefined, TENANT, ROW);
    collapsed.fire({ element: TENANT });
    assert.equal(isSeen(), false);
    expanded.fire({ element: TENANT });
    assert.equal(isSeen(), true);
  });

  it('are seen again where a row that was closed went and came back open', () => {
    draw(undefined, TENANT, ROW);
    collapsed.fire({ element: TENANT });
    draw(undefined);
    assert.equal(isSeen(), false);
    draw(undefined, TENANT, ROW);
    assert.equal(isSeen(), true);
  });

  it('are none once all is drawn anew, before any is asked for', () => {
    draw(undefined, TENANT, ROW, undefined);
    assert.equal(isSeen(), false);
  });
});
