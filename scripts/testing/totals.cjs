/**
 * Mocha's spec reporter which also writes `{passed, failed, pending}` to the file named in TEST_TOTALS, so
 * that `npm test` can add up its tiers without reading prose.
 */
'use strict';
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

class Totals extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.TEST_TOTALS;
    if (!file) return;
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, pending }));
    });
  }
}

module.exports = Totals;
