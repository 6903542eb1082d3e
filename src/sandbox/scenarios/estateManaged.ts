/**
 * What of the scenario `estate` is not for people to change: the group of a Databricks workspace, which a deny
 * assignment protects, and a network that a deployment stack protects from removal.
 */
import type { JsonObject } from '../../core/json.ts';
import { DATA, DEVELOPMENT } from './contoso.ts';
import type { ScenarioGroup, ScenarioResource } from './scenario.ts';

const WORKSPACE = `/subscriptions/${DATA.subscriptionId}/resourceGroups/data-eus/providers/Microsoft.Databricks/workspaces/ml-us`;
const STACK = `/subscriptions/${DEVELOPMENT.subscriptionId}/resourceGroups/dev-eus/providers/Microsoft.Resources/deploymentStacks/test-baseline`;
const STACK_DENIAL = '60000000-0000-4000-8000-000000000002';

const EVERYBODY = {
  id: '00000000-0000-0000-0000-000000000000',
  displayName: 'All Principals',
  type: 'SystemDefined',
};
const WORKSPACE_IDENTITY = {
  id: '30000000-0000-4000-8000-000000000201',
  displayName: 'dbmanagedidentity',
  type: 'ServicePrincipal',
};

/** The manager of a group, for the one that has one. */
export function managerOf(group: string): Pick<ScenarioGroup, 'managedBy'> {
  return group === 'databricks-ml-us' ? { managedBy: WORKSPACE } : {};
}

/**
 * The deny assignments, as Azure names and forms them [I for Databricks, D for stacks].
 * @param workers the network of the workspace
 * @param kept the network that the stack keeps
 */
export function denyAssignmentsIn(workers: string, kept: string): readonly ScenarioResource[] {
  const group = workers.slice(0, workers.indexOf('/providers/'));
  return [
    denyAssignment(group, '60000000-0000-4000-8000-000000000001', {
      denyAssignmentName: `System deny assignment created by Azure Databricks ${WORKSPACE}`,
      permissions: [
        {
          actions: ['*'],
          notActions: ['*/read', 'Microsoft.Authorization/roleAssignments/write'],
          dataActions: ['*'],
          notDataActions: [],
        },
      ],
      excludePrincipals: [WORKSPACE_IDENTITY],
      isSystemProtected: true,
    }),
    denyAssignment(kept, STACK_DENIAL, {
      denyAssignmentName: `Deny assignment '${STACK_DENIAL}' created by Deployment Stack '${STACK}'.`,
      permissions: [{ actions: ['*/delete'], notActions: [], dataActions: [], notDataActions: [] }],
      excludePrincipals: [],
      isSystemProtected: true,
    }),
  ];
}

function denyAssignment(scope: string, name: string, properties: JsonObject): ScenarioResource {
  return {
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/denyAssignments',
    properties: {
      description: '',
      scope,
      doNotApplyToChildScopes: false,
      principals: [EVERYBODY],
      ...properties,
    },
  };
}
