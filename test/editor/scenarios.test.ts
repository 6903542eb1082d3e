/** Scenarios in the editor: an estate that is saved comes back as it was, and a scenario that is opened is shown. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { resourceUri } from '../../src/azure/resourceUri.ts';
import { denialOf } from '../../src/core/denied.ts';
import { networkBody, type Network } from '../../src/core/network.ts';
import { networkOwner } from '../../src/core/ownership.ts';
import { COMMANDS, SETTINGS, SETTINGS_SECTION } from '../../src/manifest.ts';
import { writeScenario } from '../../src/sandbox/scenarios/file/writeScenario.ts';
import { poll, until } from '../poll.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

const VNET1 =
  '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworks/vnet1';

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vnp-scenario-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** By id: which subscription is answered first nobody knows. */
const networksIn = ({ store }: Surroundings): readonly Network[] =>
  [...store.estate.all()].toSorted((a, b) => a.id.localeCompare(b.id, 'en'));

/** Everything that the store has read, bodies as ARM sent them. */
function estateIn(around: Surroundings) {
  const { store } = around;
  return {
    tenants: store.tenants.value,
    subscriptions: store.allSubscriptions(),
    networks: networksIn(around).map(networkBody),
  };
}

/** What stands above the networks is read beside them, and nobody who only looks waits for it. */
async function readAll({ store }: Surroundings): Promise<void> {
  await store.loadAll();
  await Promise.all(store.allSubscriptions().map((subscription) => store.ensureGuards(subscription)));
}

/** What nobody may change, and why. */
function heldIn(around: Surroundings) {
  return networksIn(around).map((network) => {
    const guards = around.store.estate.guardsOf(network.id);
    return [
      network.id,
      networkOwner(network, guards),
      ...['write', 'delete'].map(
        (verb) => denialOf(guards.denials, `Microsoft.Network/virtualNetworks/${verb}`, network.id)?.name,
      ),
    ];
  });
}

function guardsIn({ store }: Surroundings) {
  return store
    .allSubscriptions()
    .map(({ subscriptionId }) => store.estate.guardsOf(`/subscriptions/${subscriptionId}`));
}

describe('a saved estate', () => {
  for (const scenario of ['estate', 'guide', 'reach', 'empty', 'scale:3:60:80']) {
    it(`comes back from its file as it was: ${scenario}`, async () => {
      const file = path.join(folder, 'saved.vnetpeering.json');
      const first = await surroundings(scenario);
      try {
        await readAll(first);
        const text = writeScenario({
          name: 'saved',
          summary: '',
          tenants: first.store.tenants.value ?? [],
          subscriptions: first.store.allSubscriptions(),
          networks: [...first.store.estate.all()],
          guards: guardsIn(first),
          parts: { names: true, resourceNames: true, tags: true, occupants: true },
        });
        await writeFile(file, text);
        const second = await surroundings(file);
        try {
          await readAll(second);
          assert.deepEqual(estateIn(second), estateIn(first));
          assert.deepEqual(heldIn(second), heldIn(first));
        } finally {
          await second.end();
        }
      } finally {
        await first.end();
      }
    });
  }
});

describe('opening a scenario', () => {
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration(SETTINGS_SECTION);
  const setTo = async (name: string, value: string | undefined): Promise<void> => {
    await settings().update(name, value, vscode.ConfigurationTarget.Global);
  };
  const read = async (id: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(resourceUri('sandbox', id)));

  after(async () => {
    await setTo(SETTINGS.connection, undefined);
    await setTo(SETTINGS.sandboxScenario, undefined);
  });

  it('starts the sandbox with it, and the setting remembers it', async () => {
    await vscode.commands.executeCommand(COMMANDS.openScenario, 'guide');
    assert.equal(settings().get(SETTINGS.sandboxScenario), 'guide');
    assert.equal(settings().get(SETTINGS.connection), 'sandbox');
    assert.match(await read(VNET1), /10\.1\.0\.0\/16/);
  });

  it('starts it anew with a file, each time that it is asked', async () => {
    const file = path.join(folder, 'mine.vnetpeering.json');
    const world = (prefix: string): string =>
      JSON.stringify({
        version: 1,
        name: 'mine',
        tenants: [{ tenantId: '10000000-0000-4000-8000-000000000001', displayName: 'Contoso' }],
        subscriptions: [
          {
            subscriptionId: VNET1.split('/')[2],
            tenantId: '10000000-0000-4000-8000-000000000001',
            displayName: 'A',
          },
        ],
        resources: [
          { id: VNET1, location: 'eastus', properties: { addressSpace: { addressPrefixes: [prefix] } } },
        ],
      });
    for (const prefix of ['10.80.0.0/16', '10.90.0.0/16']) {
      await writeFile(file, world(prefix));
      await vscode.commands.executeCommand(COMMANDS.openScenario, file);
      assert.equal(settings().get(SETTINGS.sandboxScenario), file);
      assert.ok((await read(VNET1)).includes(prefix), prefix);
    }
  });

  it('is asked for by title, and a choice is taken', async () => {
    await setTo(SETTINGS.sandboxScenario, 'guide');
    let isOpened = false;
    const opened = vscode.commands.executeCommand(COMMANDS.openScenario).then(() => (isOpened = true));
    await until('the choice to be taken', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isOpened;
    });
    await opened;
    // What was opened last is in front.
    assert.equal(settings().get(SETTINGS.sandboxScenario), 'guide');
    assert.match(await read(VNET1), /10\.1\.0\.0\/16/);
  });
});

describe('reporting an issue', () => {
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens a report and, where it is wished, the networks without their names', async () => {
    await vscode.commands.executeCommand(COMMANDS.openScenario, 'guide');
    const texts = (): readonly vscode.TextDocument[] =>
      vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled);
    let isOpened = false;
    const opened = vscode.commands.executeCommand(COMMANDS.reportIssue).then(() => (isOpened = true));
    await until('the choice to be taken', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isOpened;
    });
    await opened;
    const text = (language: string): string =>
      texts()
        .find(({ languageId }) => languageId === language)
        ?.getText() ?? '';
    assert.match(text('markdown'), /^# What is wrong/);
    assert.match(text('markdown'), /Connected to: the sandbox of the extension/);
    assert.match(text('markdown'), /Settings that were changed: .*sandbox\.scenario/);
    assert.match(text('json'), /"network-1"/);
    assert.doesNotMatch(text('json'), /vnet1|20000000|Contoso/i);
  });
});

describe('a scenario file in the editor', () => {
  it('is checked against its schema', async () => {
    const file = path.join(folder, 'wrong.vnetpeering.json');
    await writeFile(file, '{ "version": 1, "name": "x", "tenants": [], "colour": "red" }');
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const messages = await poll('the problems of the file', () => {
      const found = vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
      return found.length >= 2 ? found : undefined;
    });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    assert.ok(
      messages.some((message) => message.includes('colour')),
      messages.join('\n'),
    );
    assert.ok(
      messages.some((message) => /fewer|few|minimum/i.test(message)),
      messages.join('\n'),
    );
  });
});
