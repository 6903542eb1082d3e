/** Knows what can have tags, where they are kept, and what it takes to write them. */
import { networkAt } from '../../core/estate.ts';
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import { supportedVersions } from '../wire/apiVersions.ts';
import type { ArmRequest } from '../wire/armRequest.ts';
import { gatewayError, groupNotFound, resourceNotFound } from '../wire/refusals.ts';
import { readTags, type Tags } from './tagSet.ts';
import { retagNetwork, retagResource } from './tags.ts';

export interface Tagged {
  readonly kind: 'tagged';
  readonly id: string;
  readonly tags: Tags;
  /** Puts other tags in the place of those that are there; the refusal, where there is one. */
  readonly write: (tags: Tags) => Answer | undefined;
}

type Finding = Tagged | { readonly kind: 'refused'; readonly answer: Answer };

const SCOPE =
  /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+)(?:\/providers\/([^/]+\/[^/]+)\/([^/]+)(\/.+)?)?)?$/i;

/** What lies at a scope, with the scope's subscription there for certain. */
export function taggedAt(request: ArmRequest, scope: string): Finding {
  const [, subscriptionId, group, type, name, below] = SCOPE.exec(scope) ?? [];
  if (subscriptionId === undefined || below !== undefined) return untaggable(scope);
  if (group === undefined) return subscriptionTags(request, scope, subscriptionId);
  if (type === undefined || name === undefined) return groupTags(request, subscriptionId, group);
  if (/^Microsoft\.ClassicNetwork\//i.test(type)) return untaggable(scope);
  const missing =
    request.world.group(subscriptionId, group) === undefined
      ? groupNotFound(group)
      : resourceNotFound(`${type}/${name}`, group);
  return resourceTags(request, scope, subscriptionId) ?? { kind: 'refused', answer: missing };
}

function subscriptionTags({ world }: ArmRequest, id: string, subscriptionId: string): Finding {
  return {
    kind: 'tagged',
    id,
    tags: tagsOf(world.subscriptionTags.get(subscriptionId.toLowerCase())),
    write: (tags) => {
      world.subscriptionTags.set(subscriptionId.toLowerCase(), tags);
      return undefined;
    },
  };
}

function groupTags({ world }: ArmRequest, subscriptionId: string, name: string): Finding {
  const group = world.group(subscriptionId, name);
  if (group === undefined) return { kind: 'refused', answer: groupNotFound(name) };
  return {
    kind: 'tagged',
    id: group.id,
    tags: tagsOf(group.tags),
    write: (tags) => {
      world.groups.set(keyOf(group.id), { ...group, tags });
      return undefined;
    },
  };
}

function resourceTags(request: ArmRequest, scope: string, subscription: string): Tagged | undefined {
  const { world } = request;
  const network = networkAt(world.networks, keyOf(scope));
  if (network !== undefined) {
    // The provider is asked in its own words: of its operations the URL names a version of its own.
    const apiVersion = supportedVersions('network').at(-1) ?? request.apiVersion;
    const asked = { ...request, apiVersion, segments: { ...request.segments, subscription } };
    return {
      kind: 'tagged',
      id: network.id,
      tags: tagsOf(objectAt(network.body, 'tags')),
      write: (tags) => retagNetwork(asked, network, tags),
    };
  }
  const resource = world.resources.get(keyOf(scope));
  return (
    resource && {
      kind: 'tagged',
      id: stringAt(resource.body, 'id') ?? resource.id,
      tags: tagsOf(objectAt(resource.body, 'tags')),
      write: (tags) => retagResource(world, resource, tags),
    }
  );
}

function tagsOf(value: JsonObject | undefined): Tags {
  return readTags(value) ?? {};
}

function untaggable(scope: string): Finding {
  return {
    kind: 'refused',
    answer: gatewayError(400, 'TagsNotSupported', `What is at '${scope}' cannot have tags.`),
  };
}
