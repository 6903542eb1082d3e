/** Knows which api-versions each kind of resource answers to; not what differs between them. */

/** Versions in which the network provider's resources exist, peerings from 2016-06-01 [D]. */
const NETWORK_VERSIONS = years({
  2016: '06-01 07-01 08-01 09-01 10-01 11-01 12-01',
  2017: '03-01 03-30 04-01 06-01 08-01 09-01 10-01 11-01',
  2018: '01-01 02-01 03-01 04-01 05-01 06-01 07-01 08-01 10-01 11-01 12-01',
  2019: '02-01 04-01 06-01 07-01 08-01 09-01 11-01 12-01',
  2020: '01-01 03-01 04-01 05-01 06-01 07-01 08-01 11-01',
  2021: '01-01 02-01 03-01 04-01 05-01 06-01 08-01 12-01',
  2022: '01-01 05-01 07-01 09-01 11-01',
  2023: '02-01 04-01 05-01 06-01 09-01 11-01',
  2024: '01-01 03-01 05-01 07-01 10-01',
  2025: '01-01 03-01 05-01 07-01 09-01',
  // Sent by the JavaScript SDK 39.
  2026: '01-01',
});

/** Tenants, subscriptions, locations and resource groups. */
const RESOURCES_VERSIONS = years({
  2014: '04-01',
  2015: '01-01 11-01',
  2016: '02-01 06-01 07-01 09-01',
  2017: '05-01 05-10',
  2018: '01-01 02-01 05-01 06-01 07-01 08-01 11-01',
  2019: '03-01 05-01 05-10 06-01 07-01 08-01 09-01 10-01 11-01',
  2020: '01-01 05-01 06-01 07-01 08-01 09-01 10-01',
  2021: '01-01 04-01',
  2022: '01-01 05-01 09-01 12-01',
  2023: '07-01',
  2024: '03-01 07-01 11-01',
  2025: '03-01 04-01',
});

/** Tags at a scope are newer than what they are put on [S]. */
const TAGS_VERSIONS = RESOURCES_VERSIONS.filter((version) => version >= '2019-10-01');

/** Classic networks. */
const CLASSIC_VERSIONS = years({
  2014: '01-01 06-01',
  2015: '06-01 12-01',
  2016: '04-01 11-01',
  2017: '11-15',
});

const AUTHORIZATION_VERSIONS = years({
  2015: '07-01',
  2017: '10-01-preview',
  2018: '01-01-preview 07-01 09-01-preview',
  2020: '03-01-preview 04-01-preview 08-01-preview 10-01-preview',
  2021: '04-01-preview',
  2022: '04-01 05-01-preview',
});

const LOCK_VERSIONS = years({ 2015: '01-01', 2016: '09-01', 2017: '04-01', 2020: '05-01' });

const GRAPH_VERSIONS = years({
  2018: '09-01-preview',
  2019: '04-01',
  2020: '04-01-preview',
  2021: '03-01 06-01-preview',
  2022: '10-01',
  2024: '04-01',
});

/** Zones of private DNS, which have versions of their own [S]. */
const PRIVATE_DNS_VERSIONS = years({ 2018: '09-01', 2020: '01-01 06-01', 2024: '06-01' });

/** The activity log [S]. */
const ACTIVITY_VERSIONS = years({ 2014: '04-01', 2015: '04-01' });

const FEATURE_VERSIONS = years({ 2014: '08-01-preview', 2015: '12-01', 2021: '07-01' });

export type VersionFamily =
  | 'network'
  | 'resources'
  | 'classic'
  | 'authorization'
  | 'locks'
  | 'tags'
  | 'features'
  | 'graph'
  | 'privateDns'
  | 'activity';

const FAMILIES: Readonly<Record<VersionFamily, readonly string[]>> = {
  network: NETWORK_VERSIONS,
  resources: RESOURCES_VERSIONS,
  classic: CLASSIC_VERSIONS,
  authorization: AUTHORIZATION_VERSIONS,
  locks: LOCK_VERSIONS,
  tags: TAGS_VERSIONS,
  features: FEATURE_VERSIONS,
  graph: GRAPH_VERSIONS,
  privateDns: PRIVATE_DNS_VERSIONS,
  activity: ACTIVITY_VERSIONS,
};

export function supportedVersions(family: VersionFamily): readonly string[] {
  return FAMILIES[family];
}

export function isSupported(family: VersionFamily, version: string): boolean {
  return FAMILIES[family].includes(version.toLowerCase());
}

function years(days: Readonly<Record<number, string>>): readonly string[] {
  return Object.entries(days).flatMap(([year, list]) => list.split(' ').map((day) => `${year}-${day}`));
}
