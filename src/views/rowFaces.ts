/** Knows what each row of the tree looks like, by what is known of what it stands for now. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Row } from '../azure/row.ts';
import { placeOf } from '../core/concern.ts';
import { networkAt } from '../core/estate.ts';
import { sharingOf } from '../core/gatewaySharing.ts';
import { keyOfFinding } from '../core/findings/finding.ts';
import { isOfState, type FoundConcern } from '../core/found.ts';
import { linkAt } from '../core/linkAt.ts';
import { remoteSide } from '../core/remoteSide.ts';
import { keyOf, type Key } from '../core/resourceId.ts';
import { linkHold, networkHold } from '../core/withheld.ts';
import type { Attention } from './attention.ts';
import type { EstateGroups } from './estateGroups.ts';
import { accountFace } from './present/accountFace.ts';
import {
  attentionFace,
  foundFace,
  linkConcernFace,
  marked,
  networkConcernFace,
} from './present/concernFaces.ts';
import { networkFace, noteFace, subscriptionFace, tenantFace } from './present/containerFaces.ts';
import { goneFace, type Face } from './present/face.ts';
import { groupFace } from './present/groupFace.ts';
import { flagFace, linkFace } from './present/linkFace.ts';
import { addTally, tallyOf } from './present/tally.ts';

export class RowFaces {
  constructor(
    private readonly store: EstateStore,
    private readonly attention: Attention,
    private readonly groups: EstateGroups,
  ) {}

  /** What a row looks like now. */
  of(row: Row): Face {
    const { store } = this;
    switch (row.kind) {
      case 'attention':
        return attentionFace(this.attention.all());
      case 'account':
        return accountFace(row.account, store.accounts, this.attention.tallies.ofAccount(row.account));
      case 'tenant': {
        const tenant = store.tenant(row.tenantId, row.account);
        return tenant === undefined
          ? goneFace(row.tenantId)
          : tenantFace(
              tenant,
              store.subscriptions(row.tenantId, row.account),
              this.attention.tallies.ofTenant(row.tenantId, row.account),
            );
      }
      case 'subscription': {
        const id = row.subscriptionId;
        const subscription = store.subscription(id, row.account);
        return subscription === undefined
          ? goneFace(id)
          : subscriptionFace(
              subscription,
              store.networks(id, row.account),
              store.unreadableIn(id, row.account),
              this.attention.tallies.ofSubscription(id),
            );
      }
      case 'group': {
        const group = this.groups.find(row.group, row.account);
        const { grouping } = this.groups;
        return group === undefined || grouping === 'tenant'
          ? goneFace(row.group)
          : groupFace(group, grouping, store.subscription(group.name.split('/')[0] ?? '', row.account));
      }
      case 'network': {
        const network = networkAt(store.estate, keyOf(row.networkId));
        if (network === undefined) return goneFace(row.networkId);
        const hold = networkHold(store.estate, network);
        const own = unsaid(this.attention.foundAt(network.id));
        const tally = addTally(this.attention.ofNetwork(network.key), tallyOf(own), -1);
        const face = networkFace(network, hold, tally, store.readingOf(network.key));
        if (row.finding !== undefined) return this.foundFaceOf(row.finding, network.key, face);
        if (row.place === undefined) return marked(face, own);
        const concern = this.attention.ofItself(network.key);
        return concern === undefined ? face : networkConcernFace(concern, face);
      }
      case 'link': {
        const link = linkAt(store.estate, row.linkId);
        if (link === undefined) return goneFace(row.linkId);
        const side = remoteSide(store.estate, link, store.presence(link.remoteId ?? ''));
        const readings = {
          own: store.readingOf(link.networkKey),
          remote: link.remoteKey === undefined ? undefined : store.readingOf(link.remoteKey),
        };
        const hold = linkHold(store.estate, link);
        const face = linkFace(link, side, hold, readings, sharingOf(store.estate, link));
        if (row.finding !== undefined) return this.foundFaceOf(row.finding, link.networkKey, face);
        if (row.place === undefined) return marked(face, unsaid(this.attention.foundAt(link.id)));
        const concern = this.attention.ofLink(link);
        return concern === undefined ? face : linkConcernFace(concern, placeOf(store.estate, concern), face);
      }
      case 'flag': {
        const link = linkAt(store.estate, row.linkId);
        return link === undefined
          ? goneFace(row.linkId)
          : flagFace(link, row.flag, linkHold(store.estate, link));
      }
      case 'note':
        return noteFace(row);
    }
  }

  /** It may have gone between two looks. */
  private foundFaceOf(key: string, network: Key, face: Face): Face {
    const found = this.attention.foundIn(network).find(({ finding }) => keyOfFinding(finding) === key);
    return found === undefined ? face : foundFace(found, face);
  }
}

/** What a row says of its own state it says in its own words. */
function unsaid(found: readonly FoundConcern[]): readonly FoundConcern[] {
  return found.filter(({ finding }) => !isOfState(finding));
}
