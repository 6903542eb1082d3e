/** The file of a team at the root of the folder that is open: it counts, is followed, and is told of once where it is broken. */
import assert from 'node:assert/strict';
import { workspace, type Uri } from 'vscode';
import { TeamFiles, teamFile, type Broken } from '../../src/commands/findings/teamFiles.ts';
import { until } from '../poll.ts';

const RULE = 'space-huge';
const graded = (grade: string): string => JSON.stringify({ findings: { rules: { [RULE]: grade } } });

describe('the file of a team', () => {
  const told: Broken[] = [];
  let uri: Uri;
  let files: TeamFiles;
  let changes = 0;

  before(() => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert(folder !== undefined);
    uri = teamFile(folder.uri);
    files = new TeamFiles((broken) => told.push(broken));
    files.onDidChange(() => (changes += 1));
  });

  after(async () => {
    files.dispose();
    await workspace.fs.delete(uri);
  });

  const write = async (text: string): Promise<void> => {
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  };
  const grade = async (): Promise<string | undefined> => (await files.read()).grades.get(RULE);

  it('is nothing where there is none', async () => {
    assert.deepEqual(await files.read(), { grades: new Map(), suppressions: [] });
  });

  it('counts once it is there, and as it is written then', async () => {
    await write(graded('error'));
    await until('what it says', async () => (await grade()) === 'error');
    await write(graded('off'));
    await until('what it says now', async () => (await grade()) === 'off');
    assert.ok(changes > 0);
    assert.deepEqual(told, []);
  });

  it('is told of once where it is broken, with the place, and what it said before counts', async () => {
    await write(graded('nonsense'));
    await until('the word of it', () => told.length === 1);
    assert.equal(told[0]?.at, `findings.rules.${RULE}`);
    assert.match(told[0].message, /nonsense/);
    assert.equal(await grade(), 'off');
    const before = changes;
    await write('{');
    await until('another reading', () => changes > before);
    assert.equal(await grade(), 'off');
    assert.equal(told.length, 1);
  });

  it('is told of again where it was whole meanwhile', async () => {
    await write(graded('warning'));
    await until('what it says', async () => (await grade()) === 'warning');
    await write('{');
    await until('the word of it', () => told.length === 2);
    assert.deepEqual([told[1]?.at, await grade()], ['', 'warning']);
  });

  it('no longer counts once it is gone', async () => {
    await workspace.fs.delete(uri);
    await until('nothing', async () => (await grade()) === undefined);
    await write(graded('information'));
    await until('what it says', async () => (await grade()) === 'information');
  });
});
