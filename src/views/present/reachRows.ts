/**
 * Knows which rows a question about reach has and what they look like, as plain data: the verdict, then the smallest
 * fix, then there and back, each with what is in the way before the hops.
 */
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';
import type { Hop, Remark, Verdict, Way } from '../../core/reach/answer.ts';
import type { Answer } from '../../core/reach/ask.ts';
import { REASONS } from '../../core/reach/codes.ts';
import type { Fix } from '../../core/reach/fix/smallestFix.ts';
import { confirmedText, type Confirmed } from '../../core/reach/confirm/compared.ts';
import type { Confirmation, ReachSheet } from '../../core/reach/reachSheet.ts';
import { answerText, contentText, VERDICT_WORDS, wayText } from '../../core/reach/words.ts';
import { networkIdAround } from '../../core/resourceId.ts';
import { IN_NETWORK, REACH_ROWS } from '../../manifest.ts';
import { COLORS } from './colors.ts';
import { type RowFace } from './face.ts';

/** A row with those below it. Its tooltip is plain text. */
export interface ReachNode extends RowFace {
  /** The same for the same row of the next answer; it tells it from its siblings. */
  readonly key: string;
  readonly tooltip: string;
  readonly children: readonly ReachNode[];
  readonly isOpen: boolean;
  readonly source?: string | undefined;
  readonly network?: string | undefined;
}

type Look = Pick<RowFace, 'icon' | 'color'>;

/** More pairs than these are told by their number. */
const MOST_PAIRS = 100;

export function reachNode(sheet: ReachSheet): ReachNode {
  const { from, to, asked, outcome } = sheet;
  const content = contentText(asked);
  const said = outcomeText(outcome);
  const description = [said, content].filter((part) => part !== '').join(' · ');
  const network = networkIdAround(asked.from);
  const tags = [REACH_ROWS.question, ...outcomeTags(outcome), ...networkTag(network)];
  const question =
    content === '' ? l10n.t`Can ${from} reach ${to}?` : l10n.t`Can ${from} reach ${to} by ${content}?`;
  return {
    key: '',
    label: `${from} → ${to}`,
    description,
    ...outcomeLook(outcome),
    tooltip: `${question}\n${capital(said)}.`,
    spoken: `${question} ${capital(said)}.`,
    contextValue: tags.join(';'),
    isOpen: true,
    network,
    children: childrenOf(outcome),
  };
}

/** Something stands below from the beginning, so that the row is open when the answer comes. */
function childrenOf(outcome: ReachSheet['outcome']): readonly ReachNode[] {
  switch (outcome.kind) {
    case 'answered':
      return [
        ...answerNodes(outcome.answer, outcome.fix, outcome.why),
        ...confirmationNodes(outcome.confirmation),
      ];
    case 'reading':
      return [leaf('state', l10n.t`Routes, groups and gateways are being read…`, '', DOTS, REACH_ROWS.group)];
    case 'failed':
      return [leaf('state', outcome.message, '', DOTS, REACH_ROWS.group)];
  }
}

function outcomeText(outcome: ReachSheet['outcome']): string {
  switch (outcome.kind) {
    case 'reading':
      return l10n.t`reading what decides…`;
    case 'answered':
      return answerText(outcome.answer);
    case 'failed':
      return l10n.t`no answer`;
  }
}

function outcomeTags(outcome: ReachSheet['outcome']): readonly string[] {
  if (outcome.kind !== 'answered') return [outcome.kind];
  return [outcome.answer.verdict, ...(outcome.fix === undefined ? [] : ['fixable'])];
}

function outcomeLook(outcome: ReachSheet['outcome']): Look {
  switch (outcome.kind) {
    case 'reading':
      return { icon: 'loading~spin', color: undefined };
    case 'answered':
      return VERDICT_LOOKS[outcome.answer.verdict];
    case 'failed':
      return { icon: 'error', color: COLORS.broken };
  }
}

const VERDICT_LOOKS: Readonly<Record<Verdict, Look>> = {
  reachable: { icon: 'pass', color: COLORS.well },
  notReachable: { icon: 'error', color: COLORS.broken },
  notAssured: { icon: 'warning', color: COLORS.attention },
  cannotTell: { icon: 'question', color: COLORS.attention },
};

