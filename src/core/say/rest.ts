/** Knows how a plan is said as plain requests, in the form of `.http` files: somebody else sends them with any client. */
import type { JsonObject } from '../json.ts';
import type { Plan, Step } from '../plan/plan.ts';
import { apiVersionOf } from './apiVersions.ts';
import { parseArmId } from './armId.ts';
import { heading } from './caveats.ts';
import { comments, oneLine } from './comment.ts';

/**
 * @param endpoint the address of Azure Resource Manager, without a slash at its end
 * @param versionOf the API version for an id; those that tools have known for long unless told otherwise
 */
export function restText(
  plan: Plan,
  endpoint: string,
  versionOf: (id: string) => string | undefined = knownVersionOf,
): string {
  const requests = plan.steps.map(
    (step, index) => `### ${index + 1}. ${oneLine(step.title)}\n${request(step, endpoint, versionOf)}`,
  );
  const head = [...heading(plan), 'Wait for the operation of each request to end before the next is sent.'];
  return `${comments('#', head)}\n\n${requests.join('\n')}`;
}

function knownVersionOf(id: string): string | undefined {
  const parsed = parseArmId(id);
  return parsed === undefined ? undefined : apiVersionOf(parsed);
}

function request({ write }: Step, endpoint: string, versionOf: (id: string) => string | undefined): string {
  const id = parseArmId(write.id);
  const version = versionOf(write.id);
  if (id === undefined || version === undefined)
    return `${comments('#', [`The API version of ${write.id} is not known here.`])}\n`;
  const path = write.kind === 'register' ? `${id.text}/register` : id.text;
  const sync = write.kind === 'putLink' && write.sync ? '&syncRemoteAddressSpace=true' : '';
  const url = `${endpoint}${encoded(path)}?api-version=${version}${sync}`;
  const authorization = 'Authorization: Bearer (yours)';
  switch (write.kind) {
    case 'deleteLink':
    case 'deleteOther':
      return `DELETE ${url}\n${authorization}\n`;
    case 'register':
      return `POST ${url}\n${authorization}\n`;
    case 'putLink':
    case 'putNetwork':
    case 'putOther':
      return `PUT ${url}\n${authorization}\nContent-Type: application/json\n\n${jsonText(write.body)}\n`;
  }
}

/** JSON in which no character is left that some reader takes for the end of a line, or that cannot be seen. */
function jsonText(body: JsonObject): string {
  return JSON.stringify(body, null, 2).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (each) =>
    Array.from({ length: each.length }, (_, at) => {
      return `\\u${each.charCodeAt(at).toString(16).padStart(4, '0')}`;
    }).join(''),
  );
}

/** A path whose names hold nothing that an address gives a meaning to. Half a character has no code: it is replaced. */
function encoded(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
}
