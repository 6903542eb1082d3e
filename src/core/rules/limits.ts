/** Knows the numbers of things that Azure Resource Manager allows, in one place. */

/** In one subscription [D]. */
export const NETWORKS_PER_REGION = 1_000;

/** [D] */
export const SUBNETS_PER_NETWORK = 3_000;

/** With Virtual Network Manager more, which is not modelled [D]. */
export const LINKS_PER_NETWORK = 500;

/** Those that a link may name of each side [D]; that a network may have 1000 in all its links is not modelled. */
export const SUBNETS_PER_SIDE = 200;