/** What can be done comes before the two ways, which may be long. */
function answerNodes(answer: Answer, fix: Fix | undefined, why: readonly string[]): readonly ReachNode[] {
  return [
    ...(answer.pairs.length > 1 && answer.extent === 'some' ? [pairsNode(answer)] : []),
    ...(fix === undefined ? unfixed(answer, why) : [fixNode(fix)]),
    wayNode('there', l10n.t`There`, answer.there),
    wayNode('back', l10n.t`And back`, answer.back),
  ];
}

function pairsNode({ pairs }: Answer): ReachNode {
  const shown = pairs.slice(0, MOST_PAIRS).map((pair, index): ReachNode => {
    const label = `${pair.from.label} → ${pair.to.label}`;
    const description = VERDICT_WORDS[pair.verdict];
    return leaf(String(index), label, description, VERDICT_LOOKS[pair.verdict], REACH_ROWS.pair);
  });
  const more = pairs.length - shown.length;
  const rest = more > 0 ? [leaf('more', l10n.t`${more} more`, '', DOTS, REACH_ROWS.pair)] : [];
  return {
    ...leaf(
      'pairs',
      l10n.t`Each Pair`,
      l10n.t`${numberOf(pairs.length, 'pair')} of address classes`,
      LIST,
      REACH_ROWS.group,
    ),
    children: [...shown, ...rest],
  };
}

function wayNode(key: string, label: string, way: Way): ReachNode {
  const { blocks, doubts, unknowns, hops, assumptions } = way;
  return {
    ...leaf(key, label, wayText(way), VERDICT_LOOKS[way.verdict], REACH_ROWS.group),
    isOpen: way.verdict !== 'reachable',
    children: [
      ...blocks.map((remark, index) => remarkNode(`block/${index}`, remark, VERDICT_LOOKS.notReachable)),
      ...doubts.map((remark, index) => remarkNode(`doubt/${index}`, remark, VERDICT_LOOKS.notAssured)),
      ...unknowns.map((remark, index) => remarkNode(`unknown/${index}`, remark, VERDICT_LOOKS.cannotTell)),
      ...hops.map((hop, index) => hopNode(`hop/${index}`, hop, index + 1)),
      ...assumptions.map((remark, index) =>
        remarkNode(`assumption/${index}`, remark, { icon: 'info', color: undefined }),
      ),
    ],
  };
}

function remarkNode(key: string, { code, at, text, about }: Remark, look: Look): ReachNode {
  const source = about.table ?? about.group ?? about.interface ?? about.link;
  const network = [about.link, about.subnet, about.network, source]
    .map((id) => (id === undefined ? undefined : networkIdAround(id)))
    .find((id) => id !== undefined);
  const tag = [REACH_ROWS.reason, ...(source === undefined ? [] : ['source']), ...networkTag(network)].join(
    ';',
  );
  return {
    ...leaf(key, reasonName(code), text, look, tag),
    tooltip: [
      text,
      REASONS[code],
      l10n.t`Where: ${at}`,
      ...(about.route === undefined ? [] : [l10n.t`Route: ${about.route}`]),
    ].join('\n'),
    source,
    network,
  };
}

/** A code as words: a row is often too narrow for a sentence. */
function reasonName(code: Remark['code']): string {
  return capital(code.replace(/^nsg-/, 'security-group-').replaceAll('-', ' '));
}

function hopNode(key: string, { kind, at, text, decided }: Hop, number: number): ReachNode {
  const { by, beat, source } = decided;
  const network = source === undefined ? undefined : networkIdAround(source);
  const tags = [REACH_ROWS.hop, ...(source === undefined ? [] : ['source']), ...networkTag(network)];
  return {
    ...leaf(key, `${number}. ${at}`, text, { icon: HOP_ICONS[kind], color: undefined }, tags.join(';')),
    tooltip: [
      `${at}: ${text}`,
      l10n.t`Decided by: ${by}`,
      ...beat.map((loser) => l10n.t`It beats: ${loser}`),
      ...(source === undefined ? [] : [source]),
    ].join('\n'),
    source: source === undefined ? undefined : resourceOf(source),
    network,
  };
}

