/** Knows how it is asked whom something is granted to: by the beginning of a name, or by an object id. */
import type { Directory } from '../../azure/arm.ts';
import { describeError, isAbort, isArmError } from '../../azure/armError.ts';
import { l10n } from '../../core/l10n.ts';
import { isObjectId, type Principal, type PrincipalType } from '../../core/principals.ts';
import type { BACK, Choice, Place } from './quickInput.ts';
import { searchPick } from './searchPick.ts';

/** Somebody who was found; an object id as it was typed; or the wish to sign in where names can be looked up. */
export type PrincipalAnswer =
  | { readonly kind: 'found'; readonly principal: Principal }
  | { readonly kind: 'objectId'; readonly id: string }
  | { readonly kind: 'signIn'; readonly text: string };

type PrincipalChoice = Choice<PrincipalAnswer>;

const ICONS: Readonly<Record<PrincipalType, string>> = {
  User: '$(person)',
  Group: '$(organization)',
  ServicePrincipal: '$(server-process)',
};

/**
 * @param directory undefined where names cannot be looked up
 * @param text what was typed before
 * @param onFailure told of a name that could not be looked up, for the log
 */
export async function askPrincipal(
  directory: Directory | undefined,
  tenantId: string,
  text: string,
  place: Place,
  onFailure: (error: unknown) => void,
): Promise<PrincipalAnswer | typeof BACK> {
  return await searchPick<PrincipalAnswer>(place, {
    placeholder:
      directory === undefined
        ? l10n.t('Whom is it granted to? Paste an object id')
        : l10n.t('Whom is it granted to? Type the beginning of a name, or paste an object id'),
    hint:
      directory === undefined
        ? l10n.t('Names cannot be looked up at this endpoint. An object id is a GUID.')
        : l10n.t('Users, groups and applications of the tenant are looked up as you type.'),
    value: text,
    search: (wanted, signal) => choicesFor(directory, tenantId, wanted, signal, onFailure),
  });
}

async function choicesFor(
  directory: Directory | undefined,
  tenantId: string,
  text: string,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<readonly PrincipalChoice[]> {
  const asTyped = isObjectId(text) ? [objectIdChoice(text)] : [];
  if (directory === undefined)
    return asTyped.length > 0 ? asTyped : [barred(l10n.t('This is no object id, which is a GUID.'))];
  try {
    const found = (await directory.find(text, tenantId, signal)).map(foundChoice);
    if (found.length > 0) return found;
    const nobody = isObjectId(text)
      ? l10n.t('Nobody in the directory of this tenant has this id.')
      : l10n.t('No name in the directory of this tenant begins like this.');
    return [...asTyped, barred(nobody)];
  } catch (error) {
    if (isAbort(error)) throw error;
    onFailure(error);
    return [...asTyped, ...signInChoice(directory, text, error), barred(describeError(error), 'error')];
  }
}

function foundChoice(principal: Principal): PrincipalChoice {
  const { id, type, name, detail } = principal;
  const types: Readonly<Record<PrincipalType, string>> = {
    User: l10n.t('User'),
    Group: l10n.t('Group'),
    ServicePrincipal: l10n.t('Application'),
  };
  return {
    label: `${ICONS[type]} ${name}`,
    ...(detail === undefined ? {} : { description: detail }),
    detail: `${types[type]} · ${id}`,
    value: { kind: 'found', principal },
  };
}

function objectIdChoice(id: string): PrincipalChoice {
  return {
    label: `$(key) ${id}`,
    detail: l10n.t('Use this object id'),
    value: { kind: 'objectId', id: id.toLowerCase() },
  };
}

function signInChoice(directory: Directory, text: string, error: unknown): readonly PrincipalChoice[] {
  const isSignedOut = isArmError(error) && (error.code === 'NotSignedIn' || error.status === 401);
  if (!isSignedOut || directory.signIn === undefined) return [];
  return [{ label: `$(sign-in) ${l10n.t('Sign in to look up names')}`, value: { kind: 'signIn', text } }];
}

/** Something that is told, and cannot be chosen. */
function barred(reason: string, icon = 'info'): PrincipalChoice {
  return { label: `$(${icon}) ${reason}`, value: { kind: 'objectId', id: '' }, barred: reason };
}
