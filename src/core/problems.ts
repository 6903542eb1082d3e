/** Knows how something odd in ARM's data is described: which member, and what is wrong with it. */
import { isArray, type JsonObject, type JsonValue } from './json.ts';
import { l10n } from './l10n.ts';

export interface Problem {
  /** The member as a path, such as `properties.peeringState`. */
  readonly member: string;
  /** A sentence for people. */
  readonly message: string;
}

/** What a value of JSON can be, for people. */
const KINDS = {
  string: () => l10n.t`a string`,
  number: () => l10n.t`a number`,
  boolean: () => l10n.t`a boolean`,
  list: () => l10n.t`a list`,
  object: () => l10n.t`an object`,
  null: () => 'null',
} as const;

type Kind = keyof typeof KINDS;

function kindOf(value: JsonValue): Kind {
  if (value === null) return 'null';
  if (isArray(value)) return 'list';
  return typeof value as Kind;
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
    } else if (kindOf(value) !== kind) {
      this.add(path, l10n.t`${path} is ${KINDS[kindOf(value)]()} where ${KINDS[kind]()} was expected.`);
    }
  }
}