function networkTag(network: string | undefined): readonly string[] {
  return network === undefined ? [] : [IN_NETWORK];
}

/** Parts that ARM shows within the resource that they belong to. */
function resourceOf(source: string): string {
  return source.replace(/\/(?:routes|securityRules|defaultSecurityRules)\/[^/]+$/i, '');
}

const HOP_ICONS: Readonly<Record<Hop['kind'], string>> = {
  filter: 'filter',
  route: 'arrow-right',
  link: 'arrow-both',
  appliance: 'server',
  gateway: 'globe',
  hub: 'type-hierarchy',
  arrival: 'target',
};

function fixNode(fix: Fix): ReachNode {
  const description = l10n.t`${numberOf(fix.edits.length, 'change')}, then ${VERDICT_WORDS[fix.verdict]}`;
  return {
    ...leaf(
      'fix',
      l10n.t`Smallest Fix`,
      description,
      { icon: 'wrench', color: COLORS.attention },
      `${REACH_ROWS.fix};fixable`,
    ),
    isOpen: true,
    children: [
      ...fix.edits.map((edit, index) =>
        leaf(`edit/${index}`, edit.text, edit.at, { icon: 'edit', color: undefined }, REACH_ROWS.change),
      ),
      ...fix.notes.map((note, index) =>
        leaf(
          `note/${index}`,
          note,
          l10n.t`please note`,
          { icon: 'warning', color: COLORS.attention },
          REACH_ROWS.reason,
        ),
      ),
    ],
  };
}

/** That nothing was found is said too: silence would be taken for an omission. */
function unfixed({ verdict }: Answer, why: readonly string[]): readonly ReachNode[] {
  if (verdict === 'reachable') return [];
  const text = [
    l10n.t`No change of links, routes, groups or interfaces that is known here mends this.`,
    ...why,
  ].join(' ');
  return [
    leaf('fix', l10n.t`No Fix Found`, text, { icon: 'circle-slash', color: undefined }, REACH_ROWS.fix),
  ];
}

/** What Azure itself says, beside what is said here. */
function confirmationNodes(confirmation: Confirmation | undefined): readonly ReachNode[] {
  if (confirmation === undefined) return [];
  const title = l10n.t`Network Watcher Says`;
  if (confirmation.kind === 'asking')
    return [
      leaf(
        'asking',
        title,
        l10n.t`Network Watcher is being asked…`,
        { icon: 'loading~spin', color: undefined },
        REACH_ROWS.group,
      ),
    ];
  const { checks } = confirmation;
  const worst = (['differs', 'unanswered'] as const).find((kind) => checks.some((one) => one.kind === kind));
  return [
    {
      ...leaf('azure', title, confirmedText(checks), CHECK_LOOKS[worst ?? 'same'], REACH_ROWS.group),
      isOpen: true,
      children: checks.map((check, index) =>
        leaf(`check/${index}`, check.text, checkText(check), CHECK_LOOKS[check.kind], REACH_ROWS.reason),
      ),
    },
  ];
}

function checkText(check: Confirmed): string {
  switch (check.kind) {
    case 'same':
      return l10n.t`${check.azure}, as here`;
    case 'differs':
      return l10n.t`${check.azure}; here ${check.here}`;
    case 'unanswered':
      return check.why;
  }
}

const CHECK_LOOKS: Readonly<Record<Confirmed['kind'], Look>> = {
  same: { icon: 'pass', color: COLORS.well },
  differs: { icon: 'warning', color: COLORS.attention },
  unanswered: { icon: 'question', color: undefined },
};

const LIST: Look = { icon: 'list-unordered', color: undefined };
const DOTS: Look = { icon: 'ellipsis', color: undefined };

function leaf(key: string, label: string, description: string, look: Look, contextValue: string): ReachNode {
  return {
    key,
    label,
    description,
    ...look,
    tooltip: description === '' ? label : `${label}\n${description}`,
    spoken: [label, description].filter((part) => part !== '').join(', '),
    contextValue,
    children: [],
    isOpen: false,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
