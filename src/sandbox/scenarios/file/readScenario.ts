/**
 * Knows how the text of a scenario file becomes a scenario, or the sentences that say what is wrong with it and
 * where. It reads no file and builds no world.
 */
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { isObject } from '../../../core/json.ts';
import { asWritten } from '../../wire/memberNames.ts';
import type { Scenario, ScenarioResource } from '../scenario.ts';
import { scenarioSchema, type ScenarioFile } from './scenarioSchema.ts';
import { issueSentence, type Path } from './issueSentence.ts';
import { contradictions } from './contradictions.ts';

/** Something that is wrong with a file. */
export interface ScenarioProblem {
  /** Counted from 1. */
  readonly line: number;
  /** Such as `networks[2].location`; empty for the file as a whole. */
  readonly place: string;
  readonly sentence: string;
}

export type ScenarioReading =
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  | { readonly kind: 'wrong'; readonly problems: readonly ScenarioProblem[] };

/** JSON as the editor holds `*.json` to it: no comments, no commas too many. */
const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

export function readScenario(text: string): ScenarioReading {
  const content = text.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const tree = parseTree(content, errors, STRICT);
  const value = valueOf(content);
  if (tree === undefined || value === undefined || !isObject(value)) {
    const [broken] = errors;
    const line = lineAt(content, broken?.offset ?? 0);
    const reason = broken === undefined ? 'it is not an object' : words(printParseErrorCode(broken.error));
    return { kind: 'wrong', problems: [{ line, place: '', sentence: `This is no scenario: ${reason}.` }] };
  }
  const wrong = (found: readonly { readonly path: Path; readonly sentence: string }[]): ScenarioReading => ({
    kind: 'wrong',
    problems: found.map(({ path, sentence }) => ({
      line: lineAt(content, nearest(tree, path).offset),
      place: placeOf(path),
      sentence,
    })),
  });
  const parsed = v.safeParse(scenarioSchema, value);
  if (!parsed.success) return wrong(parsed.issues.map(issueSentence));
  const scenario = scenarioOf(parsed.output);
  const found = contradictions(scenario);
  return found.length > 0 ? wrong(found) : { kind: 'scenario', scenario };
}

function scenarioOf({ $schema: _schema, version: _version, ...file }: ScenarioFile): Scenario {
  // Whatever JSON a body holds is JSON.
  const bodies = file.resources as readonly ScenarioResource[];
  // ARM shows members in the case in which it writes them, so what is held has them so.
  const resources = bodies.map((body) => ({ ...asWritten(body), id: body.id }));
  return { ...file, title: file.title ?? file.name, resources };
}

/** Undefined for what is not JSON; where it breaks off is the other parser's to say. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The node at a path or, where there is none, the innermost one around it. */
function nearest(tree: Node, path: Path): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return tree;
}

/** `networks[2].subnets.default` */
function placeOf(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** `ColonExpected` → `colon expected` */
function words(code: string): string {
  return code.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
