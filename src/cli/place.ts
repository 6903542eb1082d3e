/** Knows where a command line says that the estate is: in a file, or in Azure, and how to sign in there. It signs nobody in. */
import { AUTHENTICATIONS, type Authentication } from '../azure/target.ts';
import { l10n } from '../core/l10n.ts';
import { UsageError } from './output.ts';

/** A way to sign in without an editor. */
export type SignInWay = Exclude<Authentication, 'vscode'> | 'sandbox';

const WAYS: readonly SignInWay[] = [...AUTHENTICATIONS.filter((each) => each !== 'vscode'), 'sandbox'];

export const CLOUDS = ['public', 'usGovernment', 'china'] as const;
export type CloudName = (typeof CLOUDS)[number];

/** One that is described in a file. */
export interface CustomCloud {
  readonly file: string;
}

export interface AzurePlace {
  readonly kind: 'azure';
  /** Undefined where it is chosen by what is there. */
  readonly way: SignInWay | undefined;
  /** Ids or names; everything where there are none. */
  readonly tenants: readonly string[];
  readonly subscriptions: readonly string[];
  readonly cloud: CloudName | CustomCloud;
  readonly endpoint: string | undefined;
  readonly caFile: string | undefined;
}

export type Place = { readonly kind: 'file'; readonly file: string } | AzurePlace;

export const PLACE_OPTIONS = {
  scenario: { type: 'string' },
  auth: { type: 'string' },
  tenant: { type: 'string', multiple: true },
  subscription: { type: 'string', multiple: true },
  cloud: { type: 'string' },
  endpoint: { type: 'string' },
  'ca-file': { type: 'string' },
} as const;

type PlaceValues = {
  readonly [Name in keyof typeof PLACE_OPTIONS]?:
    | ((typeof PLACE_OPTIONS)[Name] extends { readonly multiple: true } ? readonly string[] : string)
    | undefined;
};

/** The word by which `diff` means what is in Azure now. */
const AZURE = 'azure';

/** @throws UsageError in plain words */
export function placeOf(values: PlaceValues): Place {
  const { scenario } = values;
  if (scenario === undefined) return azureAt(values);
  const [other] = signingIn(values);
  if (other !== undefined)
    throw new UsageError(l10n.t`--scenario and --${other} exclude each other: a file has no sign-in.`);
  return { kind: 'file', file: scenario };
}

/** The two estates of `diff`. @throws UsageError in plain words */
export function placesOf(before: string, after: string, values: PlaceValues): readonly [Place, Place] {
  if (values.scenario !== undefined)
    throw new UsageError(l10n.t`diff takes no --scenario: its files are A and B.`);
  const places = [before, after].map((name): Place =>
    name.toLowerCase() === AZURE ? azureAt(values) : { kind: 'file', file: name },
  );
  const [first, second] = places;
  if (first === undefined || second === undefined || (first.kind === 'azure' && second.kind === 'azure'))
    throw new UsageError(l10n.t`Azure is compared with a file; save writes one.`);
  const [other] = signingIn(values);
  if (other !== undefined && first.kind === 'file' && second.kind === 'file')
    throw new UsageError(l10n.t`--${other} is for what is read from Azure, and A and B are files.`);
  return [first, second];
}

/**
 * How to sign in where nobody says: what the environment announces, in the order of Microsoft's own default, and never by
 * trying one after the other. A caller that has not what it is meant to have must hear of that, not act as somebody else.
 */
export function wayIn(environment: NodeJS.ProcessEnv): SignInWay {
  const has = (name: string): boolean => (environment[name] ?? '') !== '';
  const proofs = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_FEDERATED_TOKEN_FILE'];
  if (has('AZURE_TENANT_ID') && has('AZURE_CLIENT_ID') && proofs.some(has)) return 'environment';
  return has('IDENTITY_ENDPOINT') || has('MSI_ENDPOINT') ? 'managedIdentity' : 'azureCli';
}

function azureAt(values: PlaceValues): AzurePlace {
  const way = values.auth === undefined ? undefined : oneOf(WAYS, values.auth, '--auth');
  const cloud = values.cloud === undefined ? 'public' : cloudIn(values.cloud);
  const endpoint = values.endpoint?.trim().replace(/\/+$/, '');
  if (way === 'sandbox' && endpoint === undefined)
    throw new UsageError(l10n.t`--auth sandbox needs --endpoint, which the sandbox prints when it starts.`);
  if (values['ca-file'] !== undefined && endpoint === undefined)
    throw new UsageError(l10n.t`--ca-file is for the address that --endpoint names, and there is none.`);
  return {
    kind: 'azure',
    way,
    tenants: values.tenant ?? [],
    subscriptions: values.subscription ?? [],
    cloud,
    endpoint,
    caFile: values['ca-file'],
  };
}

function cloudIn(text: string): CloudName | CustomCloud {
  return /\.json$/i.test(text) ? { file: text } : oneOf(CLOUDS, text, '--cloud');
}

/** The options that are given and are about signing in. */
function signingIn({ scenario: _scenario, ...values }: PlaceValues): readonly string[] {
  return Object.keys(values).filter(
    (name) => name in PLACE_OPTIONS && values[name as keyof typeof values] !== undefined,
  );
}

function oneOf<T extends string>(all: readonly T[], text: string, option: string): T {
  const found = all.find((each) => each.toLowerCase() === text.toLowerCase());
  if (found === undefined)
    throw new UsageError(l10n.t`"${text}" is nothing that ${option} takes; there are ${all.join(', ')}.`);
  return found;
}
