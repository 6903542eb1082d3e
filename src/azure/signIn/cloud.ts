/**
 * Knows the clouds, and which of them is configured by the settings that all Azure extensions read. The settings are
 * read as the person has made them: a workspace must not say where tokens go.
 */
import { Environment } from '@azure/ms-rest-azure-env';
import { isObject, stringAt, type JsonObject } from '../../core/json.ts';
import { l10n } from '../../core/l10n.ts';
import { ArmError } from '../armError.ts';

export interface Cloud {
  /** As in `@azure/ms-rest-azure-env`: `AzureCloud`, or the name of a custom one. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** The origin of ARM, without a slash at its end. */
  readonly endpoint: string;
  /** The scope of a token for ARM. */
  readonly scope: string;
  readonly portal: string;
  /** The origin of Microsoft Graph; undefined where none is known. */
  readonly graph: string | undefined;
  /** Where applications sign in. */
  readonly authority: string;
  /** Which of the editor's providers has its accounts. */
  readonly provider: 'microsoft' | 'microsoft-sovereign-cloud';
}

/** As the person has set them; what a workspace sets is not among them. */
export interface CloudSettings {
  /** `microsoft-sovereign-cloud.environment`. */
  readonly environment?: unknown;
  /** `microsoft-sovereign-cloud.customEnvironment`. */
  readonly customEnvironment?: unknown;
  /** What describes it, for people, where it is not that setting. */
  readonly source?: string;
}

/** @throws ArmError where a custom cloud is chosen and not described */
export function cloudFrom({ environment, customEnvironment, source }: CloudSettings): Cloud {
  switch (environment) {
    case 'ChinaCloud':
      return sovereign(Environment.ChinaCloud, 'Azure China', 'https://microsoftgraph.chinacloudapi.cn');
    case 'USGovernment':
      return sovereign(Environment.USGovernment, 'Azure US Government', 'https://graph.microsoft.us');
    case 'custom':
      return customCloud(isObject(customEnvironment) ? customEnvironment : {}, source);
    default:
      return {
        ...sovereign(Environment.AzureCloud, 'Azure', 'https://graph.microsoft.com'),
        provider: 'microsoft',
      };
  }
}

/** What the library says of a cloud. */
type Described = Pick<
  Environment,
  'name' | 'managementEndpointUrl' | 'resourceManagerEndpointUrl' | 'portalUrl' | 'activeDirectoryEndpointUrl'
>;

function sovereign(environment: Described, name: string, graph: string): Cloud {
  const {
    name: id,
    managementEndpointUrl,
    resourceManagerEndpointUrl,
    portalUrl,
    activeDirectoryEndpointUrl,
  } = environment;
  return {
    id,
    name,
    endpoint: withoutSlash(resourceManagerEndpointUrl),
    scope: scopeOf(managementEndpointUrl),
    portal: portalUrl,
    graph,
    authority: withoutSlash(activeDirectoryEndpointUrl),
    provider: 'microsoft-sovereign-cloud',
  };
}

/** Whatever it is called, its accounts are not those of the public cloud: no token of these goes to its addresses. */
function customCloud(
  described: JsonObject,
  source = l10n.t`The setting microsoft-sovereign-cloud.customEnvironment`,
): Cloud {
  const needed = (member: string): string => memberOf(described, member, source);
  const name = needed('name');
  return {
    id: name,
    name,
    endpoint: withoutSlash(needed('resourceManagerEndpointUrl')),
    scope: scopeOf(needed('managementEndpointUrl')),
    portal: needed('portalUrl'),
    graph: undefined,
    authority: withoutSlash(needed('activeDirectoryEndpointUrl')),
    provider: 'microsoft-sovereign-cloud',
  };
}

function memberOf(described: JsonObject, member: string, source: string): string {
  const value = stringAt(described, member) ?? '';
  if (value !== '') return value;
  throw new ArmError(l10n.t`${source} does not say its ${member}.`, undefined, 'InvalidCloud');
}

function scopeOf(audience: string): string {
  return `${audience.replace(/\/*$/, '/')}.default`;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
