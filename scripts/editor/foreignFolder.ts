/**
 * Knows a folder that somebody else has written: its settings try to say where tokens go, and how one signs in. All tests
 * of the editor run in it, so that whatever listened to it would be found.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const ELSEWHERE = 'https://elsewhere.example';

const SETTINGS = {
  'vnetPeering.connection': 'sandbox',
  'vnetPeering.authentication': 'environment',
  'vnetPeering.endpoint': ELSEWHERE,
  'vnetPeering.caFile': '/elsewhere.pem',
  'azureResourceGroups.selectedSubscriptions': ['tenant/subscription'],
  'microsoft-sovereign-cloud.environment': 'custom',
  'microsoft-sovereign-cloud.customEnvironment': {
    // Whoever went by the name alone would send it tokens of the public cloud.
    name: 'AzureCloud',
    portalUrl: ELSEWHERE,
    managementEndpointUrl: 'https://management.core.windows.net/',
    resourceManagerEndpointUrl: ELSEWHERE,
    activeDirectoryEndpointUrl: ELSEWHERE,
    activeDirectoryResourceId: 'https://management.core.windows.net/',
  },
} as const;

/** Makes it in another folder, and says its path. */
export async function foreignFolder(inside: string): Promise<string> {
  const folder = path.join(inside, 'foreign');
  await mkdir(path.join(folder, '.vscode'), { recursive: true });
  await writeFile(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(SETTINGS));
  return folder;
}
