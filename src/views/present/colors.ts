/** Knows the colours of states, which package.json has for each kind of theme: in high contrast what is well is quiet. */
export const COLORS = {
  well: 'vnetPeering.well',
  attention: 'vnetPeering.attention',
  broken: 'vnetPeering.broken',
} as const;
