/** Knows how a long sentence is shown where every line is cut off at its end: as several lines. */

/** Letters that fit into a line of the editor's quick pick beside the title of a section. */
const WIDTH = 66;

/** The words of a sentence in lines; a word that is longer than a line has one of its own. */
export function inLines(sentence: string, width = WIDTH): readonly string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
