/** Knows what can be done with a set of tags. Names are the same whatever their case, values are not [D]. */
import { isObject, type JsonObject } from '../../core/json.ts';

export type Tags = Readonly<Record<string, string>>;

/** [S] */
export type TagOperation = 'Merge' | 'Replace' | 'Delete';

const OPERATIONS: readonly TagOperation[] = ['Merge', 'Replace', 'Delete'];

export function readOperation(text: string | undefined): TagOperation | undefined {
  return OPERATIONS.find((operation) => operation.toLowerCase() === text?.toLowerCase());
}

/** Names with texts; undefined where it is anything else. */
export function readTags(value: JsonObject[string]): Tags | undefined {
  if (!isObject(value)) return undefined;
  return Object.values(value).every((text) => typeof text === 'string') ? (value as Tags) : undefined;
}

/** The tags that are there afterwards. A name that is merged gets the case in which it is sent [D]. */
export function changedTags(current: Tags, operation: TagOperation, asked: Tags): Tags {
  switch (operation) {
    case 'Replace':
      return asked;
    case 'Merge':
      return { ...without(current, (name) => has(asked, name)), ...asked };
    case 'Delete':
      return without(current, (name, value) => has(asked, name, value));
  }
}

/** Whether a tag is among others: by its name, and by its value where that is told too and theirs is not empty. */
function has(tags: Tags, name: string, value?: string): boolean {
  return Object.entries(tags).some(
    ([other, text]) =>
      other.toLowerCase() === name.toLowerCase() && (value === undefined || text === '' || text === value),
  );
}

function without(tags: Tags, drops: (name: string, value: string) => boolean): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([name, value]) => !drops(name, value)));
}

/** [D] */
const MOST = 50;
const LONGEST_NAME = 512;
const LONGEST_VALUE = 256;
const BARRED = /[<>%&\\?/]/;

/** What is wrong with a set of tags. */
export function tagsFault(tags: Tags): { readonly code: string; readonly message: string } | undefined {
  const entries = Object.entries(tags);
  if (entries.length > MOST) {
    return {
      code: 'TagCountLimitExceeded',
      message: `There are ${entries.length} tags; a resource can have ${MOST}.`,
    };
  }
  for (const [name, value] of entries) {
    if (BARRED.test(name)) {
      return {
        code: 'InvalidTagNameCharacters',
        message: `The tag name '${name}' has one of the reserved characters <, >, %, &, \\, ?, /.`,
      };
    }
    if (name.length > LONGEST_NAME) {
      return {
        code: 'InvalidTagNameLength',
        message: `A tag name can have ${LONGEST_NAME} characters; '${name.slice(0, 20)}…' has ${name.length}.`,
      };
    }
    if (value.length > LONGEST_VALUE) {
      return {
        code: 'InvalidTagValueLength',
        message: `A tag value can have ${LONGEST_VALUE} characters; that of '${name}' has ${value.length}.`,
      };
    }
  }
  return undefined;
}
