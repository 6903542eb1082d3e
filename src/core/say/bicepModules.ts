/** Knows how resources of several places are said in Bicep: each by a module that is deployed into its own place. */
import type { ArmId } from './armId.ts';
import { attachedTo } from './attachment.ts';
import { bicepBody } from './bicepBody.ts';
import { dependsOn, inOrder, memberLines, REPEATABLE, typeText, type BicepText } from './bicepParts.ts';
import { bicepString } from './bicepQuoting.ts';
import type { Written } from './outcome.ts';

export function bicepModules(written: readonly Written[]): BicepText {
  const files = new Map(written.map((each) => [fileOf(each), each]));
  return {
    how: [
      'Bicep, for az deployment sub create. The resources are in several places, and a module takes each to its own.',
      `Save this as main.bicep, and each comment at its end as the file that it names: ${[...files.keys()].join(', ')}.`,
      'A deployment cannot cross tenants: where the subscriptions are in different ones, deploy each side in its own.',
      REPEATABLE,
    ],
    text: ["targetScope = 'subscription'", ...inOrder(written, module), ...[...files].map(moduleFile)],
  };
}

function module(each: Written, symbol: string, after: string | undefined): string {
  const owner = attachedTo(each.id);
  const params = [
    `    name: ${bicepString(each.id.names.join('/'))}`,
    ...(owner === undefined ? [] : [`    owner: ${bicepString(owner.names.join('/'))}`]),
    ...memberLines(each, '    '),
  ];
  const lines = [
    `  name: ${bicepString(symbol)}`,
    `  scope: ${scopeText(each.id)}`,
    `  params: {\n${params.join('\n')}\n  }`,
    ...dependsOn(after),
  ];
  return `module ${symbol} '${fileOf(each)}' = {\n${lines.join('\n')}\n}`;
}

function scopeText({ subscriptionId, resourceGroup }: ArmId): string {
  return resourceGroup === undefined
    ? `subscription(${bicepString(subscriptionId)})`
    : `resourceGroup(${bicepString(subscriptionId)}, ${bicepString(resourceGroup)})`;
}

/** One file for each type, kind of place and set of members. */
function fileOf(each: Written): string {
  const { id } = each;
  const last = (type: string): string => type.split('/').pop() ?? type;
  const owner = attachedTo(id);
  const on = owner === undefined ? '' : `-of-${last(owner.type)}`;
  const inSubscription = id.resourceGroup === undefined ? '-of-subscription' : '';
  const tagged = 'tags' in bicepBody(each) ? '-tagged' : '';
  return `${last(id.type)}${on}${inSubscription}${tagged}.bicep`;
}

/** The text of a module. It holds names of types and members only: nothing from outside can end its comment. */
function moduleFile([file, each]: readonly [string, Written]): string {
  const owner = attachedTo(each.id);
  const members = Object.keys(bicepBody(each));
  const params = ['name', ...(owner === undefined ? [] : ['owner']), ...members];
  const objects = new Set(['properties', 'tags']);
  return [
    `/* ${file}`,
    ...(each.id.resourceGroup === undefined ? ["targetScope = 'subscription'"] : []),
    ...params.map((name) => `param ${name} ${objects.has(name) ? 'object' : 'string'}`),
    ...(owner === undefined ? [] : [`resource scopeOfIt ${typeText(owner)} existing = {\n  name: owner\n}`]),
    `resource it ${typeText(each.id)} = {`,
    '  name: name',
    ...(owner === undefined ? [] : ['  scope: scopeOfIt']),
    ...members.map((member) => `  ${member}: ${member}`),
    '}',
    '*/',
  ].join('\n');
}
