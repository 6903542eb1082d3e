/** Knows which scenarios there are. */
import { empty } from './empty.ts';
import { estate } from './estate.ts';
import { guide } from './guide.ts';
import { reach } from './reach.ts';
import { readScale, scaleScenario } from './scale.ts';
import type { Scenario } from './scenario.ts';

export const SCENARIOS: readonly Scenario[] = [guide, empty, estate, reach];

/** A scenario by its name, or one of a size: `scale:SUBSCRIPTIONS:NETWORKS:LINKS`. */
export function scenarioNamed(name: string): Scenario | undefined {
  const scale = readScale(name);
  if (scale !== undefined) return scaleScenario(scale);
  return SCENARIOS.find((scenario) => scenario.name === name);
}

export function scenarioNames(): string {
  return [...SCENARIOS.map((scenario) => scenario.name), 'scale:SUBSCRIPTIONS:NETWORKS:LINKS'].join(', ');
}
