/** Knows the finding that the name of a link speaks of another network than the one that it leads to. */
import { l10n } from '../../l10n.ts';
import { lastName } from '../../surroundings/reference.ts';
import { pairCause } from '../look.ts';
import type { Look } from '../look.ts';
import type { Rule } from '../rule.ts';
import type { Side } from '../side.ts';

/** A network with more peerings is a hub in the eyes of people. */
const PEERINGS_OF_A_HUB = 3;

/** Shorter names are parts of words. */
const SHORTEST = 3;

export const nameDeceives: Rule = {
  id: 'name-deceives',
  severity: 'warning',
  needs: ['links'],
  get title() {
    return l10n.t`The name of the link says another network`;
  },
  get why() {
    return l10n.t`Whoever goes by names changes or removes the wrong link.`;
  },
  evidence: [],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, remote, state } = side;
      if (state === 'owned' || state === 'running' || remote === undefined) continue;
      const said = otherNamed(look, side) ?? falseHub(side);
      if (said === undefined) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link, `name of ${link.key}`),
        about: [local.id, remote.id],
        text: l10n.t`The link ${link.name} of ${local.name} leads to ${remote.name}, though its name says ${said}. A link is renamed by making it anew, which interrupts the traffic.`,
        ...(state === 'works' && { remedy: { kind: 'rename', link: link.id } }),
      });
    }
  },
};

/** Another network of the estate whose whole name is in the link's, where that of its remote is not. */
function otherNamed(look: Look, { link, local }: Side): string | undefined {
  const name = link.name.toLowerCase();
  const remote = lastName(link.remoteKey ?? '');
  if (name.includes(remote)) return undefined;
  const own = local.name.toLowerCase();
  for (const part of name.includes(own) ? name.split(own) : [name]) {
    if (!look.ground.mayBeCalledIn(part)) continue;
    const words = part.split(/[-_.]/).filter((word) => word !== '');
    for (let from = 0; from < words.length; from += 1) {
      for (let to = words.length; to > from; to -= 1) {
        for (const joint of to - from > 1 ? ['-', '_', '.'] : ['']) {
          const candidate = words.slice(from, to).join(joint);
          if (candidate.length < SHORTEST) continue;
          for (const key of look.ground.called(candidate))
            if (key !== link.networkKey && key !== link.remoteKey) return look.other(key)?.name ?? candidate;
        }
      }
    }
  }
  return undefined;
}

/** "to hub" in a link of the hub itself. */
function falseHub({ link, local, remote }: Side): string | undefined {
  if (
    remote === undefined ||
    local.links.length < PEERINGS_OF_A_HUB ||
    !/(?:^|[-_.])to[-_.]hub$/i.test(link.name)
  )
    return undefined;
  return remote.links.length === 1 && !remote.name.toLowerCase().includes('hub') ? l10n.t`the hub` : undefined;
}
