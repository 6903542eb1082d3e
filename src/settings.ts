/** Knows how the settings of this extension are read, and those of others that it honours. */
import { workspace, type WorkspaceConfiguration } from 'vscode';
import type { GraphUse } from './azure/reading/graph/graphLists.ts';
import { targetFrom, type Target } from './azure/target.ts';
import { FILTER_ELSEWHERE, SETTINGS, SETTINGS_SECTION } from './manifest.ts';

/** The filter that Azure users have already, `tenantId/subscriptionId` [D]; as the person has made it. */
export function filterElsewhere(): readonly string[] {
  const own = workspace.getConfiguration().inspect<unknown>(FILTER_ELSEWHERE)?.globalValue;
  return Array.isArray(own) ? own.filter((each) => typeof each === 'string') : [];
}

function settings(): WorkspaceConfiguration {
  return workspace.getConfiguration(SETTINGS_SECTION);
}

export function readTarget(connection?: 'azure'): Target {
  const read = settings();
  return targetFrom({
    connection: connection ?? read.get<string>(SETTINGS.connection),
    authentication: read.get<string>(SETTINGS.authentication),
    endpoint: read.get<string>(SETTINGS.endpoint),
    caFile: read.get<string>(SETTINGS.caFile),
  });
}

/** Whether everything is read as soon as the tree is shown. */
export function isReadAhead(): boolean {
  return settings().get<boolean>(SETTINGS.readAhead) ?? true;
}

/** Whether networks are read by Resource Graph. */
export function graphUse(): GraphUse {
  const set = settings().get<string>(SETTINGS.reading);
  return set === 'lists' ? 'never' : set === 'resourceGraph' ? 'always' : 'auto';
}

export function scenarioName(): string {
  return settings().get<string>(SETTINGS.sandboxScenario) ?? 'estate';
}

/** Milliseconds between two looks at what is watched. */
export function watchIntervalMs(): number {
  const seconds = settings().get<number>(SETTINGS.watchInterval) ?? DEFAULT_WATCH_S;
  return 1000 * Math.max(LEAST_WATCH_S, Number.isFinite(seconds) ? seconds : DEFAULT_WATCH_S);
}

const DEFAULT_WATCH_S = 60;
/** ARM's quotas leave room for more, and what people see changes no faster. */
const LEAST_WATCH_S = 15;
