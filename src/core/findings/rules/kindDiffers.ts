/** Knows the finding that one link peers whole networks or other subnets than the link back. */
import { objectAt } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { readSubnetChoice } from '../../plan/subnetChoice.ts';
import type { Link } from '../../link.ts';
import { DOCS, issue } from '../evidence.ts';
import { pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';

export const kindDiffers: Rule = {
  id: 'kind-differs',
  severity: 'error',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`The two links peer different things`;
  },
  get why() {
    return l10n.t`What only one of the two peers is dropped; and which subnets are peered is not changed by an update.`;
  },
  evidence: [DOCS.subnetPeering, issue('terraform', 31992)],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, remote, back, state, isFirst } = side;
      if (state !== 'kindDiffers' || !isFirst || remote === undefined || back === undefined) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link),
        about: [local.id, remote.id, back.id],
        text: l10n.t`The link ${link.name} of ${local.name} peers ${whatOf(link, local.name, remote.name)}, and ${back.name} of ${remote.name} peers ${whatOf(back, remote.name, local.name)}: the difference is dropped.`,
        remedy: { kind: 'mirror', link: link.id },
      });
    }
  },
};

function whatOf(link: Link, local: string, remote: string): string {
  const choice = readSubnetChoice(objectAt(link.body, 'properties'));
  if (choice === undefined) return l10n.t`the whole networks`;
  const named = (network: string, names: readonly string[]): string =>
    names.length === 0 ? l10n.t`no subnet of ${network}` : l10n.t`${listText(names)} of ${network}`;
  return l10n.t`${named(local, choice.local)} with ${named(remote, choice.remote)}`;
}
