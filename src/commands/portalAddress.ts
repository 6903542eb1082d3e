/** Knows where a resource is in a cloud's portal. */

/** @param tenantId the tenant of the resource; the portal takes the one of the last visit where it is not known */
export function portalAddress(portal: string, id: string, tenantId: string | undefined): string {
  const tenant = tenantId === undefined ? '' : `@${tenantId}/`;
  return `${portal.replace(/\/+$/, '')}/#${tenant}resource${encodeURI(id)}`;
}
