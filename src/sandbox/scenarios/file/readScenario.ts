/**
 * Knows how the text of a scenario file becomes a scenario, or the sentences that say what is wrong with it and
 * where. It reads no file and builds no world.
 */
import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { isArray, isObject, type JsonObject } from '../../../core/json.ts';
import { l10n } from '../../../core/l10n.ts';
import { asWritten } from '../../wire/memberNames.ts';
import { normalise } from '../neighbours/normalise.ts';
import { resourcesAlone } from '../neighbours/wholeFile.ts';
import type { Scenario, ScenarioResource } from '../scenario.ts';
import { scenarioSchema, type ScenarioFile } from './scenarioSchema.ts';
import { issueSentence, type Path } from './issueSentence.ts';
import { brokenText } from './brokenText.ts';
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
  const alone = resourcesAlone(value);
  const written = alone?.file ?? value;
  if (tree === undefined || !isObject(written)) {
    const [broken] = errors;
    const line = lineAt(content, broken?.offset ?? 0);
    const reason = broken === undefined ? l10n.t`it is not an object` : brokenText(broken);
    return {
      kind: 'wrong',
      problems: [{ line, place: '', sentence: l10n.t`This is no scenario: ${reason}.` }],
    };
  }
  const wrong = (found: readonly { readonly path: Path; readonly sentence: string }[]): ScenarioReading => ({
    kind: 'wrong',
    problems: found.map(({ path, sentence }) => ({
      line: lineAt(content, nearest(tree, inText(path, alone)).offset),
      place: placeOf(inText(path, alone)),
      sentence,
    })),
  });
  const { file, unread } = normalised(written);
  if (unread.length > 0) return wrong(unread);
  const parsed = v.safeParse(scenarioSchema, file);
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

/** The file with its resources as Azure Resource Manager writes them, whatever tool printed them. */
function normalised(written: JsonObject): {
  readonly file: JsonObject;
  readonly unread: readonly { readonly path: Path; readonly sentence: string }[];
} {
  const { resources } = written;
  if (!isArray(resources)) return { file: written, unread: [] };
  const read = resources.map((resource) => (isObject(resource) ? normalise(resource) : undefined));
  const unread = read.flatMap((one, index) =>
    one?.kind === 'wrong' ? [{ path: ['resources', index], sentence: one.sentence }] : [],
  );
  const bodies = resources.map((resource, index) => {
    const one = read[index];
    return one?.kind === 'resource' ? one.body : resource;
  });
  return { file: { ...written, resources: bodies }, unread };
}

/** The place in the text of a place in the file that was made of it. */
function inText(path: Path, alone: ReturnType<typeof resourcesAlone>): Path {
  const [list, index, ...rest] = path;
  if (alone === undefined) return path;
  return list === 'resources' && typeof index === 'number' ? [...alone.placeOf(index), ...rest] : [];
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
