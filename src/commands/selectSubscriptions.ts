/** Select Subscriptions…: what of that which the accounts see is read and shown. */
import { workspace } from 'vscode';
import { accountsOf, armOf } from '../azure/accounts.ts';
import type { Arm, Subscription, Tenant } from '../azure/arm.ts';
import { tellWhole } from '../azure/armError.ts';
import { l10n } from '../core/l10n.ts';
import { SETTINGS, SETTINGS_SECTION } from '../manifest.ts';
import type { Command, CommandContext } from './context.ts';
import { pickMany } from './prompts/pickMany.ts';
import { BACK, type Choice } from './prompts/quickInput.ts';
import { whileReading } from './reading.ts';
import type { Report } from './readingBox.ts';
import { requireConnection } from './targets.ts';

interface Listed {
  readonly subscription: Subscription;
  readonly tenant: Tenant;
  /** For people. */
  readonly account: string;
}

export const selectSubscriptions: Command = async (context) => {
  await requireConnection(context);
  const arm = await context.session.arm();
  if (arm === undefined) return;
  const { listed, unread } = await whileReading(
    context,
    (signal, report) => listAll(context, arm, signal, report),
    'question',
  );
  if (listed.length === 0) throw new Error(l10n.t('No subscription is seen.'));
  const { choice, store } = context;
  const answer = await pickMany<Listed>(
    { title: l10n.t('Select Subscriptions'), asking: context.asking },
    {
      placeholder:
        unread === 0
          ? l10n.t('Only these are read and shown. Type to search by name, id or tenant.')
          : l10n.t('{0} tenants could not be read. Only what is chosen is read and shown.', unread),
      choices: listed.map((each) => ({
        ...choiceOf(each, accountsOf(arm).length > 1),
        picked: isTaken(context, each),
      })),
      check: (values) => (values.length === 0 ? l10n.t('Choose at least one.') : undefined),
    },
  );
  if (answer === BACK) return;
  for (const { key } of accountsOf(arm)) {
    const own = listed.filter(({ subscription }) => subscription.account === key);
    const chosen = answer.filter(({ subscription }) => subscription.account === key);
    const isAll = chosen.length === own.length && unread === 0;
    await choice.choose(key, isAll ? undefined : chosen.map(({ subscription }) => subscription));
  }
  await store.chooseAgain();
  if (workspace.getConfiguration(SETTINGS_SECTION).get<boolean>(SETTINGS.readAhead) ?? true)
    void store.loadAll();
};

function isTaken({ choice }: CommandContext, { subscription }: Listed): boolean {
  return choice.takesSubscription(subscription.account, subscription.tenantId, subscription.subscriptionId);
}

function choiceOf(listed: Listed, several: boolean): Choice<Listed> {
  const { subscription, tenant, account } = listed;
  const detail = [tenant.displayName, ...(several ? [account] : []), subscription.subscriptionId].join(' · ');
  return { label: subscription.displayName, detail, value: listed };
}

/** Of a tenant that cannot be read nothing is listed; the log says why. By tenant, as ARM lists them. */
async function listAll(
  { log, store }: CommandContext,
  arm: Arm,
  signal: AbortSignal,
  report: Report,
): Promise<{ readonly listed: readonly Listed[]; readonly unread: number }> {
  let unread = 0;
  const failed = (error: unknown): readonly never[] => {
    signal.throwIfAborted();
    unread += 1;
    log.warn(`A list of subscriptions could not be read: ${tellWhole(error)}`);
    return [];
  };
  let count = 0;
  const inTenant = async (own: Arm, tenant: Tenant, account: string): Promise<readonly Listed[]> => {
    const found = await store.paces
      .of(tenant)
      .run(() => own.subscriptions(tenant, signal))
      .catch(failed);
    count += found.length;
    report(l10n.t('{0} subscriptions', count));
    return found.map((subscription) => ({ subscription, tenant, account }));
  };
  const lists = await Promise.all(
    accountsOf(arm).map(async ({ key, label }) => {
      const own = armOf(arm, key);
      const tenants = await own.tenants(signal).catch(failed);
      return (await Promise.all(tenants.map((tenant) => inTenant(own, tenant, label)))).flat();
    }),
  );
  return { listed: lists.flat(), unread };
}
