/** Knows in which languages a plan can be said, for somebody who makes the change by other means than this product. */
import type { Plan } from '../plan/plan.ts';
import { azureCliText } from './azureCli.ts';
import { bicepText } from './bicep.ts';
import { powershellText } from './powershell.ts';
import { restText } from './rest.ts';
import { terraformText } from './terraform.ts';

export type Language = 'azureCli' | 'powershell' | 'bicep' | 'terraform' | 'rest';

/**
 * A plan as text. Whatever it holds from outside is quoted: no name can become a command.
 * @param endpoint the address of Azure Resource Manager; only the REST form names it
 */
export function sayPlan(plan: Plan, language: Language, endpoint: string): string {
  switch (language) {
    case 'azureCli':
      return azureCliText(plan);
    case 'powershell':
      return powershellText(plan);
    case 'bicep':
      return bicepText(plan);
    case 'terraform':
      return terraformText(plan);
    case 'rest':
      return restText(plan, endpoint);
  }
}
