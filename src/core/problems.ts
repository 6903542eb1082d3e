/** Knows how something odd in ARM's data is described: which member, and what is wrong with it. */
import { isArray, isObject, type JsonObject, type JsonValue } from './json.ts';
import { l10n } from './l10n.ts';

export interface Problem {
  /** The member as a path, such as `properties.peeringState`. */
  readonly member: string;
  /** A sentence for people. */
  readonly message: string;
}

type Kind = 'string' | 'boolean' | 'list' | 'object';

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (isArray(value)) return l10n.t`a list`;
  return isObject(value) ? l10n.t`an object` : `a ${typeof value}`;
}

function fits(value: JsonValue, kind: Kind): boolean {
  if (kind === 'list') return isArray(value);
  return kind === 'object' ? isObject(value) : typeof value === kind;
}

/** Hardly any resource has one. */
const NONE: readonly Problem[] = [];

/** Collects the problems of one resource while it is read. */
export class ProblemList {
  private found: Problem[] | undefined;

  get all(): readonly Problem[] {
    return this.found ?? NONE;
  }

  add(member: string, message: string): void {
    (this.found ??= []).push({ member, message });
  }

  /** Notes a member that is absent though ARM always sends it, or that has a type that it never has. */
  expect(parent: JsonObject, member: string, kind: Kind, path: string, required: boolean): void {
    const value = parent[member];
    if (value === undefined) {
      if (required) this.add(path, l10n.t`${path} is missing.`);
    } else if (!fits(value, kind)) {
      this.add(path, l10n.t`${path} is ${kindOf(value)} where a ${kind} was expected.`);
    }
  }
}
