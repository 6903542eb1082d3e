/** Knows how a request about a region is answered: in whatever words the region is named, if there is one. */
import type { Answer } from '../wire/answer.ts';
import { supportedVersions } from '../wire/apiVersions.ts';
import { segment, type ArmRequest } from '../wire/armRequest.ts';
import { noRegisteredProvider } from '../wire/refusals.ts';
import { canonicalLocation, LOCATIONS } from '../world/locations.ts';

/** @param type below the network provider, for the refusal */
export function onLocation(
  type: string,
  answer: (request: ArmRequest, location: string) => Answer,
): (request: ArmRequest) => Answer {
  return (request) => {
    const asked = segment(request, 'location');
    const location = canonicalLocation(asked);
    const names = LOCATIONS.map(({ name }) => name);
    return names.includes(location)
      ? answer(request, location)
      : noRegisteredProvider(asked, request.apiVersion, type, supportedVersions('network'), names);
  };
}
