/** Knows the finding that spokes are sent traffic through an appliance that they have no way back through. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { addressText } from '../../surroundings/prefix.ts';
import { LABS } from '../evidence.ts';
import type { Spoken } from '../finding.ts';
import { networkAnchor, type Look } from '../look.ts';
import { darkSpokes, type Dark, type OneWay } from '../oneWay.ts';
import type { Rule } from '../rule.ts';
import { together, wayBack } from '../wayBack.ts';

/** Networks that are named as what it is about. */
const TOLD = 20;

export const applianceRouteOneWay: Rule = {
  id: 'appliance-route-one-way',
  severity: 'error',
  needs: ['links', 'routeTables'],
  only: ['sentHere'],
  get title() {
    return l10n.t`There is no way back through the appliance`;
  },
  get why() {
    return l10n.t`What arrives through the appliance is not answered: the other side has neither a route back nor a link.`;
  },
  evidence: [LABS.routing],
  check(look, report) {
    // One route that is written alike is one cause, however many spokes it leads to.
    const alike = new Map<string, Unanswered[]>();
    for (const dark of darkSpokes(look, report)) {
      const [way, ...others] = dark.ways;
      if (way === undefined) continue;
      const remedy = wayBack(look, dark);
      const isAlone = others.length > 0 || remedy === undefined;
      const cause = isAlone ? dark.spoke.network.key : way.key;
      const same = alike.get(cause);
      if (same === undefined) alike.set(cause, [{ dark, remedy }]);
      else same.push({ dark, remedy });
    }
    for (const [cause, all] of alike) {
      const dark = all.map((each) => each.dark);
      const [first] = dark;
      const [way] = first?.ways ?? [];
      if (first === undefined || way === undefined) continue;
      const remedies = all.flatMap(({ remedy }) => remedy ?? []);
      report.says({
        ...(dark.length === 1 ? ofOne(look, first, way) : ofMany(look, dark, way)),
        cause: `one way ${look.network.key} ${cause}`,
        ...(remedies.length > 0 && {
          remedy: together(
            l10n.t`Route back to ${addressText(way.route.address)} of ${look.network.name}`,
            remedies,
          ),
        }),
      });
    }
  },
};

/** A spoke that does not answer, and what gives it a way back. */
interface Unanswered {
  readonly dark: Dark;
  readonly remedy: ReturnType<typeof wayBack>;
}

type Told = Omit<Spoken, 'cause' | 'remedy'>;

function ofOne(look: Look, { spoke: { network }, ways }: Dark, way: OneWay): Told {
  const senders = ways.flatMap((each) => each.senders).map((sender) => sender.network);
  return {
    anchor: networkAnchor(network),
    about: [look.network.id, ...senders.slice(0, TOLD).map(({ id }) => id)],
    text: l10n.t`${sent(
      senders.map(({ name }) => name),
      l10n.t`what is for ${network.name}`,
      look,
      way,
    )}, and ${network.name} has no route back and no link.`,
  };
}

function ofMany(look: Look, dark: readonly Dark[], way: OneWay): Told {
  // Most are sent to by the very same.
  const lists = new Set(dark.flatMap(({ ways }) => ways.map((each) => each.senders)));
  const senders = new Set([...lists].flat());
  const networks = dark.map(({ spoke }) => spoke.network);
  return {
    anchor: networkAnchor(look.network),
    about: networks.slice(0, TOLD).map(({ id }) => id),
    text: l10n.t`${sent(
      [...senders].map(({ network }) => network.name),
      way.route.prefix.text,
      look,
      way,
    )}, and ${listText(networks.map(({ name }) => name))} have no route back and no link.`,
  };
}

function sent(names: readonly string[], what: string, look: Look, { route }: OneWay): string {
  return names.length === 1
    ? l10n.t`${listText(names)} sends ${what} to the appliance ${addressText(route.address)} in ${look.network.name} (route ${route.route.name} of ${route.table.name})`
    : l10n.t`${listText(names)} send ${what} to the appliance ${addressText(route.address)} in ${look.network.name} (route ${route.route.name} of ${route.table.name})`;
}
