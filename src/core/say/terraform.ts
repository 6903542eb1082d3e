/**
 * Knows how the state after a plan is said in Terraform, with the arguments that the provider azurerm has in 4
 * and in 5 [C]. What exists already comes into Terraform's hands by an `import` block.
 */
import type { Plan } from '../plan/plan.ts';
import { heading, leadsElsewhere, subscriptionsOf } from './caveats.ts';
import type { SaidCloud } from './cloud.ts';
import { comments } from './comment.ts';
import { Identifiers } from './identifiers.ts';
import { outcomeOf, type Remark, type Written } from './outcome.ts';
import { hclArguments, hclString, type HclValue } from './terraformQuoting.ts';
import { terraformResource } from './terraformResources.ts';

export function terraformText(plan: Plan, cloud?: SaidCloud): string {
  const { written, remarks } = outcomeOf(plan);
  const aliases = aliasesOf(subscriptionsOf(plan));
  const names = new Identifiers();
  let after: string | undefined;
  const resources = written.map((each) => {
    const said = terraformResource(each);
    const head = comments('#', [...each.titles, ...said.notes]);
    if (said.type === undefined) return head;
    const address = `${said.type}.${names.next(each.id)}`;
    const text = resourceText(each, address, said, aliases, after);
    after = address;
    return `${head}\n${text}`;
  });
  const how = [
    'Terraform, provider azurerm 4 or 5. Where your configuration has providers already, leave out those below.',
    ...(leadsElsewhere(plan) ? [TENANTS] : []),
  ];
  const notes = remarks.map((remark) => comments('#', [remark.title, remarkOf(remark)]));
  return `${[comments('#', [...heading(plan), ...how]), providers(aliases, cloud), ...resources, ...notes].join('\n\n')}\n`;
}

/** The provider takes tokens of the other tenants, which ARM wants with a link into them, from this argument [C]. */
const TENANTS =
  'Where the networks are in different tenants, give each provider its tenant_id, and the tenant of the other network in auxiliary_tenant_ids.';

/** The alias of each subscription but the first, whose provider is the default. */
function aliasesOf(subscriptions: readonly string[]): ReadonlyMap<string, string | undefined> {
  return new Map(
    subscriptions.map((id, index) => [id.toLowerCase(), index === 0 ? undefined : `s${index + 1}`]),
  );
}

function providers(aliases: ReadonlyMap<string, string | undefined>, cloud: SaidCloud | undefined): string {
  const blocks = [...aliases].map(([id, alias]) => {
    const given: readonly (readonly [string, HclValue])[] = [
      ...(alias === undefined ? [] : [['alias', alias] as const]),
      ['subscription_id', id],
      ...(cloud?.terraform ?? []),
    ];
    return `provider "azurerm" {\n${hclArguments(given)}\n  features {}\n}`;
  });
  const required = `terraform {\n  required_providers {\n    azurerm = {\n      source  = "hashicorp/azurerm"\n      version = ">= 4.0"\n    }\n  }\n}`;
  return [required, ...blocks].join('\n\n');
}

function resourceText(
  each: Written,
  address: string,
  said: ReturnType<typeof terraformResource>,
  aliases: ReadonlyMap<string, string | undefined>,
  after: string | undefined,
): string {
  const alias = aliases.get(each.id.subscriptionId.toLowerCase());
  const provider: readonly (readonly [string, HclValue])[] =
    alias === undefined ? [] : [['provider', { raw: `azurerm.${alias}` }]];
  const depends = after === undefined ? '' : `\n\n  depends_on = [${after}]`;
  const [type, name] = address.split('.');
  const resource = `resource "${type ?? ''}" "${name ?? ''}" {\n${hclArguments([...provider, ...said.given])}${said.blocks}${depends}\n}`;
  if (!each.existed || said.importId === undefined) return resource;
  return `import {\n${hclArguments([...provider, ['to', { raw: address }], ['id', said.importId]])}\n}\n\n${resource}`;
}

function remarkOf({ act }: Remark): string {
  switch (act.kind) {
    case 'deleteLink':
    case 'deleteOther':
      return `Terraform deletes what it manages, when its block is removed. What it does not manage is deleted by other means: ${hclString(act.id.text)}.`;
    case 'resize':
      return `Set address_space = [${act.addressPrefixes.map(hclString).join(', ')}] where the network is declared: a block for it alone would reset whatever it does not name.`;
    case 'registerFeature':
      return 'The provider registers resource providers, but a feature of one that it manages already only by azurerm_resource_provider_registration, which takes over all of that provider: register it before, by other means.';
    case 'registerProvider':
      return 'The provider azurerm registers the resource providers that it needs by itself; see resource_provider_registrations.';
    case 'unreadable':
      return `${act.text} is not the id of a resource.`;
  }
}
