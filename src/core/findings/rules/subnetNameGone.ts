/** Knows the finding that a peering names subnets which do not exist. */
import { objectAt } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import type { Network } from '../../network.ts';
import { readSubnetChoice } from '../../plan/subnetChoice.ts';
import { DOCS } from '../evidence.ts';
import { pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';

export const subnetNameGone: Rule = {
  id: 'subnet-name-gone',
  severity: 'error',
  needs: ['links'],
  only: ['subnetLink'],
  get title() {
    return l10n.t`A subnet that the peering names does not exist`;
  },
  get why() {
    return l10n.t`Nothing is routed to a subnet that is not there, and what was moved elsewhere is not reached.`;
  },
  evidence: [DOCS.subnetPeering],
  check(look, report) {
    for (const side of look.peers) {
      const { link, local, remote, back, isFirst } = side;
      const choice = readSubnetChoice(objectAt(link.body, 'properties'));
      if (choice === undefined || !isFirst) continue;
      const [ours, theirs] = [goneFrom(local, choice.local), goneFrom(remote, choice.remote)];
      if (ours.length + theirs.length === 0) continue;
      const [localLeft, remoteLeft] = [without(choice.local, ours), without(choice.remote, theirs)];
      const gone = [
        ...ours.map((name) => `${local.name}/${name}`),
        ...theirs.map((name) => `${remote.name}/${name}`),
      ];
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link, 'subnet names'),
        about: [local.id, remote.id, back.id],
        text:
          gone.length === 1
            ? l10n.t`The peering of ${local.name} and ${remote.name} names ${listText(gone)}, which does not exist.`
            : l10n.t`The peering of ${local.name} and ${remote.name} names ${listText(gone)}, which do not exist.`,
        ...(localLeft.length > 0 &&
          remoteLeft.length > 0 && {
            remedy: {
              kind: 'members',
              sync: true,
              links: [
                {
                  link: link.id,
                  members: { localSubnetNames: localLeft, remoteSubnetNames: remoteLeft },
                },
                {
                  link: back.id,
                  members: { localSubnetNames: remoteLeft, remoteSubnetNames: localLeft },
                },
              ],
            },
          }),
      });
    }
  },
};

function goneFrom(network: Network, names: readonly string[]): readonly string[] {
  const known = new Set(network.subnets.map(({ name }) => name.toLowerCase()));
  return names.filter((name) => !known.has(name.toLowerCase()));
}

function without(names: readonly string[], gone: readonly string[]): readonly string[] {
  return names.filter((name) => !gone.includes(name));
}
