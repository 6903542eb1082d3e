/** Knows how preview features and the network provider are registered in a subscription, and what each is for. */
import type { EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import { atOnce } from '../planning.ts';
import { keyOf } from '../resourceId.ts';
import { makePlanInPieces } from './makePlan.ts';
import type { Plan } from './plan.ts';
import type { Others, TitledWrite } from './predict.ts';
import { registrationState } from './registration.ts';

export interface Registrable {
  readonly name: string;
  /** What it is for, in a few words. */
  readonly meaning: string;
  readonly kind: 'feature' | 'provider';
}

/** A remote of the classic deployment model in another subscription needs it [D]. */
export const CLASSIC_FEATURE = 'AllowClassicCrossSubscriptionPeering';
/** A peering of subnets needs it [D]. */
export const SUBNET_FEATURE = 'AllowMultiplePeeringLinksBetweenVnets';
const PROVIDER = 'Microsoft.Network';

export const REGISTRABLE: readonly Registrable[] = [
  {
    name: CLASSIC_FEATURE,
    kind: 'feature',
    get meaning() {
      return l10n.t`Peer with a classic network of another subscription.`;
    },
  },
  {
    name: SUBNET_FEATURE,
    kind: 'feature',
    get meaning() {
      return l10n.t`Peer chosen subnets instead of whole networks.`;
    },
  },
  {
    name: PROVIDER,
    kind: 'provider',
    get meaning() {
      return l10n.t`The network provider. Registering it again makes it take up new features.`;
    },
  },
];

export function registrableId(subscriptionId: string, { name, kind }: Registrable): string {
  const providers = `/subscriptions/${subscriptionId}/providers`;
  return kind === 'provider'
    ? `${providers}/${name}`
    : `${providers}/Microsoft.Features/providers/${PROVIDER}/features/${name}`;
}

export interface Registration {
  readonly subscriptionId: string;
  /** For people. */
  readonly subscriptionName: string;
  /** Names of what is to be registered. */
  readonly chosen: readonly string[];
  /** Everything that can be registered, as it was read. */
  readonly read: Others;
}

/** Registers what is chosen and not registered yet, features first: the provider takes them up [D]. */
export function planRegistration(estate: EstateView, wanted: Registration): Plan {
  const { subscriptionId, subscriptionName, chosen, read } = wanted;
  const stateOf = (id: string): string | undefined => registrationState(read.get(keyOf(id)) ?? {});
  const entries = REGISTRABLE.filter(({ name }) => chosen.includes(name)).map((entry) => ({
    ...entry,
    id: registrableId(subscriptionId, entry),
  }));
  const hasNewFeature = entries.some(({ kind, id }) => kind === 'feature' && !isRegistered(stateOf(id)));
  const open = entries.filter(
    ({ kind, id }) => !isRegistered(stateOf(id)) || (kind === 'provider' && hasNewFeature),
  );
  const work = makePlanInPieces(estate, {
    title: l10n.t`Register ${open.map(({ name }) => name).join(', ') || l10n.t`nothing`} in ${subscriptionName}`,
    writes: open.map(({ id, name }): TitledWrite => ({
      write: { kind: 'register', id },
      title: l10n.t`Register ${name}`,
    })),
    pairs: [],
    others: new Map(open.map(({ id }) => [keyOf(id), read.get(keyOf(id))])),
    consequences: open
      .filter(({ id }) => !isRegistered(stateOf(id)))
      .map(({ name }) => l10n.t`${name} is registered in ${subscriptionName}.`),
    notes: [
      l10n.t`Azure takes some minutes; when you cancel, the registration goes on.`,
      l10n.t`A registration is not taken back by an undo: others may rely on it by then.`,
    ],
  });
  return atOnce(work);
}

export function isRegistered(state: string | undefined): boolean {
  return state?.toLowerCase() === 'registered';
}
