/** Knows how an existing peering is described as if it were to be made: both its links, as they are. */
import { otherLink, type EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import { imageOf } from '../plan/image.ts';
import { nameOf } from '../plan/makePlan.ts';
import type { LinkImage, Plan, Step } from '../plan/plan.ts';
import { askedMembers } from './linkMembers.ts';
import type { Language } from './say.ts';

const ABSENT: LinkImage = { kind: 'absent' };

/**
 * A plan that is never carried out. In Terraform the links are taken over, since they are there already; in the
 * other languages they are made.
 */
export function describedPeering(estate: EstateView, link: Link, language: Language): Plan {
  const other = otherLink(estate, link);
  const links = other === undefined ? [link] : usesGateway(link) ? [other, link] : [link, other];
  const [here, there] = [nameOf(estate, link.networkId), nameOf(estate, link.remoteId ?? '')];
  return {
    title: `The peering of ${here} and ${there}`,
    networks: [],
    ends: [],
    others: [],
    steps: links.map((each) => stepFor(estate, each, language)),
    consequences: [],
    warnings: other === undefined ? [`The link of ${there} does not exist, or could not be read.`] : [],
    notes: [],
    refusal: undefined,
  };
}

function stepFor(estate: EstateView, link: Link, language: Language): Step {
  const body = { name: link.name, properties: askedMembers(link.body) };
  return {
    title: `Link ${link.name} of ${nameOf(estate, link.networkId)}`,
    before: language === 'terraform' ? imageOf(link) : ABSENT,
    after: imageOf(link),
    write: { kind: 'putLink', id: link.id, body, sync: false },
  };
}

/** Transit must be allowed before it is used [R]. */
function usesGateway(link: Link): boolean {
  return link.flags.useRemoteGateways === true;
}
