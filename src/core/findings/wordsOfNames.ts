/**
 * Knows which names there are by their words, so that a text in which there is none of them is seen to be such at once. It may
 * take a text for one that holds a name, never one that does for another.
 */
const [HYPHEN, UNDERSCORE, DOT] = [45, 95, 46];
const BETWEEN = 1;

export class WordsOfNames {
  /** Numbers that names of the same words share; those of names that went are no harm. */
  private readonly prints = new Set<number>();

  /** @param name in lower case */
  add(name: string): void {
    let print = 0;
    let isBetween = false;
    for (let index = 0; index < name.length; index += 1) {
      const code = name.charCodeAt(index);
      if (isJoint(code)) isBetween = print !== 0;
      else {
        print = mixed(isBetween ? mixed(print, BETWEEN) : print, code);
        isBetween = false;
      }
    }
    this.prints.add(print);
  }

  /** Whether some words of a text, one after the other, may be a name. */
  mayBeIn(text: string): boolean {
    for (let from = 0; from < text.length; from += 1) {
      const isStart = from === 0 || isJoint(text.charCodeAt(from - 1));
      if (isStart && !isJoint(text.charCodeAt(from)) && this.begins(text, from)) return true;
    }
    return false;
  }

  private begins(text: string, from: number): boolean {
    let print = 0;
    let isBetween = false;
    for (let index = from; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (isJoint(code)) {
        if (!isBetween && this.prints.has(print)) return true;
        isBetween = true;
      } else {
        print = mixed(isBetween ? mixed(print, BETWEEN) : print, code);
        isBetween = false;
      }
    }
    return !isBetween && this.prints.has(print);
  }
}

function isJoint(code: number): boolean {
  return code === HYPHEN || code === UNDERSCORE || code === DOT;
}

function mixed(print: number, code: number): number {
  return (Math.imul(print, 31) + code) | 0;
}
