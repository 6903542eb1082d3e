/** Knows in which languages a plan can be said, for somebody who makes the change by other means than this product. */
import type { Plan } from '../plan/plan.ts';
import { azureCliText } from './azureCli.ts';
import { bicepText } from './bicep.ts';
import { cloudAt } from './cloud.ts';
import { powershellText } from './powershell.ts';
import { restText } from './rest.ts';
import { terraformText } from './terraform.ts';

export type Language = 'azureCli' | 'powershell' | 'bicep' | 'terraform' | 'rest';

/**
 * A plan as text. Whatever it holds from outside is quoted: no name can become a command.
 * @param endpoint the address of Azure Resource Manager, by which tools are told which cloud it is
 */
export function sayPlan(plan: Plan, language: Language, endpoint: string): string {
  const cloud = cloudAt(endpoint);
  switch (language) {
    case 'azureCli':
      return azureCliText(plan, cloud);
    case 'powershell':
      return powershellText(plan, cloud);
    case 'bicep':
      return bicepText(plan, cloud);
    case 'terraform':
      return terraformText(plan, cloud);
    case 'rest':
      return restText(plan, endpoint);
  }
}
