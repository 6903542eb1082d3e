/** Knows the paths of the resources that the sandbox has. */

export const SUBSCRIPTION = '/subscriptions/{subscription}';
export const GROUP = `${SUBSCRIPTION}/resourceGroups/{group}`;
export const NETWORK = `${GROUP}/providers/Microsoft.Network/virtualNetworks/{network}`;
