/** Knows what a person must be told before traffic is sent through an appliance. */
import { linkBetween } from '../estate.ts';
import { l10n } from '../l10n.ts';
import type { ApplianceChange, TableChange } from './applianceTables.ts';
import { ROUTES_PER_TABLE } from './routes.ts';

export function applianceWarnings(
  change: ApplianceChange,
  tables: readonly TableChange[],
): readonly string[] {
  return [
    ...tables.flatMap((table) => tableWarnings(table, change)),
    ...linkWarnings(change),
    ...all(tables),
  ];
}

function tableWarnings(table: TableChange, { replace }: ApplianceChange): readonly string[] {
  const name = lastOf(table.id);
  if (table.barred !== undefined)
    return [l10n.t`The route table ${name} is left alone: ${sentence(table.barred)}`];
  const { conflicts, routes, added } = table.extended;
  const isChanged = added.length > 0 || (replace && conflicts.length > 0);
  return [
    ...conflicts.map(({ route, prefix, hop }) =>
      replace
        ? l10n.t`The route ${route} of ${name}, which sends ${prefix} to ${hop}, is replaced.`
        : l10n.t`The route ${route} of ${name} sends ${prefix} to ${hop} and is left alone.`,
    ),
    ...(isChanged && table.bystanders.length > 0
      ? [l10n.t`The new routes of ${name} are also those of ${table.bystanders.map(subnetText).join(', ')}.`]
      : []),
    ...(table.leftOut.length > 0 ? [leftOutText(table, name)] : []),
    ...(routes.length > ROUTES_PER_TABLE
      ? [l10n.t`${name} would have ${routes.length} routes; Azure takes ${ROUTES_PER_TABLE}.`]
      : []),
  ];
}

function leftOutText(table: TableChange, name: string): string {
  const prefixes = table.leftOut.join(', ');
  return l10n.t`${prefixes} gets no route in ${name}: it is inside a network that uses this table, and what is inside stays direct.`;
}

function linkWarnings({ hub, spokes }: ApplianceChange): readonly string[] {
  return spokes.flatMap(({ network }) => {
    const links = [linkBetween(network, hub.key), linkBetween(hub, network.key)];
    return links.flatMap((link) =>
      link === undefined || link.flags.allowVirtualNetworkAccess !== false
        ? []
        : [
            l10n.t`The link ${link.name} does not allow virtual network access: the default rules keep ${network.name} and ${hub.name} apart.`,
          ],
    );
  });
}

/** A default route takes everything that no other route takes. */
function all(tables: readonly TableChange[]): readonly string[] {
  const isDefault = tables.some(({ prefixes }) => prefixes.some((prefix) => prefix.endsWith('/0')));
  return isDefault
    ? [
        l10n.t`All else goes through the appliance too, the internet included: without it there is no way out.`,
      ]
    : [];
}

function subnetText(id: string): string {
  const [, network, subnet] = /\/virtualnetworks\/([^/]+)\/subnets\/([^/]+)$/i.exec(id) ?? [];
  return network === undefined || subnet === undefined ? id : l10n.t`${subnet} of ${network}`;
}

function lastOf(id: string): string {
  return id.split('/').pop() ?? id;
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
