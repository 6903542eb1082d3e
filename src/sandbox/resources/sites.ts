/** Answers for local network gateways and connections: what a site has, and how a gateway is connected with it. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { providerError } from '../wire/refusals.ts';
import { CONNECTION_SHAPE, LOCAL_GATEWAY_SHAPE } from '../wire/siteShapes.ts';
import {
  connectBoth,
  CONNECTION_ENDS,
  CONNECTION_TYPE,
  connectionBody,
  LOCAL_GATEWAY_TYPE,
  localGatewayBody,
} from '../world/bodies/siteBodies.ts';
import type { NamesIn, Usage } from '../world/usage.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { referencesIn } from './references.ts';
import { inUse } from './subnetReferences.ts';

/** The gateways that each connection names. */
const connectionsByEnd: NamesIn = (body) =>
  CONNECTION_ENDS.flatMap((member) => referencesIn(objectAt(body, 'properties'), member)).map(
    ({ id }) => [stringAt(body, 'id') ?? '', id] as const,
  );

/** What is connected stays; the codes are chosen, that it is refused is documented [D]. */
export function connectedKept(code: string): (usage: Usage, body: JsonObject) => Answer | undefined {
  return (usage, body) => {
    const id = stringAt(body, 'id') ?? '';
    const [user] = usage.resources(CONNECTION_TYPE, connectionsByEnd, keyOf(id));
    return user === undefined ? undefined : inUse(id, code, user.id);
  };
}

export const localGateways: PlainType = {
  type: LOCAL_GATEWAY_TYPE,
  shape: LOCAL_GATEWAY_SHAPE,
  operations: { put: 'PutLocalNetworkGatewayOperation', delete: 'DeleteLocalNetworkGatewayOperation' },
  complete: localGatewayBody,
  keeps: connectedKept('InUseLocalNetworkGatewayCannotBeDeleted'),
};

export const connections: PlainType = {
  type: CONNECTION_TYPE,
  shape: CONNECTION_SHAPE,
  operations: {
    put: 'PutVirtualNetworkGatewayConnectionOperation',
    delete: 'DeleteVirtualNetworkGatewayConnectionOperation',
  },
  complete: connectionBody,
  names: (body) => {
    const properties = objectAt(body, 'properties');
    // A circuit is another provider's part, and none is held here.
    return CONNECTION_ENDS.filter((member) => member !== 'peer').flatMap((member) =>
      referencesIn(properties, member),
    );
  },
  objection: (request, id) => endMissing(request, id),
  settled: connectBoth,
};

export const siteRoutes: readonly Route[] = [localGateways, connections].flatMap(plainRoutes);

const OTHER_END: Readonly<Record<string, (typeof CONNECTION_ENDS)[number]>> = {
  ipsec: 'localNetworkGateway2',
  vnet2vnet: 'virtualNetworkGateway2',
  expressroute: 'peer',
};

/** Code and words are chosen; which ends each type has is specified [S]. */
function endMissing({ body }: ArmRequest, id: string): Answer | undefined {
  const properties = objectAt(body, 'properties');
  const type = stringAt(properties, 'connectionType') ?? 'IPsec';
  const other = OTHER_END[type.toLowerCase()];
  const lacking = (['virtualNetworkGateway1', other] as const).find(
    (member) => member !== undefined && referencesIn(properties, member).length === 0,
  );
  return lacking === undefined
    ? undefined
    : providerError(
        400,
        'ConnectionEndMissing',
        `Connection ${id} of type ${type} must name its end ${lacking}.`,
      );
}
