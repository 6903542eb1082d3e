/** Answers for classic networks: they can be read, and be the remote of a link; they hold none [D]. */
import { keyOf } from '../../core/resourceId.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { resourceNotFound } from '../wire/refusals.ts';
import { GROUP, SUBSCRIPTION } from './patterns.ts';

const ALL = 'providers/Microsoft.ClassicNetwork/virtualNetworks';
const ONE = `${GROUP}/${ALL}/{network}`;
const READ = 'Microsoft.ClassicNetwork/virtualNetworks/read';

const CLASSIC_TYPE = 'Microsoft.ClassicNetwork/virtualNetworks';

export const classicNetworkRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${SUBSCRIPTION}/${ALL}`, versions: 'classic', answer: list },
  { method: 'GET', pattern: `${GROUP}/${ALL}`, versions: 'classic', answer: list },
  { method: 'GET', pattern: ONE, versions: 'classic', action: READ, answer: get },
];

function list(request: ArmRequest): Answer {
  const scope = request.path.slice(0, request.path.toLowerCase().indexOf('/providers/'));
  const value = request.world
    .resourcesOf(CLASSIC_TYPE, scope)
    .filter((resource) => request.world.access.may(request.caller, READ, resource.id))
    .map((resource) => resource.body);
  return gatewayAnswer(200, { value });
}

function get(request: ArmRequest): Answer {
  const resource = request.world.resources.get(keyOf(request.path));
  return resource === undefined
    ? resourceNotFound(`${CLASSIC_TYPE}/${segment(request, 'network')}`, segment(request, 'group'))
    : gatewayAnswer(200, resource.body);
}
