/**
 * Knows how core's tests are run against mutants: often, so with few runs of each property, and with no search for a
 * smaller example, since nobody reads it.
 */
import fc from 'fast-check';

const RUNS = '20';

process.env['RUNS'] ??= RUNS;
fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: Number(process.env['RUNS']), endOnFailure: true });

/** What Stryker keeps of which mutants a test comes by, and which are met while files are loaded. */
interface Coverage {
  readonly static: Record<string, number>;
  readonly perTest: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface Stryker {
  readonly __stryker__?: { readonly mutantCoverage?: Coverage };
}

/**
 * A mutant that is met while files are loaded has to be tried in a process of its own, by all tests. Where tests meet
 * it too they decide, so that this is left for those that nothing else meets: tables and constants.
 */
export const mochaHooks = {
  afterAll(): void {
    const coverage = (globalThis as Stryker).__stryker__?.mutantCoverage;
    if (coverage === undefined) return;
    for (const met of Object.values(coverage.perTest))
      for (const mutant of Object.keys(met)) Reflect.deleteProperty(coverage.static, mutant);
  },
};
