/** A box says that nothing matches only where the editor shows nothing. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWithoutMatch } from '../../../src/commands/prompts/withoutMatch.ts';

const HUB = { label: 'hub-weu', description: '10.10.0.0/16', detail: 'Contoso Connectivity · westeurope' };

describe('a box', () => {
  for (const [typed, isEmpty] of [
    ['', false],
    ['  ', false],
    ['weu', false],
    ['HUB', false],
    ['10.10', false],
    ['Connectivity', false],
    // The editor finds initials too.
    ['CC', false],
    ['hub*weu', false],
    ['kiosk', true],
    ['10.300.1.1', true],
  ] as const)
    it(`${isEmpty ? 'has nothing' : 'may have something'} for '${typed}'`, () => {
      assert.equal(isWithoutMatch([HUB], typed), isEmpty);
    });

  it('with a row that always stands there is not empty', () => {
    assert.equal(isWithoutMatch([HUB, { label: 'Address', alwaysShow: true }], 'kiosk'), false);
    assert.equal(isWithoutMatch([], 'kiosk'), true);
  });

  it('is never empty for a piece of what stands in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), (text, from, length) => {
        const piece = text.slice(from % (text.length + 1)).slice(0, length);
        assert.equal(isWithoutMatch([{ label: 'other', detail: text }], piece), false);
      }),
    );
  });
});
