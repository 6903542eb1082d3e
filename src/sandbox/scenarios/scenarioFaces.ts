/** Knows what people are told of scenarios before one is started. */
import { buildWorld } from '../world/build.ts';
import { loadScenario } from './file/loadScenario.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';

export interface ScenarioFace {
  /** By which it is opened: a name, or the path of a file. */
  readonly asked: string;
  readonly title: string;
  readonly summary: string;
}

export function builtInScenarios(): readonly ScenarioFace[] {
  return SCENARIOS.map((scenario) => faceOf(scenario, scenario.name));
}

/** @throws Error in plain words when a sandbox would not start with it */
export async function checkScenario(asked: string): Promise<ScenarioFace> {
  const scenario = await loadScenario(asked);
  buildWorld(scenario, {}).operations.close();
  return faceOf(scenario, asked);
}

function faceOf({ title, summary }: Scenario, asked: string): ScenarioFace {
  return { asked, title, summary };
}
