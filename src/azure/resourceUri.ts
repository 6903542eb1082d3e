/** Knows the URI of a resource's JSON document: the account, and the resource id as the path. */
import { Uri } from 'vscode';
import { RESOURCE_SCHEME } from '../manifest.ts';

/** The last segment of the path is the resource's name, so that the tab says it. */
export function resourceUri(accountKey: string, resourceId: string): Uri {
  return Uri.from({
    scheme: RESOURCE_SCHEME,
    authority: encodeURIComponent(accountKey),
    path: `${resourceId}.json`,
  });
}

export function resourceIdOf(uri: Uri): string {
  return uri.path.replace(/\.json$/, '');
}

/** The key of the account that it was opened by. */
export function accountOf(uri: Uri): string {
  return decodeURIComponent(uri.authority);
}
