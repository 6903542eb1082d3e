/** Knows how the estate is read from Azure for a command: what it needs, what could not be read, and how far it is. */
import type { Arm } from '../../azure/arm.ts';
import { signInNeed } from '../../azure/armError.ts';
import { AroundStore } from '../../azure/reading/around/aroundStore.ts';
import { askForMissing } from '../../azure/reading/around/missing.ts';
import { setupOf } from '../../azure/reading/around/needsRead.ts';
import { answeredFrom, type Answered, type Asking } from '../../azure/reading/around/reachAnswers.ts';
import { EstateStore } from '../../azure/reading/estateStore.ts';
import type { Paces } from '../../azure/reading/paces.ts';
import { l10n } from '../../core/l10n.ts';
import { networkBody } from '../../core/network.ts';
import { numberOf } from '../../core/plural.ts';
import { endOf } from '../ends.ts';
import type { EstateSource, ReadEstate } from '../estateSource.ts';
import { NoAccessError } from '../output.ts';
import type { AzurePlace, SignInWay } from '../place.ts';
import { denyAssignmentsAt, groupOf, managedGroups } from '../../sandbox/scenarios/file/savedGuards.ts';
import { goneIn, type SavedEstate } from '../savedEstate.ts';
import { choiceOf, requireSubscriptions, requireTenants } from './scope.ts';
import { remedyText } from './signInWords.ts';
import { sentenceOf, type Telling } from './telling.ts';

export interface AzureParts {
  readonly arm: Arm;
  /** Where it is, for people. */
  readonly name: string;
  readonly place: AzurePlace;
  readonly way: SignInWay;
  readonly paces: Paces;
  readonly telling: Telling;
}

export class AzureEstate implements EstateSource {
  private readonly store: EstateStore;
  private readonly around: AroundStore;
  private readonly stop = new AbortController();
  private isReadingNetworks = false;
  readonly uri: string;

  constructor(private readonly parts: AzureParts) {
    const { arm, place, paces, telling } = parts;
    this.uri = arm.endpoint;
    const connect = (): Promise<Arm> => Promise.resolve(arm);
    // A process that ends with its answer has the room, and makes a plan for each finding.
    this.store = new EstateStore(connect, choiceOf(place), { paces, isHeld: false });
    this.around = new AroundStore(this.store, connect);
    this.store.onDidFail((failure) => {
      // Of the tenants themselves there is more to say.
      if (this.store.tenants.status !== 'failed') telling.failed(failure);
    });
    this.around.onDidFail((failure) => {
      telling.failed(failure);
    });
    this.store.onDidChange(() => {
      if (this.isReadingNetworks && this.store.allSubscriptions().length > 0)
        telling.live(() => this.progressText());
    });
  }

  get isPartial(): boolean {
    const { store } = this;
    return (
      this.areSubscriptionsPartial() ||
      store
        .allSubscriptions()
        .some(({ subscriptionId, account }) => store.networks(subscriptionId, account).status !== 'loaded')
    );
  }

  async whole(): Promise<ReadEstate> {
    const { store, around, parts } = this;
    const { signal } = this.stop;
    await this.readNetworks();
    parts.telling.line(l10n.t`Reading what decides beside them.`);
    // A fix over what somebody else manages, or what is denied, would be none.
    await Promise.all([
      around.ensureAll(signal),
      // After those that are in the queue already, so that none is asked for twice.
      ...store
        .allSubscriptions()
        .map((subscription) =>
          store.paces.of(subscription).run(() => store.ensureGuards(subscription), 'behind'),
        ),
    ]);
    await askForMissing(store, new Set(), signal);
    parts.telling.end();
    return { world: around.world(), estate: store.estate, setup: setupOf(store, around) };
  }

  async answered(asking: Asking): Promise<Answered> {
    await this.readNetworks();
    this.parts.telling.line(l10n.t`Reading what decides between the ends.`);
    const answered = await answeredFrom({ around: this.around, endOf }, asking, this.stop.signal);
    this.parts.telling.end();
    return answered;
  }

