/** Knows every rule that there is, those first that say most of a cause: a closed list. */
import type { Rule } from './rule.ts';
import { accessOff } from './rules/accessOff.ts';
import { accessOneSided } from './rules/accessOneSided.ts';
import { adminRuleDeny } from './rules/adminRuleDeny.ts';
import { advertisedNearLimit } from './rules/advertisedNearLimit.ts';
import { applianceInOwnSubnet } from './rules/applianceInOwnSubnet.ts';
import { applianceRouteOneWay } from './rules/applianceRouteOneWay.ts';
import { asymmetricAppliancePath } from './rules/asymmetricAppliancePath.ts';
import { basicBalancerAcrossRegions } from './rules/basicBalancerAcrossRegions.ts';
import { bastionBehindRoute } from './rules/bastionBehindRoute.ts';
import { bypassLink } from './rules/bypassLink.ts';
import { crossTenant } from './rules/crossTenant.ts';
import { dnsServerUnreachable } from './rules/dnsServerUnreachable.ts';
import { dnsZoneNotLinked } from './rules/dnsZoneNotLinked.ts';
import { doNotVerify } from './rules/doNotVerify.ts';
import { encryptionDiffers } from './rules/encryptionDiffers.ts';
import { expressHairpin } from './rules/expressHairpin.ts';
import { forwardedHubHub } from './rules/forwardedHubHub.ts';
import { forwardedMissing } from './rules/forwardedMissing.ts';
import { forwardedUnneeded } from './rules/forwardedUnneeded.ts';
import { gatewayBasic } from './rules/gatewayBasic.ts';
import { gatewayConflict } from './rules/gatewayConflict.ts';
import { gatewayNextHopNotVpn } from './rules/gatewayNextHopNotVpn.ts';
import { gatewaysubnetDefaultRoute } from './rules/gatewaysubnetDefaultRoute.ts';
import { gatewaysubnetNsg } from './rules/gatewaysubnetNsg.ts';
import { gatewaysubnetPropagationOff } from './rules/gatewaysubnetPropagationOff.ts';
import { gatewaysubnetRouteMissing } from './rules/gatewaysubnetRouteMissing.ts';
import { ipForwardingOff } from './rules/ipForwardingOff.ts';
import { ipv6RouteServer } from './rules/ipv6RouteServer.ts';
import { kindDiffers } from './rules/kindDiffers.ts';
import { linkDisconnected } from './rules/linkDisconnected.ts';
import { linkFailed } from './rules/linkFailed.ts';
import { linkOneSided } from './rules/linkOneSided.ts';
import { linkStuck } from './rules/linkStuck.ts';
import { linksNearLimit } from './rules/linksNearLimit.ts';
import { managerWouldRewrite } from './rules/managerWouldRewrite.ts';
import { meshNearLimit } from './rules/meshNearLimit.ts';
import { meshPeerOverlap } from './rules/meshPeerOverlap.ts';
import { nameDeceives } from './rules/nameDeceives.ts';
import { nextHopNoOwner } from './rules/nextHopNoOwner.ts';
import { nextHopNotConnected } from './rules/nextHopNotConnected.ts';
import { nsgDeniesPeer } from './rules/nsgDeniesPeer.ts';
import { oneSidedByManager } from './rules/oneSidedByManager.ts';
import { overlapMesh } from './rules/overlapMesh.ts';
import { overlapOnPremises } from './rules/overlapOnPremises.ts';
import { overlapPair } from './rules/overlapPair.ts';
import { overlapThroughHub } from './rules/overlapThroughHub.ts';
import { overlapUnlinked } from './rules/overlapUnlinked.ts';
import { peeringRoutesOffUncovered } from './rules/peeringRoutesOffUncovered.ts';
import { platformOwned } from './rules/platformOwned.ts';
import { privateEndpointBypass } from './rules/privateEndpointBypass.ts';
import { probeDenied } from './rules/probeDenied.ts';
import { propagationOffNoRoute } from './rules/propagationOffNoRoute.ts';
import { remoteClassic } from './rules/remoteClassic.ts';
import { remoteGatewayNoTransit } from './rules/remoteGatewayNoTransit.ts';
import { remoteGatewayNone } from './rules/remoteGatewayNone.ts';
import { remoteGone } from './rules/remoteGone.ts';
import { remoteRecreated } from './rules/remoteRecreated.ts';
import { remoteUnreadable } from './rules/remoteUnreadable.ts';
import { removedPrefixStillRouted } from './rules/removedPrefixStillRouted.ts';
import { routeHidesPeer } from './rules/routeHidesPeer.ts';
import { routeLoop } from './rules/routeLoop.ts';
import { routeServerSubnetDressed } from './rules/routeServerSubnetDressed.ts';
import { routeTableNearLimit } from './rules/routeTableNearLimit.ts';
import { spaceHuge } from './rules/spaceHuge.ts';
import { spaceNotPrivate } from './rules/spaceNotPrivate.ts';
import { spokeTwoHubs } from './rules/spokeTwoHubs.ts';
import { staleAtThePeer } from './rules/staleAtThePeer.ts';
import { stalePeerSpace } from './rules/stalePeerSpace.ts';
import { staleRoute } from './rules/staleRoute.ts';
import { statesDiffer } from './rules/statesDiffer.ts';
import { subnetNameGone } from './rules/subnetNameGone.ts';
import { subnetPeeringNearLimit } from './rules/subnetPeeringNearLimit.ts';
import { subnetTooSmall } from './rules/subnetTooSmall.ts';
import { subnetWithoutTable } from './rules/subnetWithoutTable.ts';
import { summaryPrefixMissesNetwork } from './rules/summaryPrefixMissesNetwork.ts';
import { summaryPrefixTooWide } from './rules/summaryPrefixTooWide.ts';
import { summaryRouteShadowed } from './rules/summaryRouteShadowed.ts';
import { syncWouldBeRefused } from './rules/syncWouldBeRefused.ts';
import { tagIsEverything } from './rules/tagIsEverything.ts';
import { transitBothSides } from './rules/transitBothSides.ts';
import { transitDeniedAtAppliance } from './rules/transitDeniedAtAppliance.ts';
import { transitNotUsed } from './rules/transitNotUsed.ts';
import { unnamedSubnetsHaveRoutes } from './rules/unnamedSubnetsHaveRoutes.ts';

