/** Knows where the command line writes to, and how it leaves: results on standard output, everything else on standard error. */

export interface Output {
  readonly result: (text: string) => void;
  readonly progress: (text: string) => void;
  /** Whether colours may be used. */
  readonly colours: boolean;
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
  usage: 64,
  failure: 70,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Whoever asked must ask otherwise. */
export class UsageError extends Error {}

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
