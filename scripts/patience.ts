/**
 * Knows how long anything is waited for here, in milliseconds: the only numbers of this kind. A wait ends when what
 * it waits for comes, so a number only makes a hang a failure. None is a measure of speed: a machine many times
 * slower than the one at hand must stay below each of them.
 */

/** After this a wait is given up as vain: every wait, whatever it is for. */
export const WAIT_MS = 180_000;

/**
 * The same where a wait was in vain already: what follows most often fails for the same reason, and whoever waits for
 * the outcome should not wait for each of it.
 */
export const AFTERMATH_MS = 20_000;

/** Above what the waits of one test or hook can come to. The `timeout` of each `.mocharc.json` is this number. */
export const TEST_MS = 900_000;

/** Above what all tests in one extension host need. */
export const SUITE_MS = 2_700_000;

/**
 * After this something else is done that is as good, so that being too early harms nothing: what does not end when
 * it is told to is ended by force, and what cannot be downloaded is done without.
 */
export const GRACE_MS = 10_000;

/** The first attempt of several at the same thing. Each later one may take twice as long. */
export const FIRST_ATTEMPT_MS = 2_000;

/** Between the first two looks at whether something has come; it doubles until it is `STEP_MS`. */
export const FIRST_STEP_MS = 20;

/** Between two looks at whether something has come: a look at a window costs as much as what is waited for. */
export const STEP_MS = 120;
