/** Knows the bodies of Azure Firewalls as the provider completes them: each has an address in its subnet [S]. */
import { isObject, objectAt, stringAt, type JsonObject } from '../../../core/json.ts';
import { askedIn, bodyAround, withReferences, type Completion } from '../completion.ts';
import { seatedParts } from '../seats.ts';

export const FIREWALL_TYPE = 'Microsoft.Network/azureFirewalls';

export function firewallBody(request: JsonObject, about: Completion): JsonObject {
  const asked = askedIn(request, ['ipGroups']);
  const sku = objectAt(asked, 'sku');
  const seated = (member: string, properties: JsonObject): readonly JsonObject[] =>
    seatedParts(properties, about, { type: FIREWALL_TYPE, member });
  const managing = isObject(asked['managementIpConfiguration']) ? [asked['managementIpConfiguration']] : [];
  const [management] = seated('managementIpConfiguration', { managementIpConfiguration: managing });
  return bodyAround(
    request,
    about,
    FIREWALL_TYPE,
    withReferences(
      {
        threatIntelMode: 'Alert',
        additionalProperties: {},
        networkRuleCollections: [],
        applicationRuleCollections: [],
        natRuleCollections: [],
        ...asked,
        sku: { name: stringAt(sku, 'name') ?? 'AZFW_VNet', tier: stringAt(sku, 'tier') ?? 'Standard' },
        ipConfigurations: seated('ipConfigurations', asked),
        ...(management === undefined ? {} : { managementIpConfiguration: management }),
      },
      ['firewallPolicy', 'virtualHub'],
    ),
    ['zones'],
  );
}
