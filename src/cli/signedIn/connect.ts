/** Knows how the command line connects to Azure: with what signs in outside the editor, and the SDK's own pipeline. */
import { readFile } from 'node:fs/promises';
import type { Arm } from '../../azure/arm.ts';
import { createArm } from '../../azure/armConnection.ts';
import { clientTypes } from '../../azure/networkClient.ts';
import { DEFAULT_PATIENCE } from '../../azure/patience.ts';
import type { Paces } from '../../azure/reading/paces.ts';
import { cloudFrom, type Cloud } from '../../azure/signIn/cloud.ts';
import { sandboxTokens } from '../../azure/signIn/sandboxTokens.ts';
import type { TokenSource } from '../../azure/signIn/tokens.ts';
import { endpointError } from '../../azure/target.ts';
import { l10n } from '../../core/l10n.ts';
import { UsageError } from '../output.ts';
import type { AzurePlace, CloudName, SignInWay } from '../place.ts';

/** As the settings of Azure's extensions call them. */
const ENVIRONMENTS: Readonly<Record<CloudName, string | undefined>> = {
  public: undefined,
  usGovernment: 'USGovernment',
  china: 'ChinaCloud',
};

export interface Connecting {
  readonly place: AzurePlace;
  readonly way: SignInWay;
  /** Told each answer. */
  readonly paces: Paces;
  readonly onWait: (seconds: number, status: number | undefined) => void;
}

export interface Connection {
  readonly arm: Arm;
  /** Where it is, for people. */
  readonly name: string;
}

/** Asks nobody for anything yet. @throws UsageError where the address or its authority cannot be used */
export async function connectTo({ place, way, paces, onWait }: Connecting): Promise<Connection> {
  const cloud = cloudFrom({ environment: ENVIRONMENTS[place.cloud], customEnvironment: undefined });
  const endpoint = place.endpoint ?? cloud.endpoint;
  const wrong = endpointError(endpoint, '--endpoint');
  if (wrong !== undefined) throw new UsageError(wrong);
  const ca = place.caFile === undefined ? undefined : await authorityIn(place.caFile);
  const tokens = inTenant(await tokensFor(way, cloud, ca), place.tenants.find(isId));
  const scopes = [cloud.scope];
  const clientTypeOf = clientTypes({ ca, scopes, patience: { ...DEFAULT_PATIENCE, onWait } }, (tenantId) =>
    paces.of({ account: tokens.accountKey, tenantId }),
  );
  const arm = createArm({
    endpoint,
    portal: undefined,
    tokens,
    scopes,
    makeClient: (tenantId) => new (clientTypeOf(tenantId))(tokens.credential(tenantId), '', { endpoint }),
  });
  return { arm, name: place.endpoint === undefined ? cloud.name : new URL(endpoint).host };
}

/** What the way needs is loaded with it: nobody who signs in otherwise waits for it. */
async function tokensFor(way: SignInWay, cloud: Cloud, ca: string | undefined): Promise<TokenSource> {
  if (way === 'sandbox') return sandboxTokens();
  const { identityTokens } = await import('../../azure/signIn/identityRoom.ts');
  const authority = cloud.id === 'AzureCloud' ? undefined : cloud.authority;
  return identityTokens(way, { ca, authority, environment: process.env });
}

/** Where a tenant is named its token lists the tenants too: the account's own one may want more of a sign-in. */
function inTenant(tokens: TokenSource, named: string | undefined): TokenSource {
  if (named === undefined) return tokens;
  return { ...tokens, credential: (tenantId) => tokens.credential(tenantId ?? named) };
}

function isId(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

async function authorityIn(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(l10n.t`The file that --ca-file names cannot be read: ${reason}`);
  }
}
