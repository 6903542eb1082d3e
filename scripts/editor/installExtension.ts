/** Knows how the server puts a packaged extension into a profile, as a person's *Install from VSIX* does. */
import { run } from './run.ts';
import type { Profile } from './profile.ts';
import type { ServerInstall } from './serverInstall.ts';

export async function installExtension(
  install: ServerInstall,
  profile: Profile,
  vsix: string,
): Promise<void> {
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}' };
  await run(
    install.node,
    [
      install.main,
      ...['--install-extension', vsix, '--force', '--accept-server-license-terms'],
      ...['--extensions-dir', profile.extensionsDir, '--user-data-dir', profile.userDataDir],
    ],
    { env },
  );
}
