/** Tenants and subscriptions, and nothing in them. */
import { guide } from './guide.ts';
import type { Scenario } from './scenario.ts';

export const empty: Scenario = {
  ...guide,
  name: 'empty',
  title: 'Nothing Yet',
  summary: 'Tenants and subscriptions with nothing in them.',
  groups: [],
  networks: [],
  classicNetworks: [],
};
