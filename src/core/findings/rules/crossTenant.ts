/** Knows the finding that a peering goes beyond a tenant. */
import { l10n } from '../../l10n.ts';
import { subscriptionOf } from '../../resourceId.ts';
import { DOCS } from '../evidence.ts';
import { pairCause, remoteName } from '../look.ts';
import type { Rule } from '../rule.ts';

export const crossTenant: Rule = {
  id: 'cross-tenant',
  severity: 'information',
  needs: ['links'],
  isOff: true,
  get title() {
    return l10n.t`The peering goes beyond the tenant`;
  },
  get why() {
    return l10n.t`Each write needs to be signed in to both tenants.`;
  },
  evidence: [DOCS.crossTenant],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, state, isFirst } = side;
      if (!isFirst || state === 'owned' || state === 'nowhere' || state === 'classic') continue;
      const tenantOf = (id: string): string | undefined => look.setup.tenantOf?.(subscriptionOf(id) ?? '');
      const [own, other] = [tenantOf(local.id), tenantOf(link.remoteId ?? '')];
      if (own === undefined || other === undefined) {
        report.unchecked();
        continue;
      }
      if (own === other) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link, 'tenant'),
        about: [local.id, link.remoteId ?? ''],
        text: l10n.t`${local.name} is in the tenant ${own}, and ${side.remote?.name ?? remoteName(link)} in ${other}.`,
      });
    }
  },
};
