/** A region is the same however Azure has written it. */
import assert from 'node:assert/strict';
import { regionOf } from '../../../src/core/region.ts';

describe('a region', () => {
  for (const written of ['westeurope', 'West Europe', 'WestEurope', 'WEST EUROPE']) {
    it(`is known again as ${written}`, () => {
      assert.equal(regionOf(written), 'westeurope');
    });
  }

  it('is none where none is named', () => {
    assert.equal(regionOf(undefined), '');
  });
});
