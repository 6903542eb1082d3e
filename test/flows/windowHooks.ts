/** Mocha's root hooks of the flows in a real window: those of the window. */
import { windowPlace } from '../ui/windowPlace.ts';
import { take } from './place.ts';

take(windowPlace);

export { mochaGlobalSetup, mochaHooks } from '../ui/hooks.ts';
