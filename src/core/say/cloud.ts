/**
 * Knows how other tools are told of the cloud in which a plan is to be carried out, by the address of its Azure Resource
 * Manager [D]. Without it they would go to the public one, where the same ids are nothing, or somebody else's.
 */
import { oneLine } from './comment.ts';

export interface SaidCloud {
  /** For people. */
  readonly name: string;
  /** `az cloud set`, and `-Environment` of Azure PowerShell; undefined for one that has to be registered first. */
  readonly tools: string | undefined;
  /** Arguments of the Terraform provider azurerm [D]. */
  readonly terraform: readonly (readonly [string, string])[];
}

const PUBLIC = 'management.azure.com';

const SOVEREIGN: Readonly<Record<string, SaidCloud>> = {
  'management.usgovcloudapi.net': {
    name: 'Azure US Government',
    tools: 'AzureUSGovernment',
    terraform: [['environment', 'usgovernment']],
  },
  'management.chinacloudapi.cn': {
    name: 'Azure China',
    tools: 'AzureChinaCloud',
    terraform: [['environment', 'china']],
  },
};

/** Undefined for the public cloud, which is everybody's default, and where no address is known. */
export function cloudAt(endpoint: string): SaidCloud | undefined {
  const host = /^https?:\/\/([^/?#]+)/i.exec(endpoint)?.[1]?.toLowerCase();
  if (host === undefined || host === PUBLIC) return undefined;
  // Of any other one the provider asks the address itself what it is.
  return SOVEREIGN[host] ?? { name: host, tools: undefined, terraform: [['metadata_host', host]] };
}

/** What is to be done before commands of the Azure CLI. */
export function cliCloud(cloud: SaidCloud | undefined): readonly string[] {
  if (cloud === undefined) return [];
  const { name, tools } = cloud;
  return [
    tools === undefined
      ? `For the Azure Resource Manager at ${oneLine(name)}: register it (az cloud register), choose it (az cloud set) and sign in there first.`
      : `For ${name}: choose it (az cloud set --name ${tools}) and sign in there first.`,
  ];
}

/** The same of Azure PowerShell. */
export function powershellCloud(cloud: SaidCloud | undefined): readonly string[] {
  if (cloud === undefined) return [];
  const { name, tools } = cloud;
  return [
    tools === undefined
      ? `For the Azure Resource Manager at ${oneLine(name)}: make it known (Add-AzEnvironment) and sign in there (Connect-AzAccount -Environment) first.`
      : `For ${name}: sign in there first (Connect-AzAccount -Environment ${tools}).`,
  ];
}