export const RULES: readonly Rule[] = [
  platformOwned,
  linkFailed,
  linkStuck,
  remoteGone,
  remoteRecreated,
  remoteClassic,
  linkDisconnected,
  linkOneSided,
  statesDiffer,
  kindDiffers,
  subnetNameGone,
  remoteUnreadable,
  unnamedSubnetsHaveRoutes,
  nameDeceives,
  overlapPair,
  syncWouldBeRefused,
  stalePeerSpace,
  staleAtThePeer,
  removedPrefixStillRouted,
  overlapThroughHub,
  overlapOnPremises,
  overlapMesh,
  meshPeerOverlap,
  overlapUnlinked,
  spaceNotPrivate,
  spaceHuge,
  gatewayConflict,
  remoteGatewayNone,
  remoteGatewayNoTransit,
  accessOneSided,
  accessOff,
  forwardedHubHub,
  forwardedMissing,
  forwardedUnneeded,
  transitNotUsed,
  transitBothSides,
  gatewayBasic,
  doNotVerify,
  propagationOffNoRoute,
  gatewaysubnetDefaultRoute,
  gatewaysubnetPropagationOff,
  gatewaysubnetNsg,
  summaryPrefixMissesNetwork,
  summaryPrefixTooWide,
  advertisedNearLimit,
  expressHairpin,
  ipv6RouteServer,
  nextHopNotConnected,
  nextHopNoOwner,
  ipForwardingOff,
  basicBalancerAcrossRegions,
  gatewayNextHopNotVpn,
  applianceInOwnSubnet,
  routeLoop,
  bypassLink,
  summaryRouteShadowed,
  bastionBehindRoute,
  routeHidesPeer,
  peeringRoutesOffUncovered,
  applianceRouteOneWay,
  asymmetricAppliancePath,
  gatewaysubnetRouteMissing,
  privateEndpointBypass,
  staleRoute,
  subnetWithoutTable,
  routeServerSubnetDressed,
  routeTableNearLimit,
  spokeTwoHubs,
  nsgDeniesPeer,
  probeDenied,
  tagIsEverything,
  transitDeniedAtAppliance,
  adminRuleDeny,
  dnsServerUnreachable,
  dnsZoneNotLinked,
  linksNearLimit,
  subnetPeeringNearLimit,
  meshNearLimit,
  subnetTooSmall,
  managerWouldRewrite,
  oneSidedByManager,
  encryptionDiffers,
  crossTenant,
];
