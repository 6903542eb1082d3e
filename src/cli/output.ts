/** Knows where the command line writes to, and how it leaves: results on standard output, everything else on standard error. */

export interface Output {
  readonly result: (text: string) => void;
  readonly progress: (text: string) => void;
  /** Whether colours may be used. */
  readonly colours: boolean;
  /** Whether somebody sees progress as it is written, so that a line may be written over. */
  readonly isLive?: boolean;
}

/** The exit statuses; `--help` lists them. */
export const EXIT = {
  reachable: 0,
  notReachable: 1,
  notSure: 2,
  /** What `check` found at worst; `diff` that there are differences. */
  errors: 1,
  warnings: 2,
  information: 3,
  /** Done, but a part of Azure could not be read. */
  partial: 4,
  usage: 64,
  failure: 70,
  noAccess: 77,
  interrupted: 130,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** An error in words for people that says itself how to leave. The bundles each have their own copies of these classes. */
abstract class LeavingError extends Error {
  abstract readonly exit: Exit;
}

/** Whoever asked must ask otherwise. */
export class UsageError extends LeavingError {
  readonly exit = EXIT.usage;
}

/** Nobody is signed in, or whoever is may see nothing. */
export class NoAccessError extends LeavingError {
  readonly exit = EXIT.noAccess;
}

/** How to leave after an error; anything that is thrown and does not say it is a failure. */
export function exitFor(error: unknown): Exit {
  return error instanceof Error ? ((error as Partial<LeavingError>).exit ?? EXIT.failure) : EXIT.failure;
}

/** What is well of the part that was read is not well of the whole. */
export function exitAfter({ isPartial }: { readonly isPartial: boolean }, exit: Exit): Exit {
  return exit === EXIT.reachable && isPartial ? EXIT.partial : exit;
}

export function exitOf(verdict: 'reachable' | 'notReachable' | 'notAssured' | 'cannotTell'): Exit {
  switch (verdict) {
    case 'reachable':
      return EXIT.reachable;
    case 'notReachable':
      return EXIT.notReachable;
    case 'notAssured':
    case 'cannotTell':
      return EXIT.notSure;
  }
}
