/** The rows of findings, and what stands over them. */
import assert from 'node:assert/strict';
import type { Finding, Spoken } from '../../../src/core/findings/finding.ts';
import type { FindingsSheet } from '../../../src/core/findings/findingsSheet.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { findingNodes, findingsMessage } from '../../../src/views/present/findingRows.ts';

const ID = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub';

function finding(more: Partial<Finding> = {}): Finding {
  const anchor = { kind: 'network', id: ID, label: 'hub' } as const;
  return { rule: 'link-failed', severity: 'error', evidence: [], anchor, cause: 'c', text: 'So.', ...more };
}

const LEFT = {
  finding: finding({ cause: 'left' }),
  by: { rule: 'link-failed', resource: keyOf(ID), reason: 'a known thing', until: '2027-01-31' },
};

function sheet(more: Partial<FindingsSheet>): FindingsSheet {
  return {
    state: 'judged',
    findings: [],
    suppressed: [],
    notChecked: new Map(),
    rules: new Map(),
    unasked: { findings: [], suppressed: [] },
    message: undefined,
    ...more,
  };
}

describe('the rows of findings', () => {
  it('are below a line that says what was not read: nothing that was found is not everything', () => {
    assert.equal(
      findingsMessage(sheet({ missing: '1 tenant could not be read.' })),
      'Nothing was found. · 1 tenant could not be read.',
    );
  });

  it('count what a team lives with, each with its day and reason, below what is found', () => {
    const nodes = findingNodes(sheet({ findings: [finding()], suppressed: [LEFT] }));
    assert.deepEqual(
      nodes.map(({ label, description }) => `${label}: ${description}`),
      ['link-failed: 1 error', 'Suppressed: 1 finding'],
    );
    const [row] = nodes[1]?.children ?? [];
    assert.equal(row?.description, 'until 2027-01-31: a known thing');
    assert.match(row.tooltip, /^So\.\n/);
    assert.equal(row.finding, undefined);
  });

  it('are grouped by severity where that is wished, the worst first, each with its rule', () => {
    const rules = new Map([['link-failed', { title: 'A link has failed', why: '', evidence: [] }]]);
    const remedied = finding({ severity: 'warning', remedy: { edits: [] } as unknown as Spoken['remedy'] });
    const found = [
      finding(),
      finding({ rule: 'other' }),
      remedied,
      finding({ severity: 'information', cause: 'd' }),
    ];
    const nodes = findingNodes(sheet({ findings: found, suppressed: [LEFT], rules }), 'severity');
    assert.deepEqual(
      nodes.map(({ label, description, contextValue, severity }) => [
        label,
        description,
        contextValue,
        severity,
      ]),
      [
        ['Errors', '2 findings', 'rule', 'error'],
        ['Warnings', '1 finding', 'rule;fixable', 'warning'],
        ['Remarks', '1 finding', 'rule', 'information'],
        ['Suppressed', '1 finding', 'suppressed', undefined],
      ],
    );
    const [errors] = nodes;
    // Two rules may have found the same cause: their rows are two all the same.
    assert.equal(new Set(errors?.children.map(({ key }) => key)).size, 2);
    assert.match(errors?.children[0]?.tooltip ?? '', /^A link has failed\n/);
  });

  it('lead to the network that a finding is at, or is about, where there is one', () => {
    const card = { kind: 'interface', id: '/subscriptions/s/nic', label: 'nic' } as const;
    const rows = [
      finding(),
      finding({ anchor: card, about: [`${ID}/subnets/x`] }),
      finding({ anchor: card }),
    ];
    const [node] = findingNodes(sheet({ findings: rows }));
    assert.deepEqual(
      node?.children.map(({ network, contextValue }) => [network, contextValue]),
      [
        [keyOf(ID), 'finding;ofRule;inNetwork'],
        [keyOf(ID), 'finding;ofRule;inNetwork'],
        [undefined, 'finding;ofRule'],
      ],
    );
  });

  for (const [more, expected] of [
    [{}, 'Nothing was found.'],
    [{ suppressed: [LEFT] }, 'Nothing was found. · 1 suppressed'],
    [{ findings: [finding()], suppressed: [LEFT] }, '1 error · 1 suppressed'],
    [{ findings: [finding(), finding({ severity: 'information' })] }, '1 error, 1 remark'],
    [{ findings: [finding()], suppressed: [LEFT], state: 'judging' }, '1 error · 1 suppressed · Looking…'],
    [{ state: 'judging' }, 'Looking…'],
    [{ state: 'idle' }, ''],
  ] as const) {
    it(`have "${expected}" over them`, () => {
      assert.equal(findingsMessage(sheet(more)), expected);
    });
  }
});
