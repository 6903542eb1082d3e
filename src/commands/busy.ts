/** Knows how it is shown that something is being read before a question can be asked. */
import { window } from 'vscode';
import { VIEW } from '../manifest.ts';

/** The bar over the tree moves meanwhile. */
export async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  return await window.withProgress({ location: { viewId: VIEW } }, work);
}
