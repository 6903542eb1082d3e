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
  const authorization = 'Authorization: Bearer (yours)';
  switch (write.kind) {
    case 'deleteLink':
    case 'deleteOther':
      return `DELETE ${url}\n${authorization}\n`;
    case 'register':
      return `POST ${url}/register\n${authorization}\n`;
    case 'putLink':
    case 'putNetwork':
    case 'putOther': {
      const query = write.kind === 'putLink' && write.sync ? '?syncRemoteAddressSpace=true' : '';
      return `PUT ${url}${query}\n${authorization}\nContent-Type: application/json\n\n${JSON.stringify(write.body, null, 2)}\n`;
    }
  }
}
