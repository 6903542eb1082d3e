/**
 * Knows how a plan is said with the Azure CLI, for bash and other POSIX shells. The commands and their arguments are
 * those of the CLI's reference [D]; `create` sends `false` for each flag that is not named [R], so all are named.
 */
import { FLAGS, type Flag } from '../flags.ts';
import type { Plan } from '../plan/plan.ts';
import { hasCommands, type Act, type LinkAct, type SubnetPart } from './acts.ts';
import { nameIn, parentIn } from './armId.ts';
import { linkPlace, place, putOther, rest } from './azureCliOthers.ts';
import { heading, signIns, titledActs } from './caveats.ts';
import { cliCloud, type SaidCloud } from './cloud.ts';
import { comments } from './comment.ts';
import { alone, cannotBeSaid, command, one, several, type Argument, type CannotBeSaid } from './shell.ts';

export function azureCliText(plan: Plan, cloud?: SaidCloud): string {
  const head = [...heading(plan), 'Azure CLI, for bash and zsh. The commands stop at the first that fails.'];
  head.push(...cliCloud(cloud), ...signIns(plan, 'az login --tenant'));
  const steps = titledActs(plan).map(({ title, acts }) => {
    const commands = acts.flatMap(commandsFor);
    const said = commands.flatMap((each) => (typeof each === 'string' ? [each] : []));
    const notes = commands.flatMap((each) => (typeof each === 'string' ? [] : [each.because]));
    return { head: comments('#', [title, ...notes]), said };
  });
  const last = steps.findLastIndex(({ said }) => said.length > 0);
  const text = steps.map(({ head: lines, said }, index) =>
    [
      lines,
      said.map((each, at) => (index === last && at === said.length - 1 ? each : `${each} &&`)).join('\n'),
    ]
      .filter(Boolean)
      .join('\n'),
  );
  return `${[comments('#', head), ...text].join('\n\n')}\n`;
}

/** [D] https://learn.microsoft.com/cli/azure/network/vnet/peering */
const FLAG_ARGUMENTS: Readonly<Record<Flag, string>> = {
  allowVirtualNetworkAccess: '--allow-vnet-access',
  allowForwardedTraffic: '--allow-forwarded-traffic',
  allowGatewayTransit: '--allow-gateway-transit',
  useRemoteGateways: '--use-remote-gateways',
};

type Said = string | CannotBeSaid;

function commandsFor(act: Act): readonly Said[] {
  switch (act.kind) {
    case 'createLink':
      if (!hasCommands(act)) return linkRequest(act);
      return [
        command('az network vnet peering create', [
          ...linkPlace(act.id),
          one('--remote-vnet', act.remoteId),
          ...FLAGS.map((flag) => one(FLAG_ARGUMENTS[flag], String(act.flags[flag] ?? false))),
          ...subnetArguments(act.subnets),
        ]),
      ];
    case 'updateLink':
      return hasCommands(act) ? [updateLink(act)] : linkRequest(act);
    case 'syncLink':
      return [command('az network vnet peering sync', linkPlace(act.id))];
    case 'deleteLink':
      return [command('az network vnet peering delete', linkPlace(act.id))];
    case 'resize':
      return [
        command('az network vnet update', [
          ...place(act.id),
          one('--name', nameIn(act.id)),
          several('--address-prefixes', act.addressPrefixes),
        ]),
      ];
    case 'putOther':
      return putOther(act.id, act.body, act.created);
    case 'deleteOther':
      return [rest('delete', act.id)];
    case 'registerFeature':
      return [
        command('az feature register', [
          one('--subscription', act.id.subscriptionId),
          one('--namespace', parentIn(act.id)),
          one('--name', nameIn(act.id)),
        ]),
      ];
    case 'registerProvider':
      return [
        command('az provider register', [
          one('--subscription', act.id.subscriptionId),
          one('--namespace', nameIn(act.id)),
          alone('--wait'),
        ]),
      ];
    case 'unreadable':
      return [cannotBeSaid(`${act.text} is not the id of a resource.`)];
  }
}

/** The plain request does not wait for its operation, and the next write on the network must not come before its end. */
function linkRequest({ id, body }: LinkAct): readonly Said[] {
  return [
    rest('put', id, body),
    command('az network vnet peering wait', [...linkPlace(id), alone('--updated'), one('--output', 'none')]),
  ];
}

/** `--set` takes the members' own names in every version of the CLI [D]; reading and writing back is its doing. */
function updateLink({ id, flags }: LinkAct): Said {
  const sets = FLAGS.flatMap((flag) => (flags[flag] === undefined ? [] : [`${flag}=${String(flags[flag])}`]));
  return command('az network vnet peering update', [...linkPlace(id), several('--set', sets)]);
}

/** [D] How to configure subnet peering: the arguments of `create`. */
function subnetArguments(subnets: SubnetPart | undefined): readonly Argument[] {
  if (subnets === undefined) return [];
  return [
    one('--peer-complete-vnets', 'false'),
    several('--local-subnet-names', subnets.localNames),
    several('--remote-subnet-names', subnets.remoteNames),
    one('--enable-only-ipv6', String(subnets.onlyIPv6)),
  ];
}
