/** Knows which members the bodies of zones of private DNS and of their links have [S]. */
import { SUB_RESOURCE } from './networkShapes.ts';
import type { Shape } from './shape.ts';
import { anything, resourceShape } from './shapeParts.ts';

/** The limits and counts of a zone are the service's own. */
export const ZONE_SHAPE: Shape = resourceShape(
  'PrivateZone',
  anything(
    'maxNumberOfRecordSets numberOfRecordSets maxNumberOfVirtualNetworkLinks numberOfVirtualNetworkLinks maxNumberOfVirtualNetworkLinksWithRegistration numberOfVirtualNetworkLinksWithRegistration internalId',
  ),
);

export const ZONE_LINK_SHAPE: Shape = resourceShape('VirtualNetworkLink', {
  virtualNetwork: SUB_RESOURCE,
  registrationEnabled: 'boolean',
  resolutionPolicy: 'text',
  ...anything('virtualNetworkLinkState'),
});
