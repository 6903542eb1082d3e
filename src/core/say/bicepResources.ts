/** Knows how resources of one place are said in Bicep: side by side in one file. */
import type { ArmId } from './armId.ts';
import { attachedTo } from './attachment.ts';
import { dependsOn, inOrder, memberLines, REPEATABLE, typeText, type BicepText } from './bicepParts.ts';
import { bicepString } from './bicepQuoting.ts';
import type { Written } from './outcome.ts';

/** @param place any of the ids: they all lie in one group, or all in a subscription */
export function bicepResources(written: readonly Written[], place: ArmId): BicepText {
  const { subscriptionId, resourceGroup } = place;
  const [target, how] =
    resourceGroup === undefined
      ? ['subscription', `Bicep, for az deployment sub create in the subscription ${subscriptionId}.`]
      : [
          'resourceGroup',
          `Bicep, for az deployment group create in the resource group ${resourceGroup} of the subscription ${subscriptionId}.`,
        ];
  return {
    how: [how, REPEATABLE],
    text: [`targetScope = '${target}'`, ...inOrder(written, resource)],
  };
}

function resource(each: Written, symbol: string, after: string | undefined): string {
  const owner = attachedTo(each.id);
  const lines = [
    `  name: ${bicepString(each.id.names.join('/'))}`,
    ...(owner === undefined ? [] : [`  scope: ${symbol}_scope`]),
    ...memberLines(each, '  '),
    ...dependsOn(after),
  ];
  const existing =
    owner === undefined
      ? ''
      : `resource ${symbol}_scope ${typeText(owner)} existing = {\n  name: ${bicepString(owner.names.join('/'))}\n}\n\n`;
  return `${existing}resource ${symbol} ${typeText(each.id)} = {\n${lines.join('\n')}\n}`;
}
