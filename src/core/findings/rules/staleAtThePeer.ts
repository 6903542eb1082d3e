/** Knows the finding that the link back is out of sync, as the link here says. */
import { l10n } from '../../l10n.ts';
import { DOCS, issue } from '../evidence.ts';
import { linkAnchor, remoteName } from '../look.ts';
import type { Look } from '../look.ts';
import type { Rule } from '../rule.ts';
import type { Side } from '../side.ts';
import { staleness } from '../staleness.ts';

export const staleAtThePeer: Rule = {
  id: 'stale-at-the-peer',
  severity: 'error',
  needs: ['links'],
  only: ['unsynced'],
  get title() {
    return l10n.t`The other side routes old prefixes`;
  },
  get why() {
    return l10n.t`A sync on this side does nothing: the link of the other network is the one to sync.`;
  },
  evidence: [DOCS.sync, issue('powershell', 24168)],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, remote, back, state } = side;
      if (state !== 'works' && state !== 'unread') continue;
      if (link.state !== 'Connected' || !saysOther(side) || isSeen(look, side)) continue;
      const there = remote?.name ?? remoteName(link);
      report.says({
        anchor:
          back === undefined || remote === undefined
            ? look.linkAnchor(side)
            : linkAnchor(remote, back, look.world),
        cause: back === undefined ? `sync of ${link.key}` : `sync ${back.key}`,
        about: [local.id, link.id],
        text: l10n.t`The link ${link.name} of ${local.name} says that ${there} routes old prefixes of ${local.name}: they are reached once the link of ${there} is synced, and a sync on this side changes nothing.`,
        ...(back !== undefined && { remedy: { kind: 'sync', links: [back.id] } }),
      });
    }
  },
};

function saysOther({ link }: Side): boolean {
  return link.syncLevel === 'RemoteNotInSync' || link.syncLevel === 'LocalAndRemoteNotInSync';
}

/** Whether the link back says or shows it itself. */
function isSeen(look: Look, { back, remote }: Side): boolean {
  if (back === undefined || remote === undefined) return false;
  return look
    .peersOf(remote)
    .some((peer) => peer.link.key === back.key && staleness(look.at(remote), peer) !== undefined);
}
