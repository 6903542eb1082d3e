/** Knows the changes of networks that can mend a way. The whole network goes back as it was read. */
import { objectAt } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import { networkBody, type Network } from '../../network.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { holds, type Address } from '../../surroundings/prefix.ts';
import type { Edit } from './edit.ts';

/** Puts a prefix of a network among those that its gateway advertises instead of all [S]. */
export function advertise(network: Network, address: Address): Edit | undefined {
  const { prefixes, summaries } = factsOf(network);
  const prefix = prefixes.find((each) => holds(each, address));
  if (summaries.length === 0 || prefix === undefined) return undefined;
  return {
    kind: 'advertise',
    key: `advertise ${network.key} ${prefix.text}`,
    at: network.name,
    text: l10n.t`Add ${prefix.text} to the prefixes that the gateway of ${network.name} advertises.`,
    cost: 2,
    writes: (world) => {
      const now = world.network(network.key);
      if (now === undefined) return undefined;
      const body = networkBody(now);
      const addressPrefixes = [...factsOf(now).summaries.map(({ text }) => text), prefix.text];
      const properties = {
        ...objectAt(body, 'properties'),
        summarizedGatewayPrefixes: { addressPrefixes },
      };
      return [
        {
          write: { kind: 'putNetwork', id: now.id, body: { ...body, properties } },
          title: l10n.t`Advertise ${prefix.text} of network ${network.name}`,
        },
      ];
    },
  };
}
