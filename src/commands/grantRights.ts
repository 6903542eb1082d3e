/** Grant Peering Rights…: somebody else may peer with a network, by a role on it. */
import { createHash, randomUUID } from 'node:crypto';
import { tellWhole } from '../azure/armError.ts';
import type { JsonObject } from '../core/json.ts';
import { l10n } from '../core/l10n.ts';
import type { Network } from '../core/network.ts';
import {
  grantedAt,
  leastRightsRole,
  networkContributor,
  planGrant,
  type Grant,
  type Grantee,
  type RoleChoice,
} from '../core/plan/grantPlan.ts';
import type { Plan } from '../core/plan/plan.ts';
import { PRINCIPAL_TYPES, type PrincipalType } from '../core/principals.ts';
import { keyOf } from '../core/resourceId.ts';
import { applyPlan } from './apply.ts';
import { armFor, tenantFor } from './armFor.ts';
import type { Command, CommandContext } from './context.ts';
import { freshNetwork, readBeside } from './fresh.ts';
import { showInformation } from './messages.ts';
import { confirmPlan } from './preview.ts';
import { askPrincipal } from './prompts/principalQuestion.ts';
import { BACK, pick, type Place } from './prompts/quickInput.ts';
import { runWizard } from './prompts/wizard.ts';
import { whileReading } from './reading.ts';
import { networkFor } from './targets.ts';

interface Answers {
  readonly role: RoleChoice;
  readonly principal: Grantee;
  /** Of an object id that was typed nobody has said what it is of. */
  readonly isTypeKnown: boolean;
}

const READ_MS = 30_000;

export const grantRights: Command = async (context, argument) => {
  const chosen = await networkFor(context, argument, l10n.t('Grant Peering Rights'));
  const network = await freshNetwork(context, chosen, 'question');
  const plans: { confirmed?: Plan } = {};
  await runWizard<Answers>(
    context.asking,
    () => l10n.t('Grant Peering Rights on {0}', network.name),
    [
      {
        ask: async (answers, place) => {
          const role = await askRole(context, network, place);
          return role === BACK ? BACK : { ...answers, role };
        },
      },
      {
        ask: async (answers, place) => {
          const whom = await askWhom(context, network, answers, place);
          return whom === BACK ? BACK : { ...answers, ...whom };
        },
      },
      {
        when: ({ isTypeKnown }) => !isTypeKnown,
        ask: async (answers, place) => {
          const type = await askType(place);
          return type === BACK ? BACK : { ...answers, principal: { ...answers.principal, type } };
        },
      },
      {
        ask: async (answers, place) => {
          const [grant, assignments] = await whileReading(context, (signal) =>
            Promise.all([readGrant(context, network, answers), assignmentsAround(context, network, signal)]),
          );
          const present = grantedAt(assignments, grant);
          if (present !== undefined) {
            void showInformation(
              l10n.t(
                '{0} is granted already, on {1}: there is nothing to be done.',
                answers.role.name,
                present.split('/').pop() ?? present,
              ),
            );
            return answers;
          }
          const plan = planGrant(context.store.estate, grant);
          const confirmed = await confirmPlan(context, plan, place);
          if (confirmed === BACK) return BACK;
          plans.confirmed = confirmed;
          return answers;
        },
      },
    ],
    {
      role: networkContributor(network.subscriptionId),
      principal: { id: '', type: 'User' },
      isTypeKnown: true,
    },
  );
  if (plans.confirmed !== undefined) await applyPlan(context, plans.confirmed);
};

/** The JSON of a role that would be made is shown before anything else is asked. */
async function askRole(
  context: CommandContext,
  network: Network,
  place: Place,
): Promise<RoleChoice | typeof BACK> {
  const { subscriptionId } = network;
  const least = leastRightsRole(subscriptionId, definitionGuid(subscriptionId));
  const role = await pick<RoleChoice>(place, {
    placeholder: l10n.t('Choose the role'),
    choices: [
      {
        label: l10n.t('Network Contributor'),
        detail: l10n.t('Built in. May change the network in every way, not only peer with it.'),
        value: networkContributor(subscriptionId),
      },
      {
        label: l10n.t('Only what peering needs'),
        detail: l10n.t('A role of its own in this subscription. Its JSON is shown first.'),
        value: least,
      },
    ],
  });
  if (role !== BACK && role.definition !== undefined)
    await context.showText(`${role.name}.json`, `${JSON.stringify(role.definition, null, 2)}\n`);
  return role;
}

/** Looks people up as long as it takes: after a sign-in the same question is asked again. */
async function askWhom(
  context: CommandContext,
  network: Network,
  { principal }: Answers,
  place: Place,
): Promise<Pick<Answers, 'principal' | 'isTypeKnown'> | typeof BACK> {
  const tenantId = tenantFor(context, network.id) ?? '';
  const directory = (await armFor(context, network.id))?.directory;
  let text = principal.name ?? principal.id;
  for (;;) {
    const answer = await askPrincipal(directory, tenantId, text, place, (error) => {
      context.log.warn(`The name could not be looked up: ${tellWhole(error)}`);
    });
    if (answer === BACK) return BACK;
    if (answer.kind === 'found') return { principal: answer.principal, isTypeKnown: true };
    if (answer.kind === 'objectId')
      return { principal: { id: answer.id, type: principal.type }, isTypeKnown: false };
    await directory?.signIn?.(tenantId);
    text = answer.text;
  }
}

async function askType(place: Place): Promise<PrincipalType | typeof BACK> {
  const details: Readonly<Record<PrincipalType, string>> = {
    User: l10n.t('A person, also a guest of another tenant'),
    Group: l10n.t('A group of the directory'),
    ServicePrincipal: l10n.t('An application or a managed identity'),
  };
  return await pick<PrincipalType>(place, {
    placeholder: l10n.t('What is it that has this object id?'),
    choices: PRINCIPAL_TYPES.map((type) => ({ label: type, detail: details[type], value: type })),
  });
}

async function readGrant(context: CommandContext, network: Network, answers: Answers): Promise<Grant> {
  const { definitionId, definition } = answers.role;
  const read = definition === undefined ? undefined : await readBeside(context, [definitionId]);
  const presentDefinition: JsonObject | undefined = read?.get(keyOf(definitionId));
  return {
    role: answers.role,
    principal: answers.principal,
    network,
    presentDefinition,
    assignment: randomUUID(),
  };
}

async function assignmentsAround(
  context: CommandContext,
  network: Network,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const arm = await armFor(context, network.id);
  if (arm === undefined) throw new Error(l10n.t('You are not signed in. Sign in, or use the sandbox.'));
  const id = `${network.id}/providers/Microsoft.Authorization/roleAssignments`;
  const until = AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]);
  return await arm.list(id, tenantFor(context, id) ?? '', until);
}

/** The same for a subscription each time: a role that was made before is found again by its id. */
function definitionGuid(subscriptionId: string): string {
  const digest = createHash('sha256').update(`vnet peering ${subscriptionId.toLowerCase()}`).digest('hex');
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
  ];
  return [...parts, digest.slice(20, 32)].join('-');
}