  async saved(): Promise<SavedEstate> {
    const { estate, setup } = await this.whole();
    const { store, around, parts } = this;
    const read = store
      .allSubscriptions()
      .filter(({ subscriptionId, account }) => store.networks(subscriptionId, account).status === 'loaded');
    // Seen from two tenants a subscription is there twice.
    const subscriptions = [
      ...new Map(read.map((each) => [each.subscriptionId.toLowerCase(), each])).values(),
    ];
    const tenants = (store.tenants.value ?? []).filter(({ tenantId }) =>
      subscriptions.some((each) => each.tenantId === tenantId),
    );
    const networks = [...estate.all()];
    const guards = subscriptions.map(({ subscriptionId }) =>
      estate.guardsOf(`/subscriptions/${subscriptionId}`),
    );
    return {
      name: 'azure',
      title: parts.name,
      summary: l10n.t`${numberOf(estate.size, 'network')} in ${numberOf(subscriptions.length, 'subscription')}, as read from ${parts.name}.`,
      tenants: tenants.map(({ tenantId, displayName }) => ({ tenantId, displayName })),
      subscriptions: subscriptions.map(({ subscriptionId, tenantId, displayName }) => ({
        subscriptionId,
        tenantId,
        displayName,
      })),
      groups: managedGroups(guards, networks).map(groupOf),
      bodies: [
        ...networks.map(networkBody),
        ...around.bodies(),
        ...denyAssignmentsAt(guards, networks, true),
      ],
      reading: { whole: [...setup.read], gone: goneIn(estate) },
    };
  }

  close(): void {
    this.stop.abort();
    this.parts.telling.end();
    this.around.dispose();
    this.store.dispose();
  }

  /** @throws NoAccessError where there is nothing that may be read */
  private async readNetworks(): Promise<void> {
    const { store, parts } = this;
    const { place, telling } = parts;
    await store.loadTenants();
    const { status, error, value: tenants = [] } = store.tenants;
    if (status !== 'loaded') throw this.asNoAccess(error);
    requireTenants(place, tenants);
    if (place.subscriptions.length > 0) {
      await Promise.all(
        tenants.map((tenant) => parts.paces.of(tenant).run(() => store.loadSubscriptions(tenant))),
      );
      requireSubscriptions(place, store.allSubscriptions(), this.areSubscriptionsPartial());
    }
    this.isReadingNetworks = true;
    await store.loadAll();
    this.isReadingNetworks = false;
    const subscriptions = store.allSubscriptions();
    if (subscriptions.length === 0) throw this.nothingToSee();
    const read = numberOf(store.estate.size, 'network');
    telling.line(
      l10n.t`${read} in ${numberOf(subscriptions.length, 'subscription')} of ${numberOf(tenants.length, 'tenant')}.`,
    );
    if (this.isPartial)
      telling.line(
        l10n.t`The answer is about what could be read; --tenant and --subscription say what is wanted.`,
      );
  }

  private areSubscriptionsPartial(): boolean {
    const { store } = this;
    return (store.tenants.value ?? []).some(
      ({ tenantId, account }) => store.subscriptions(tenantId, account).status !== 'loaded',
    );
  }

  /** Nothing at all could be read: who is not signed in is told what to do about it. */
  private asNoAccess(error: unknown): Error {
    const said = sentenceOf(error);
    return signInNeed(error) === undefined
      ? new Error(l10n.t`${this.parts.name} could not be read: ${said}`)
      : new NoAccessError(`${l10n.t`Nobody is signed in: ${said}`}\n${remedyText(this.parts.way)}`);
  }

  private nothingToSee(): Error {
    const remedy = remedyText(this.parts.way);
    return new NoAccessError(
      this.areSubscriptionsPartial()
        ? `${l10n.t`No tenant could be read.`} ${remedy}`
        : l10n.t`The caller may see no subscription: it needs the role Reader on one, or on what is to be read.`,
    );
  }

  private progressText(): string {
    const { store } = this;
    const all = store.allSubscriptions();
    const read = all.filter(
      ({ subscriptionId, account }) => store.networks(subscriptionId, account).status === 'loaded',
    );
    return l10n.t`${read.length} of ${numberOf(all.length, 'subscription')}: ${numberOf(store.estate.size, 'network')}…`;
  }
}
