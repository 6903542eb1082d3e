/** Knows the text that tells how the command line is used. */

export const USAGE = `Usage: azure-vnet-peering COMMAND [OPTIONS]

Answers questions about Azure virtual networks, from Azure itself or from a file, without an editor. It writes nothing to
Azure.

Commands
  reach FROM TO    can FROM reach TO, and does the answer come back? Every hop with what decided it, everything
                   that is in the way, and the smallest set of changes that makes it reachable
  matrix           the same for every pair of networks, as a table
  check            what is wrong or risky in the estate: a finding a cause, with what mends it, and what could not be
                   checked
  diff A B         in what two estates differ: networks, links, flags, states and prefixes, and the findings that come
                   and go. Each is a file, or the word azure for what is in Azure now (a file of that name is ./azure)
  save FILE        writes the estate to FILE, from which it can be read again; - is standard output

FROM and TO
  a network (hub), network/subnet (hub/default), network/address (hub/10.0.0.4), an address (10.0.0.4), the name of an
  interface, machine, private endpoint, firewall or load balancer, a resource id, on-premises, or internet

Where the estate is
  --scenario FILE  in a file, and nobody signs in: a scenario of the sandbox, an estate saved from the tree or by save, or
                   what Resource Graph, the Azure CLI or Az PowerShell print. Without it the estate is read from Azure:
  --auth WAY       how to sign in; nobody is ever prompted
                     azureCli           the account of the Azure CLI (az login)
                     azurePowerShell    the account of Az PowerShell (Connect-AzAccount)
                     azureDeveloperCli  the account of the Azure Developer CLI (azd auth login)
                     environment        an application in AZURE_TENANT_ID and AZURE_CLIENT_ID, with one of
                                        AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH, or
                                        AZURE_FEDERATED_TOKEN_FILE (workload identity)
                     managedIdentity    the identity of the machine; of several the one in AZURE_CLIENT_ID
                     sandbox            nobody: the caller of a local sandbox, which --endpoint names
                   Without it: environment where those variables are set, managedIdentity where the machine announces
                   one (IDENTITY_ENDPOINT or MSI_ENDPOINT), and else azureCli. Which one it is, is told.
  --tenant T       only this tenant, by its id or its name; may be given more than once
  --subscription S only this subscription, by its id or its name; may be given more than once. Without either, everything
                   is read that the caller may see
  --cloud CLOUD    public (the default), usGovernment or china; or a JSON file that describes another one, with the
                   members of the setting microsoft-sovereign-cloud.customEnvironment
  --endpoint URL   another address of Azure Resource Manager, such as that of a sandbox: tokens are sent there
  --ca-file FILE   the certificate authority of that address, in PEM

Options
  --port P         the destination port; without it the question is about any
  --protocol P     tcp, udp, icmp, esp or ah; tcp where only a port is given
  --family F       4 or 6; without it every family that both ends have
  --no-fix         reach: do not look for a fix
  --csv            matrix: comma-separated values
  --markdown       check: a report for a ticket or a chat
  --sarif          check: SARIF 2.1.0, for other tools
  --config FILE    check, diff: which rules count for how much, and what is suppressed until when (the schema is
                   media/findings-settings.schema.json); .azure-vnet-peering.json of the working directory by default
  --fail-on LEVEL  check: error, warning (the default) or information: what is less counts as nothing for the exit status
  --json           one JSON object on standard output, in the form of media/reach.schema.json, matrix.schema.json,
                   check.schema.json or diff.schema.json; save always writes JSON, in that of scenario.schema.json
  --help           this text

Exit status
  0    reachable; matrix, save: done; check: nothing is found; diff: no difference
  1    not reachable; check: errors are found; diff: there are differences
  2    not assured (something decides that is not documented or not in the estate), or it cannot be told (something
       could not be read); check: warnings are found, and no errors
  3    check with --fail-on information: nothing worse than information is found
  4    check, matrix, diff, save: it would be 0, but a tenant or a subscription could not be read; the answer is about the
       others
  64   the command line is wrong, or a name is unknown or means more than one thing
  70   failure, such as a file that cannot be read or an Azure that does not answer
  77   nobody is signed in, or whoever is may see no subscription
  130  interrupted

Progress and remarks go to standard error. NO_COLOR switches colours off.

Examples
  azure-vnet-peering check --subscription Production --sarif > findings.sarif
  azure-vnet-peering reach spoke1 sql-prod --port 1433
  azure-vnet-peering save today.json && azure-vnet-peering diff yesterday.json azure
`;
