/** What is copied for other tools says which cloud it is for, where that is not everybody's default. */
import assert from 'node:assert/strict';
import { describedPeering } from '../../../../src/core/say/peering.ts';
import { sayPlan, type Language } from '../../../../src/core/say/say.ts';
import { World } from '../world.ts';

const TOOLS: readonly Language[] = ['azureCli', 'powershell', 'bicep', 'terraform'];

function said(language: Language, endpoint: string): string {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  made.putLink('a', 'b');
  made.putLink('b', 'a');
  const link = made.link('a', 'b');
  assert.ok(link);
  return sayPlan(describedPeering(made.estate, link, language), language, endpoint);
}

describe('the cloud of what is copied for other tools', () => {
  const expected: readonly (readonly [string, Readonly<Record<string, RegExp>>])[] = [
    [
      'https://management.usgovcloudapi.net',
      {
        azureCli: /^# .*az cloud set --name AzureUSGovernment/m,
        powershell: /^# .*Connect-AzAccount -Environment AzureUSGovernment/m,
        bicep: /^\/\/ .*az cloud set --name AzureUSGovernment/m,
        terraform: /provider "azurerm" \{[^}]*environment\s*= "usgovernment"/,
      },
    ],
    [
      'https://management.chinacloudapi.cn',
      {
        azureCli: /^# .*az cloud set --name AzureChinaCloud/m,
        powershell: /^# .*Connect-AzAccount -Environment AzureChinaCloud/m,
        bicep: /^\/\/ .*az cloud set --name AzureChinaCloud/m,
        terraform: /provider "azurerm" \{[^}]*environment\s*= "china"/,
      },
    ],
    [
      'https://arm.private.example:8443',
      {
        azureCli: /^# .*arm\.private\.example:8443.*az cloud register/m,
        powershell: /^# .*arm\.private\.example:8443.*Add-AzEnvironment/m,
        bicep: /^\/\/ .*arm\.private\.example:8443.*az cloud register/m,
        terraform: /provider "azurerm" \{[^}]*metadata_host\s*= "arm\.private\.example:8443"/,
      },
    ],
  ];
  for (const [endpoint, words] of expected)
    for (const language of TOOLS)
      it(`is named in ${language}: ${endpoint}`, () => {
        assert.match(said(language, endpoint), words[language] ?? /never/);
      });

  for (const language of TOOLS)
    it(`is not named in ${language} where it is the public one`, () => {
      const text = said(language, 'https://management.azure.com');
      assert.equal(text, said(language, ''));
      assert.doesNotMatch(text, /cloud set|-Environment|metadata_host|environment/);
    });
});
