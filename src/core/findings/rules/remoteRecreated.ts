/** Knows the finding that a network was deleted and made again under the same name since it was peered. */
import { l10n } from '../../l10n.ts';
import type { Link } from '../../link.ts';
import { DOCS } from '../evidence.ts';
import { pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';
import { isOfOthers } from '../side.ts';

export const remoteRecreated: Rule = {
  id: 'remote-recreated',
  severity: 'error',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`One of the networks was made anew`;
  },
  get why() {
    return l10n.t`A network with the same name is not the same: the link was made with one that is gone.`;
  },
  evidence: [DOCS.peering],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, remote, back, state, isFirst } = side;
      if (state !== 'recreated' || remote === undefined) continue;
      const isOld = isOfOthers(link, local, remote);
      const isOtherOld = back !== undefined && isOfOthers(back, local, remote);
      if (!(isOld === isOtherOld ? isFirst : isOld)) continue;
      const guids = guidText(link, back);
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link),
        about: [local.id, remote.id],
        text: l10n.t`${local.name} or ${remote.name} was deleted and made again since the link ${link.name} was: it belongs to another pair of networks (${guids}).`,
        remedy: { kind: 'heal', link: link.id },
      });
    }
  },
};

function guidText(link: Link, back: Link | undefined): string {
  const own = link.resourceGuid ?? l10n.t`unknown`;
  return back === undefined
    ? l10n.t`resourceGuid ${own}`
    : l10n.t`resourceGuid ${own}, the link back ${back.resourceGuid ?? l10n.t`unknown`}`;
}
