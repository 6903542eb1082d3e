/**
 * Answers what a cloud says of itself, to anybody: clients that are pointed at an ARM by its address ask this
 * first. In the place of Microsoft Entra ID and of Microsoft Graph the sandbox answers itself.
 */
import type { JsonObject } from '../../core/json.ts';
import { gatewayAnswer, toResponse } from '../wire/answer.ts';
import type { Step } from './environment.ts';
import { originOf } from './origin.ts';

/** What the public cloud says of services that the sandbox does not have; clients read them before any is used [D]. */
const OTHER_SERVICES: JsonObject = {
  media: 'https://rest.media.azure.net',
  batch: 'https://batch.core.windows.net/',
  gallery: 'https://gallery.azure.com/',
  sqlManagement: 'https://management.core.windows.net:8443/',
  activeDirectoryDataLake: 'https://datalake.azure.net/',
  appInsightsResourceId: 'https://api.applicationinsights.io',
  attestationResourceId: 'https://attest.azure.net',
  logAnalyticsResourceId: 'https://api.loganalytics.io',
  ossrDbmsResourceId: 'https://ossrdbms-aad.database.windows.net',
  synapseAnalyticsResourceId: 'https://dev.azuresynapse.net',
  suffixes: {
    acrLoginServer: 'azurecr.io',
    attestationEndpoint: 'attest.azure.net',
    azureDataLakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
    azureDataLakeStoreFileSystem: 'azuredatalakestore.net',
    azureFrontDoorEndpointSuffix: 'azurefd.net',
    keyVaultDns: 'vault.azure.net',
    mariadbServerEndpoint: 'mariadb.database.azure.com',
    mhsmDns: 'managedhsm.azure.net',
    mysqlServerEndpoint: 'mysql.database.azure.com',
    postgresqlServerEndpoint: 'postgres.database.azure.com',
    sqlServerHostname: 'database.windows.net',
    storage: 'core.windows.net',
    storageSyncEndpointSuffix: 'afs.azure.net',
    synapseAnalytics: 'dev.azuresynapse.net',
  },
};

export function metadata(): Step {
  return async (context, next) => {
    if (context.get('path').toLowerCase() !== '/metadata/endpoints' || context.get('method') !== 'GET') {
      await next();
      return undefined;
    }
    const origin = originOf(context);
    const version = context.get('query').get('api-version') ?? '';
    if (version < '2018') return toResponse(gatewayAnswer(200, shortForm(origin)));
    const body = toResponse(gatewayAnswer(200, longForm(origin)));
    if (version >= '2022') return body;
    // In between it was a list of clouds.
    return new Response(JSON.stringify([longForm(origin)]), { status: 200, headers: body.headers });
  };
}

function shortForm(origin: string): JsonObject {
  return {
    galleryEndpoint: `${origin}/`,
    graphEndpoint: 'https://graph.windows.net/',
    portalEndpoint: 'https://portal.azure.com/',
    authentication: {
      loginEndpoint: `${origin}/`,
      audiences: [`${origin}/`, 'https://management.azure.com/'],
    },
  };
}

function longForm(origin: string): JsonObject {
  return {
    name: 'VNetPeeringSandbox',
    portal: 'https://portal.azure.com',
    authentication: {
      loginEndpoint: origin,
      audiences: [origin, 'https://management.azure.com/'],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    resourceManager: origin,
    graphAudience: 'https://graph.windows.net/',
    graph: 'https://graph.windows.net/',
    microsoftGraphResourceId: `${origin}/`,
    ...OTHER_SERVICES,
  };
}
