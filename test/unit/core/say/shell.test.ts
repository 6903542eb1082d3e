/**
 * Lets a real bash read what is said for it, with `az` replaced by a function that prints its arguments: they must
 * be the ones that were meant, and nothing else may run.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { sayPlan } from '../../../../src/core/say/say.ts';
import { hostilePlan, names, remoteOf, TAME, type Names } from './hostile.ts';

/** No other command can be found. */
const RECORDER = 'PATH=/nowhere; az() { printf "%s\\0" "$@" "end of command"; }\n';

/** The arguments of each command of all scripts, which one bash reads, since each start of one takes its time. */
function run(...scripts: readonly string[]): readonly (readonly string[])[] {
  const script = scripts.join('\n');
  const syntax = spawnSync('bash', ['-n'], { input: script });
  assert.equal(syntax.status, 0, `${syntax.stderr.toString()}\n${script}`);
  const done = spawnSync('bash', [], { input: RECORDER + script });
  assert.deepEqual([done.status, done.stderr.toString()], [0, ''], script);
  const commands: string[][] = [[]];
  for (const argument of done.stdout.toString().split('\0').slice(0, -1)) {
    if (argument === 'end of command') commands.push([]);
    else commands.at(-1)?.push(argument);
  }
  return commands.slice(0, -1);
}

/** `--name value` and `--name=value` are the same to the CLI. */
function untied(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const [, name, value] = /^(--[a-z-]+)=(.*)$/s.exec(word) ?? [];
    return name === undefined || value === undefined ? [word] : [name, value];
  });
}

function meant(given: Names): readonly string[] {
  return [
    ...['network', 'vnet', 'peering', 'create', '--subscription', given.subscription],
    ...['--resource-group', given.group, '--vnet-name', given.network, '--name', given.link],
    ...['--remote-vnet', remoteOf(given)],
    ...['--allow-vnet-access', 'true', '--allow-forwarded-traffic', 'false'],
    ...['--allow-gateway-transit', 'false', '--use-remote-gateways', 'false'],
    ...['--peer-complete-vnets', 'false', '--local-subnet-names', given.subnet],
    ...['--remote-subnet-names', given.subnet, 'x', '--enable-only-ipv6', 'false'],
  ];
}

describe('what is said for a shell', () => {
  before(function () {
    if (spawnSync('bash', ['--version']).status === 0) return;
    console.warn('There is no bash here: what is said for one was not read by one.');
    this.skip();
  });

  it('is read by bash as it was meant, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 30, size: 'max' }), (all) => {
        const commands = run(...all.map((given) => sayPlan(hostilePlan(given), 'azureCli', '')));
        // A list cannot be tied to its argument: names that the CLI would read otherwise are said to be unsayable.
        const sayable = all.filter(({ subnet }) => !/^[-@[{]/.test(subnet));
        assert.deepEqual(commands.map(untied), sayable.map(meant));
      }),
      { numRuns: 20 },
    );
  });

  it('keeps every character, wherever it stands in a name', () => {
    const all = Array.from({ length: 0x7f }, (_, index) => String.fromCharCode(index + 1))
      .filter((character) => character !== '/')
      .map((character): Names => ({
        ...TAME,
        group: `${character}a`,
        network: `a${character}a`,
        link: `a${character}`,
      }));
    const commands = run(...all.map((given) => sayPlan(hostilePlan(given), 'azureCli', '')));
    assert.deepEqual(commands.map(untied), all.map(meant));
  });

  it('ties what begins like an argument or a file to its name', () => {
    const given = { ...TAME, group: '-x', link: '@file' };
    const [words] = run(sayPlan(hostilePlan(given), 'azureCli', ''));
    assert.ok(words);
    assert.ok(words.includes('--resource-group=-x'), words.join(' '));
    assert.ok(words.includes('--name=@file'), words.join(' '));
  });

  it('stops at the command that fails', () => {
    const plan = hostilePlan(TAME);
    const twice = { ...plan, steps: [...plan.steps, ...plan.steps] };
    const script = `az() { echo called; false; }\n${sayPlan(twice, 'azureCli', '')}`;
    assert.equal(spawnSync('bash', [], { input: script }).stdout.toString(), 'called\n');
  });
});
