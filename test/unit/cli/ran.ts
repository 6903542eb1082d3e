/** Carries a command line out and catches what it prints. */
import { run } from '../../../src/cli/run.ts';

export interface Ran {
  readonly exit: number;
  readonly result: string;
  readonly progress: string;
}

export async function ran(...args: readonly string[]): Promise<Ran> {
  const [result, progress]: [string[], string[]] = [[], []];
  const exit = await run(args, {
    result: (text) => result.push(text),
    progress: (text) => progress.push(text),
    colours: false,
  });
  return { exit, result: result.join(''), progress: progress.join('') };
}
