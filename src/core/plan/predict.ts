/** Knows how writes become the steps of a plan: ARM's rules are run over the estate, one write after the other. */
import { NETWORK_API } from '../apiVersions.ts';
import { networkAt, Overlay, type EstateView } from '../estate.ts';
import { objectAt, type JsonObject } from '../json.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { linkAt } from '../linkAt.ts';
import type { Planning } from '../planning.ts';
import { completing } from '../rules/arm.ts';
import type { Refusal, RuleContext } from '../rules/write.ts';
import { imageOf, networkImage, resourceImage } from './image.ts';
import type { Image, OtherWrite, PlanRefusal, PlanWrite, Step } from './plan.ts';
import { withWrittenSubnet } from './subnetWrite.ts';

/** The resources beside networks and links that a plan writes, as they were read; undefined for none. */
export type Others = ReadonlyMap<Key, JsonObject | undefined>;

export interface TitledWrite {
  readonly write: PlanWrite;
  readonly title: string;
}

export interface Prediction {
  readonly steps: readonly Step[];
  readonly refusal: PlanRefusal | undefined;
  /** The estate as it will be; where ARM would refuse, as it is up to there. */
  readonly after: Overlay;
  readonly othersAfter: Others;
  /** Networks that are not read and on which the outcome depends too. */
  readonly unread: readonly string[];
  readonly doubts: readonly Doubt[];
}

/** A rule that a step leaves violated as it was: ARM may refuse the step, or the rule is wrong. */
export interface Doubt {
  readonly step: number;
  readonly refusal: Refusal;
}

/**
 * @param others the resources beside networks and links, as they were read
 * @param observe told of the estate as it is after each step
 */
export function* predicting(
  estate: EstateView,
  writes: readonly TitledWrite[],
  others: Others,
  observe?: (estate: EstateView, step: Step) => void,
): Planning<Prediction> {
  const draft = new Draft(estate, others);
  const steps: Step[] = [];
  let refusal: PlanRefusal | undefined;
  for (const { write, title } of writes) {
    yield { doing: 'predicting', done: steps.length, of: writes.length };
    const before = draft.imageFor(write);
    const refused = refusal === undefined ? yield* draft.apply(write, steps.length) : undefined;
    if (refused !== undefined) refusal = { step: steps.length, refusal: refused };
    const step = { write, title, before, after: draft.imageFor(write) };
    steps.push(step);
    observe?.(draft.estate, step);
  }
  return {
    steps,
    refusal,
    after: draft.estate,
    othersAfter: draft.others,
    unread: [...draft.unread],
    doubts: draft.doubts,
  };
}

/** What the target of a write looks like in an estate and beside it. */
export function targetImage(estate: EstateView, others: Others, write: PlanWrite): Image {
  switch (write.kind) {
    case 'putLink':
    case 'deleteLink':
      return imageOf(linkAt(estate, write.id));
    case 'putNetwork':
      return networkImage(networkAt(estate, keyOf(write.id)));
    case 'putOther':
    case 'deleteOther':
    case 'register':
      return resourceImage(others.get(keyOf(write.id)));
  }
}

class Draft {
  readonly estate: Overlay;
  readonly others: Map<Key, JsonObject | undefined>;
  readonly unread = new Set<string>();
  readonly doubts: Doubt[] = [];

  constructor(estate: EstateView, others: Others) {
    this.estate = new Overlay(estate);
    this.others = new Map(others);
  }

  imageFor(write: PlanWrite): Image {
    return targetImage(this.estate, this.others, write);
  }

  *apply(write: PlanWrite, step: number): Planning<Refusal | undefined> {
    if (write.kind === 'putOther' || write.kind === 'deleteOther' || write.kind === 'register') {
      this.others.set(keyOf(write.id), afterOther(write, this.others.get(keyOf(write.id))));
      // A later write of the network carries its subnets.
      const network = write.kind === 'putOther' ? withWrittenSubnet(this.estate, write) : undefined;
      if (network !== undefined) this.estate.put(network);
      return undefined;
    }
    const outcome = yield* completing(this.estate, write, PLACEHOLDERS);
    if (outcome.kind === 'refused') return outcome.refusal;
    if (outcome.kind === 'nothing') return undefined;
    this.estate.apply(outcome.changes);
    for (const id of outcome.unread) this.unread.add(id);
    this.doubts.push(...outcome.doubts.map((refusal) => ({ step, refusal })));
    return undefined;
  }
}

function afterOther(write: OtherWrite, before: JsonObject | undefined): JsonObject | undefined {
  switch (write.kind) {
    case 'putOther':
      return write.body;
    case 'deleteOther':
      return undefined;
    case 'register':
      return registered(write.id, before);
  }
}

/** A feature has its state among its properties, a provider beside its namespace [R]. */
function registered(id: string, before: JsonObject = {}): JsonObject {
  return /\/features\/[^/]+$/i.test(id)
    ? { ...before, properties: { ...objectAt(before, 'properties'), state: 'Registered' } }
    : { ...before, registrationState: 'Registered' };
}

/** Etags and GUIDs that ARM will choose are not predicted: none of them is shown or compared. */
export const PLACEHOLDERS: RuleContext = {
  newGuid: () => '00000000-0000-0000-0000-000000000000',
  apiVersion: NETWORK_API,
};
