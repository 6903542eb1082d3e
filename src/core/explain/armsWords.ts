/**
 * Knows how a refusal is written down as it was sent, for the log and for whoever asks for details. Nothing of the
 * request is in it, and whatever looks like a token is left out.
 */
import { stringAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import type { SentRefusal } from './refusal.ts';

/** The lines of a refusal: status, code, message, the ids to find it by, and the error as it was sent, whole. */
export function armsWords(refusal: SentRefusal): readonly string[] {
  const { error } = refusal;
  const sent = error === undefined ? [] : asSent(error);
  return [...armsFacts(refusal), ...sent.map(withoutTokens)];
}

/** The same without the error as it was sent, for where there is little room. */
export function armsFacts(refusal: SentRefusal): readonly string[] {
  const { requestId, correlationId } = refusal;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Status', refusal.status === undefined ? undefined : String(refusal.status)],
    ['Code', refusal.code],
    ['Message', messageOf(refusal)],
    [l10n.t`Request id`, requestId],
    [l10n.t`Correlation id`, correlationId],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [withoutTokens(`${name}: ${value}`)]));
}

/** ARM's own message: that of a failed call may have been told in other words since. */
function messageOf({ error, message }: SentRefusal): string | undefined {
  const own = error === undefined ? undefined : stringAt(error, 'message');
  const text = own ?? message;
  return text === '' ? undefined : text;
}

function asSent(error: JsonObject): readonly string[] {
  const text = stringAt(error, 'text');
  if (text !== undefined && Object.keys(error).length === 1) return [l10n.t`As it was sent:`, text];
  return [l10n.t`As it was sent:`, ...JSON.stringify(error, null, 2).split('\n')];
}

function withoutTokens(line: string): string {
  return line
    .replace(/\bBearer\s+[^\s"',]+/gi, 'Bearer (left out)')
    .replace(/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, '(a token, left out)');
}
