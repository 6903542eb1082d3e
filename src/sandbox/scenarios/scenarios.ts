/** Knows which scenarios there are. */
import { empty } from './empty.ts';
import { estate } from './estate.ts';
import { guide } from './guide.ts';
import type { Scenario } from './scenario.ts';

export const SCENARIOS: readonly Scenario[] = [guide, empty, estate];

export function scenarioNamed(name: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.name === name);
}

export function scenarioNames(): string {
  return SCENARIOS.map((scenario) => scenario.name).join(', ');
}
