/** Knows where commands get an estate from: a file, or Azure. What Azure needs is loaded only where it is asked for. */
import type { Asking, Answered } from '../azure/reading/around/reachAnswers.ts';
import type { Estate } from '../core/estate.ts';
import type { Setup } from '../core/findings/shared.ts';
import type { World } from '../core/reach/world.ts';
import { fileSource } from './fileSource.ts';
import type { Output } from './output.ts';
import type { Place } from './place.ts';
import type { SavedEstate } from './savedEstate.ts';

/** An estate with what stands around it. */
export interface ReadEstate {
  readonly world: World;
  readonly estate: Estate;
  /** What of it was read. */
  readonly setup: Setup;
}

export interface EstateSource {
  /** Where it is, as a URI reference. */
  readonly uri: string;
  /** All of it. */
  whole(): Promise<ReadEstate>;
  /** An answer, on as much of it as the question needs. */
  answered(asking: Asking): Promise<Answered>;
  /** All of it, as it is written into a file. */
  saved(): Promise<SavedEstate>;
  /** Whether a part of it could not be read; it was told. */
  readonly isPartial: boolean;
  /** Ends whatever is still under way. */
  close(): void;
}

/** @throws Error in plain words where there is no such estate, or nobody is signed in */
export async function openEstate(place: Place, output: Output): Promise<EstateSource> {
  if (place.kind === 'file') return await fileSource(place.file, output);
  const { azureSource } = await import('./signedIn/signedInRoom.ts');
  return await azureSource(place, output);
}
