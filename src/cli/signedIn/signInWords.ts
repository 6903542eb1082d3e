/** Knows what each way to sign in is called, and what somebody does about a sign-in that failed. */
import { l10n } from '../../core/l10n.ts';
import type { SignInWay } from '../place.ts';

export function wayText(way: SignInWay): string {
  switch (way) {
    case 'azureCli':
      return l10n.t`the account of the Azure CLI`;
    case 'azurePowerShell':
      return l10n.t`the account of Az PowerShell`;
    case 'azureDeveloperCli':
      return l10n.t`the account of the Azure Developer CLI`;
    case 'environment':
      return l10n.t`the application in AZURE_CLIENT_ID`;
    case 'managedIdentity':
      return l10n.t`the identity of this machine`;
    case 'sandbox':
      return l10n.t`the caller of the sandbox`;
  }
}

export function remedyText(way: SignInWay): string {
  const otherwise = l10n.t`Another way to sign in is chosen by --auth, and --scenario FILE needs none; see --help.`;
  return `${remedyOf(way)} ${otherwise}`;
}

function remedyOf(way: SignInWay): string {
  switch (way) {
    case 'azureCli':
      return l10n.t`Sign in with az login, or in a pipeline by a step that does, such as azure/login or AzureCLI@2.`;
    case 'azurePowerShell':
      return l10n.t`Sign in with Connect-AzAccount.`;
    case 'azureDeveloperCli':
      return l10n.t`Sign in with azd auth login.`;
    case 'environment':
      return l10n.t`Set AZURE_TENANT_ID, AZURE_CLIENT_ID and one of AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH and AZURE_FEDERATED_TOKEN_FILE.`;
    case 'managedIdentity':
      return l10n.t`Give the machine an identity, and set AZURE_CLIENT_ID where it has several.`;
    case 'sandbox':
      return l10n.t`Start the sandbox, and use the endpoint and the caFile that it prints.`;
  }
}
