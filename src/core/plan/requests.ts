/** Knows how the writes of a plan are shown as the HTTP requests that they will be. */
import type { Plan, Step } from './plan.ts';

/** The requests of a plan in order, as text. The authorization header is named and never shown. */
export function requestsText(plan: Plan, endpoint: string): string {
  const parts = plan.steps.map(
    (step, index) => `### ${index + 1}. ${step.title}\n${requestText(step, endpoint)}`,
  );
  return `# ${plan.title}\n\n${parts.join('\n')}`;
}

function requestText({ write }: Step, endpoint: string): string {
  const url = `${endpoint}${write.id}`;
  if (write.kind === 'deleteLink') return `DELETE ${url}\nAuthorization: Bearer (yours)\n`;
  const query = write.sync ? '?syncRemoteAddressSpace=true' : '';
  return `PUT ${url}${query}\nAuthorization: Bearer (yours)\nContent-Type: application/json\n\n${JSON.stringify(write.body, null, 2)}\n`;
}
