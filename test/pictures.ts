/**
 * Knows how a picture and the transcript of what can be read in it are held together: the transcript begins with a
 * seal over both, so that neither is changed by hand without the other.
 */
import { createHash } from 'node:crypto';

const SEAL = /^Seal: ([0-9a-f]{64})\n\n/;

/** The file of a transcript. */
export function seal(picture: Uint8Array, text: string): string {
  return `Seal: ${sealOf(picture, text)}\n\n${text}`;
}

/** What a file of a transcript says; the seal is empty where there is none. */
export function sealed(file: string): { readonly seal: string; readonly text: string } {
  return { seal: SEAL.exec(file)?.[1] ?? '', text: file.replace(SEAL, '') };
}

export function sealOf(picture: Uint8Array, text: string): string {
  return createHash('sha256').update(picture).update(text).digest('hex');
}
