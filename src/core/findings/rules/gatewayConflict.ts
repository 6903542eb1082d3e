/** Knows the finding that a network is to use a second gateway. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { DOCS } from '../evidence.ts';
import { linkAnchor, remoteName } from '../look.ts';
import { hasGateway, hasToShare, isInConflict, usesOf } from '../sharing.ts';
import type { Rule } from '../rule.ts';

export const gatewayConflict: Rule = {
  id: 'gateway-conflict',
  severity: 'error',
  needs: ['links', 'gateways'],
  only: ['gatewayFlags'],
  get title() {
    return l10n.t`A network is to use two gateways`;
  },
  get why() {
    return l10n.t`A network uses one remote gateway, and only where it has none itself: Azure refuses the next write.`;
  },
  evidence: [DOCS.transit],
  check(look, report) {
    if (!isInConflict(look)) return;
    const { network, shared } = look;
    const uses = usesOf(look);
    const ownsOne = hasGateway(shared, network);
    const kept = ownsOne
      ? undefined
      : (uses.find(
          ({ remote, back }) =>
            remote !== undefined && back?.flags.allowGatewayTransit === true && hasToShare(shared, remote),
        ) ?? uses[0]);
    const cleared = uses.filter((side) => side !== kept);
    const [first] = cleared;
    if (first === undefined) return;
    const names = listText(uses.map(({ remote, link }) => remote?.name ?? remoteName(link)));
    report.says({
      anchor: linkAnchor(network, first.link, look.world),
      cause: `gateways ${network.key}`,
      about: [network.id, ...uses.map(({ link }) => link.id)],
      text: ownsOne
        ? l10n.t`${network.name} has a gateway of its own and is to use that of ${names} too.`
        : l10n.t`${network.name} is to use the gateways of ${names} at once.`,
      remedy: {
        kind: 'flags',
        changes: cleared.map(({ link }) => ({ link: link.id, flag: 'useRemoteGateways', value: false })),
      },
    });
  },
};
