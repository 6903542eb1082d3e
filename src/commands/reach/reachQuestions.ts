/** Knows how an end of a question about reach is asked for, and what should flow. */
import { GrowingList } from '../wholeEstate.ts';
import { QuickPickItemKind, type QuickPickItem } from 'vscode';
import { l10n } from '../../core/l10n.ts';
import type { Content } from '../../core/reach/askPair.ts';
import { parseContent } from '../../core/reach/content.ts';
import type { Asked } from '../../core/reach/reachSheet.ts';
import { resolveEnd } from '../../core/reach/resolve.ts';
import { contentText, endName } from '../../core/reach/words.ts';
import { parseAddress } from '../../core/surroundings/prefix.ts';
import type { CommandContext } from '../context.ts';
import { networksInOrder } from '../networksInOrder.ts';
import type { BACK } from '../prompts/quickInput.ts';
import { pick, type Choice, type Place } from '../prompts/quickInput.ts';

/** With more networks than these a subnet is typed: nobody reads on, and the editor would stall. */
const MOST_WITH_SUBNETS = 500;

export type EndRole = 'from' | 'to';

/** What is answered with a question that was asked before is the whole of it. */
export type EndAnswer = { readonly end: string } | { readonly asked: Asked };

/** @param except the other end, which is not offered */
export async function askEnd(
  context: CommandContext,
  place: Place,
  role: EndRole,
  except?: string,
): Promise<EndAnswer | typeof BACK> {
  const { store, around, reach } = context;
  const before: readonly Choice<EndAnswer>[] =
    role === 'from'
      ? reach.remembered().map((asked) => ({
          label: `$(history) ${endName(asked.from)} → ${endName(asked.to)}`,
          description: contentText(asked),
          value: { asked },
        }))
      : [];
  const choices = (): readonly (Choice<EndAnswer> | QuickPickItem)[] => [
    ...endChoices(context, role).filter(({ value }) => !('end' in value) || value.end !== except),
    ...(before.length === 0
      ? []
      : [{ label: l10n.t('Asked before'), kind: QuickPickItemKind.Separator }, ...before]),
  ];
  const placeholder =
    role === 'from'
      ? l10n.t('From where? Choose, or type an address, network/subnet or the id of an interface')
      : l10n.t('To where? Choose, or type an address, network/subnet or the id of an interface');
  const list = new GrowingList(store, placeholder);
  const later = async function* (): AsyncGenerator<ReturnType<typeof choices>> {
    await list.loaded();
    yield choices();
  };
  return await pick<EndAnswer>(place, {
    placeholder,
    choices: choices(),
    later: later(),
    saidLater: list.said,
    idOf: (value) => ('end' in value ? value.end : value.asked),
    typed: (text) => typedEnd(text, role, () => resolveEnd(around.world(), text, role).kind),
  });
}

/** What is written as an address, a path or an id is taken as it is; a name is found in the list. */
function typedEnd(
  text: string,
  role: EndRole,
  kind: () => ReturnType<typeof resolveEnd>['kind'],
): Choice<EndAnswer> | undefined {
  const wanted = text.trim();
  const isAddress = parseAddress(wanted) !== undefined;
  if (!isAddress && FOUR_NUMBERS.test(wanted)) return refused(wanted, l10n.t('This is no address.'));
  if (!isAddress && !wanted.includes('/')) return undefined;
  const found = kind();
  if (found === 'end')
    return {
      label: isAddress ? l10n.t('Address {0}', wanted) : wanted,
      description: role === 'from' ? l10n.t('from here') : l10n.t('to here'),
      value: { end: wanted },
    };
  const reason =
    found === 'ambiguous'
      ? l10n.t('Several networks have it: type network/address.')
      : l10n.t('Nothing that has been read is called so.');
  // An interface that was not read yet may be meant by its id.
  return wanted.startsWith('/') && found === 'unknown'
    ? { label: wanted, description: l10n.t('not read yet'), value: { end: wanted } }
    : refused(wanted, reason);
}

const FOUR_NUMBERS = /^\d+(\.\d+){3,}$/;

function refused(wanted: string, reason: string): Choice<EndAnswer> {
  return { label: wanted, description: reason, barred: reason, value: { end: wanted } };
}

function endChoices({ store }: CommandContext, role: EndRole): readonly Choice<EndAnswer>[] {
  const networks = networksInOrder(store);
  const inside = networks.flatMap((network): readonly Choice<EndAnswer>[] => [
    {
      label: network.name,
      description: network.addressPrefixes.join(', '),
      detail: store.subscription(network.subscriptionId)?.displayName ?? network.subscriptionId,
      value: { end: network.id },
    },
    ...(networks.length > MOST_WITH_SUBNETS
      ? []
      : network.subnets.map((subnet) => ({
          label: `${network.name}/${subnet.name}`,
          description: subnet.addressPrefixes.join(', '),
          value: { end: subnet.id },
        }))),
  ]);
  const outside: readonly Choice<EndAnswer>[] = [
    {
      label: l10n.t('On-premises'),
      description: l10n.t('what lies behind gateways'),
      value: { end: 'on-premises' },
    },
    ...(role === 'to' ? [{ label: l10n.t('The internet'), value: { end: 'internet' } }] : []),
  ];
  return [...inside, ...outside];
}

const USUAL: readonly string[] = ['', 'tcp 443', 'tcp 22', 'tcp 3389', 'tcp 1433', 'udp 53', 'icmp'];

const NAMES: Readonly<Record<string, string>> = {
  'tcp 443': 'HTTPS',
  'tcp 22': 'SSH',
  'tcp 3389': 'RDP',
  'tcp 1433': 'SQL Server',
  'udp 53': 'DNS',
  icmp: 'ping',
};

export async function askContent(place: Place): Promise<Content | typeof BACK> {
  return await pick<Content>(place, {
    placeholder: l10n.t('What should flow? Choose, or type such as tcp 8080'),
    choices: USUAL.map((text) => contentChoice(text, parseContent(text) ?? {})),
    idOf: contentText,
    typed: (text) => {
      const wanted = text.trim();
      const content = wanted === '' ? undefined : parseContent(wanted);
      return content === undefined ? undefined : contentChoice(wanted, content);
    },
  });
}

function contentChoice(text: string, content: Content): Choice<Content> {
  const label = contentText(content);
  return {
    label: label === '' ? l10n.t('Anything') : label,
    description: NAMES[text.toLowerCase()] ?? (label === '' ? l10n.t('any protocol and port') : ''),
    value: content,
  };
}
