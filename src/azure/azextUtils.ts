/**
 * Stands in, in the bundle, for `@microsoft/vscode-azext-utils`, of which the client factory of azureutils uses
 * three names. The package itself brings telemetry and an experimentation service, and throws without a key for
 * them; this product collects nothing, so that code is not shipped at all.
 */
import { extensions, type Extension } from 'vscode';
import { EXTENSION_ID } from '../manifest.ts';
import { describeError } from './armError.ts';

interface PackageJson {
  readonly name: string;
  readonly version: string;
}

/** The user agent that the requests carry. */
export function appendExtensionUserAgent(existing?: string): string {
  // It runs, so the editor knows it.
  const { name, version } = (extensions.getExtension(EXTENSION_ID) as Extension<unknown>)
    .packageJSON as PackageJson;
  const own = `${name}/${version}`;
  return existing === undefined || existing === '' ? own : `${existing} ${own}`;
}

/** The factory asks whether it was given such a tree item; here it never is. */
export class AzExtTreeItem {
  readonly subscription = undefined;
}

export function parseError(error: unknown): { readonly message: string } {
  return { message: describeError(error) };
}
