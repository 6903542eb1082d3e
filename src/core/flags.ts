/** Knows the four flags of a link: their names, defaults and what each does. */
import type { JsonObject, JsonValue } from './json.ts';
import { l10n } from './l10n.ts';

export const FLAGS = [
  'allowVirtualNetworkAccess',
  'allowForwardedTraffic',
  'allowGatewayTransit',
  'useRemoteGateways',
] as const;

export type Flag = (typeof FLAGS)[number];

/** A value for each flag. */
export type Flags = Readonly<Record<Flag, boolean>>;

/** What a link says of each flag; undefined where it says nothing readable. */
export type ReportedFlags = Readonly<Record<Flag, boolean | undefined>>;

/**
 * What the product proposes for a new link: the defaults of the portal and of Az PowerShell. Azure CLI sends
 * `false` for all four when nothing is said [R]; ARM itself takes these for flags that a request leaves out [R]. To be
 * plain, all four are always sent.
 */
export const DEFAULT_FLAGS: Flags = {
  allowVirtualNetworkAccess: true,
  allowForwardedTraffic: false,
  allowGatewayTransit: false,
  useRemoteGateways: false,
};

export interface FlagMeaning {
  /** A short label for rows and picks. */
  readonly label: string;
  /** One line that says what the flag does when it is on. */
  readonly meaning: string;
}

/** Meanings as in the manage-peering article of Azure's documentation [D]. */
export const FLAG_MEANINGS: Readonly<Record<Flag, FlagMeaning>> = {
  allowVirtualNetworkAccess: {
    get label() {
      return l10n.t`Allow virtual network access`;
    },
    get meaning() {
      return l10n.t`The default rules let the two networks talk (VirtualNetwork service tag).`;
    },
  },
  allowForwardedTraffic: {
    get label() {
      return l10n.t`Allow forwarded traffic`;
    },
    get meaning() {
      return l10n.t`Accept traffic that the remote network only passes on, as an appliance does.`;
    },
  },
  allowGatewayTransit: {
    get label() {
      return l10n.t`Allow gateway transit`;
    },
    get meaning() {
      return l10n.t`The remote network may use the gateway of this network.`;
    },
  },
  useRemoteGateways: {
    get label() {
      return l10n.t`Use remote gateways`;
    },
    get meaning() {
      return l10n.t`Use the gateway of the remote network, which must allow transit; have none here.`;
    },
  },
};

/** What a flag of the link of `local` to `remote` does as it is set; both by name [D]. */
export function flagEffect(flag: Flag, value: boolean | undefined, local: string, remote: string): string {
  if (value === undefined) return l10n.t`What this means for ${local} and ${remote} is not known.`;
  switch (flag) {
    case 'allowVirtualNetworkAccess':
      return value
        ? l10n.t`In ${local} the tag VirtualNetwork includes ${remote}: the default rules let them talk.`
        : l10n.t`In ${local} the tag VirtualNetwork leaves ${remote} out: the default rules deny it.`;
    case 'allowForwardedTraffic':
      return value
        ? l10n.t`${local} accepts what ${remote} only passes on, as an appliance there does.`
        : l10n.t`${local} accepts only what begins in ${remote}, nothing that it passes on.`;
    case 'allowGatewayTransit':
      return value
        ? l10n.t`${remote} may use the gateway of ${local}.`
        : l10n.t`${remote} may not use a gateway of ${local}.`;
    case 'useRemoteGateways':
      return value
        ? l10n.t`${local} uses the gateway of ${remote}, which must allow its transit.`
        : l10n.t`${local} uses no gateway of ${remote}.`;
  }
}

/** Said wherever a flag is changed. */
export function notAFirewall(): string {
  return l10n.t`The flags are not a firewall: network security groups decide what passes.`;
}

export function flagsAt(properties: JsonObject): ReportedFlags {
  const which =
    placeOf(properties['allowVirtualNetworkAccess']) * 27 +
    placeOf(properties['allowForwardedTraffic']) * 9 +
    placeOf(properties['allowGatewayTransit']) * 3 +
    placeOf(properties['useRemoteGateways']);
  return EVERY[which] ?? flagsOf(which);
}

/** Of a value in {@link VALUES}. */
function placeOf(value: JsonValue | undefined): number {
  return value === true ? 2 : value === false ? 1 : 0;
}

const VALUES = [undefined, false, true] as const;

/** All that there are, each once: an estate has many links, and they say the same few things. */
const EVERY: readonly ReportedFlags[] = Array.from({ length: VALUES.length ** FLAGS.length }, (_, which) =>
  flagsOf(which),
);

function flagsOf(which: number): ReportedFlags {
  const at = (place: number): boolean | undefined =>
    VALUES[Math.floor(which / VALUES.length ** place) % VALUES.length];
  return {
    allowVirtualNetworkAccess: at(3),
    allowForwardedTraffic: at(2),
    allowGatewayTransit: at(1),
    useRemoteGateways: at(0),
  };
}

/** The flags whose values differ. */
export function changedFlags(before: ReportedFlags, after: ReportedFlags): readonly Flag[] {
  return FLAGS.filter((flag) => before[flag] !== after[flag]);
}

/** A value for people. */
export function onOff(value: boolean | undefined): string {
  if (value === undefined) return l10n.t`unknown`;
  return value ? l10n.t`on` : l10n.t`off`;
}
