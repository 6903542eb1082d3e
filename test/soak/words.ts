/** Knows what no sentence of a plan may be: empty of news, said twice, or about an id where there is a name. */
import { parseNetworkId } from '../../src/core/resourceId.ts';
import { changedResources } from '../../src/core/plan/changes.ts';
import type { Plan } from '../../src/core/plan/plan.ts';

/** A phrase for each sentence of a plan that says nothing, says it again, or says it by an id; and for each silence. */
export function wordFaults(plan: Plan): readonly string[] {
  const said = [...plan.consequences, ...plan.warnings, ...plan.notes];
  const titles = plan.steps.map(({ title }) => title);
  const twice = said.filter((sentence, index) => said.indexOf(sentence) !== index);
  return [
    ...twice.map((sentence) => `said twice: ${sentence}`),
    ...said.filter(hasEqualSides).map((sentence) => `changes into what it is: ${sentence}`),
    ...[...said, ...titles, plan.title].filter(namesAnId).map((sentence) => `says an id: ${sentence}`),
    ...silences(plan).map((label) => `says nothing of what it changes: ${label}`),
  ];
}

/** The networks and links that change where nothing is said of any. What lies beside them is told by its steps. */
function silences(plan: Plan): readonly string[] {
  if (plan.refusal !== undefined || plan.consequences.length > 0) return [];
  const beside = new Set(plan.others.map(({ id }) => id));
  return changedResources(plan)
    .filter(({ id }) => !beside.has(id))
    .map(({ label }) => label);
}

function hasEqualSides(sentence: string): boolean {
  const sides = /changes? from (.+) to (.+?)(?:: .*)?\.$/.exec(sentence);
  return sides !== null && sides[1] === sides[2];
}

/** An id that does not name a network has no name to say instead. */
function namesAnId(sentence: string): boolean {
  const [id] = /\/subscriptions\/\S*/i.exec(sentence) ?? [];
  return id !== undefined && parseNetworkId(id.replace(/[.,:;]$/, '')) !== undefined;
}
