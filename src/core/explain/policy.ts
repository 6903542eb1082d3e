/**
 * Explains refusals by Azure Policy: which assignment of which definition forbids the write. ARM names them in the
 * message, as JSON or by a reason that the assignment gives, and in the additional information of the error [I].
 */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject, type JsonValue } from '../json.ts';
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';
import { phrase } from './phrase.ts';
import type { ArmRefusal, Explanation, Explanations } from './refusal.ts';
import { resourceOf, say } from './resource.ts';

/** [I] A part of another resource has a slash in its name. */
const RESOURCE = phrase('Resource {text} was disallowed by policy');
/** [I] */
const REASONS = phrase("disallowed by policy. Reasons: '{any}'. See error details");

interface Policy {
  readonly assignment: string | undefined;
  readonly definition: string | undefined;
  /** What the assignment is on. */
  readonly scope: string | undefined;
}

export const POLICIES: Explanations = { RequestDisallowedByPolicy: disallowed };

function disallowed(refusal: ArmRefusal): Explanation | undefined {
  const policies = [...inMessage(refusal.message), ...inError(refusal.error)];
  const named = unique(policies.flatMap((policy) => sayPolicy(policy) ?? []));
  if (named.length === 0) return undefined;
  const [resource] = RESOURCE(refusal.message) ?? [];
  const [reasons] = REASONS(refusal.message) ?? [];
  const what = resource === undefined ? l10n.t`the change` : l10n.t`this change of ${resource}`;
  const list = allOf(named);
  const isCarried = resource !== undefined && !resource.includes('/') && /peer/i.test(list);
  return {
    cause:
      reasons === undefined
        ? l10n.t`Azure Policy forbids ${what}: ${list}.`
        : l10n.t`Azure Policy forbids ${what}: ${list}. It says: ${reasons}`,
    next: isCarried
      ? l10n.t`A write of a network carries its links, so what bars links bars it too. Change what is written so that the policy allows it, or ask whoever assigned it for an exemption; no role lifts it.`
      : l10n.t`Change what is written so that the policy allows it, or ask whoever assigned it for an exemption; no role lifts it.`,
  };
}

function sayPolicy({ assignment, definition, scope }: Policy): string | undefined {
  if (assignment === undefined && definition === undefined) return undefined;
  const on = resourceOf(scope ?? '');
  const text = policyText(assignment, definition);
  return on === undefined ? text : l10n.t`${text}, assigned on ${say(on)}`;
}

function policyText(assignment: string | undefined, definition: string | undefined): string {
  if (assignment === undefined) return l10n.t`the policy "${definition ?? ''}"`;
  return definition === undefined || definition === assignment
    ? l10n.t`the assignment "${assignment}"`
    : l10n.t`the assignment "${assignment}" (definition "${definition}")`;
}

/** `Policy identifiers: '[{…}]'`, which is JSON. */
function inMessage(message: string): readonly Policy[] {
  const [, json] = /Policy identifiers: '(\[.*\])'/s.exec(message) ?? [];
  return listIn(json ?? '').map((each) => {
    const assignment = objectAt(each, 'policyAssignment');
    return {
      assignment: nameIn(assignment),
      definition: nameIn(objectAt(each, 'policyDefinition')),
      scope: scopeOf(stringAt(assignment, 'id')),
    };
  });
}

/** `additionalInfo` of type PolicyViolation, of the error and of each of its details. */
function inError(error: JsonObject | undefined): readonly Policy[] {
  if (error === undefined) return [];
  const all = [error, ...arrayAt(error, 'details').filter(isObject)];
  return all
    .flatMap((each) => arrayAt(each, 'additionalInfo').filter(isObject))
    .map((each) => objectAt(each, 'info'))
    .map((info) => ({
      assignment: stringAt(info, 'policyAssignmentDisplayName') ?? stringAt(info, 'policyAssignmentName'),
      definition: stringAt(info, 'policyDefinitionDisplayName') ?? stringAt(info, 'policyDefinitionName'),
      scope: stringAt(info, 'policyAssignmentScope') ?? scopeOf(stringAt(info, 'policyAssignmentId')),
    }));
}

function listIn(json: string): readonly JsonObject[] {
  try {
    const value = JSON.parse(json) as JsonValue;
    return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isObject) : [];
  } catch {
    return [];
  }
}

function nameIn(named: JsonObject): string | undefined {
  return stringAt(named, 'name') ?? stringAt(named, 'id')?.split('/').pop();
}

/** An assignment lies where it applies. */
function scopeOf(assignmentId: string | undefined): string | undefined {
  return assignmentId?.replace(/\/providers\/Microsoft\.Authorization\/policyAssignments\/.*$/i, '');
}

/** The same assignment is named in the message and beside it, not always with the same words. */
function unique(texts: readonly string[]): readonly string[] {
  const quoted = (text: string): string => /"([^"]*)"/.exec(text)?.[1] ?? text;
  return texts.filter((text, index) => texts.findIndex((each) => quoted(each) === quoted(text)) === index);
}
