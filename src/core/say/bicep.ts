/**
 * Knows how the state after a plan is said in Bicep. A template deploys resources into one resource group; others
 * are deployed through modules with a scope [D]. What a template cannot do is said in comments.
 */
import type { Plan } from '../plan/plan.ts';
import { apiVersionOf } from './apiVersions.ts';
import { bicepModules } from './bicepModules.ts';
import { bicepResources } from './bicepResources.ts';
import { heading } from './caveats.ts';
import { cliCloud, type SaidCloud } from './cloud.ts';
import { comments } from './comment.ts';
import { attachedTo } from './attachment.ts';
import { outcomeOf, type Remark, type Written } from './outcome.ts';

export function bicepText(plan: Plan, cloud?: SaidCloud): string {
  const { written, remarks } = outcomeOf(plan);
  const sayable = written.filter(hasType);
  const places = new Set(
    sayable.map(({ id }) => `${id.subscriptionId}/${id.resourceGroup ?? ''}`.toLowerCase()),
  );
  const [first] = sayable;
  const said =
    first === undefined
      ? { how: ['Bicep describes what is there afterwards, and nothing is left to describe.'], text: [] }
      : places.size > 1
        ? bicepModules(sayable)
        : bicepResources(sayable, first.id);
  const notes = [
    ...written.flatMap((each) => (hasType(each) ? [] : [comments('//', [...each.titles, UNKNOWN])])),
    ...remarks.map((remark) => comments('//', [remark.title, remarkOf(remark)])),
  ];
  return `${[comments('//', [...heading(plan), ...said.how, ...cliCloud(cloud)]), ...said.text, ...notes].join('\n\n')}\n`;
}

const UNKNOWN = 'The type or the API version of this resource is not known here.';

function hasType({ id }: Written): boolean {
  const target = attachedTo(id);
  return apiVersionOf(id) !== undefined && (target === undefined || apiVersionOf(target) !== undefined);
}

function remarkOf({ act }: Remark): string {
  switch (act.kind) {
    case 'deleteLink':
    case 'deleteOther':
      return 'A template cannot delete: what it leaves out stays where it is. Delete it by another means, in this order.';
    case 'resize':
      return `A template that names a network replaces all of it, subnets included: set addressPrefixes to ${act.addressPrefixes.join(', ')} where the network is declared.`;
    case 'registerFeature':
    case 'registerProvider':
      return 'A template cannot wait for a registration: make it before you deploy.';
    case 'unreadable':
      return `${act.text} is not the id of a resource.`;
  }
}
