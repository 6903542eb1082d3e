/** Knows the regions that the sandbox has. */

interface Location {
  readonly name: string;
  readonly displayName: string;
  readonly geography: string;
}

export const LOCATIONS: readonly Location[] = [
  { name: 'eastus', displayName: 'East US', geography: 'United States' },
  { name: 'eastus2', displayName: 'East US 2', geography: 'United States' },
  { name: 'centralus', displayName: 'Central US', geography: 'United States' },
  { name: 'westus', displayName: 'West US', geography: 'United States' },
  { name: 'westus2', displayName: 'West US 2', geography: 'United States' },
  { name: 'northeurope', displayName: 'North Europe', geography: 'Europe' },
  { name: 'westeurope', displayName: 'West Europe', geography: 'Europe' },
  { name: 'germanywestcentral', displayName: 'Germany West Central', geography: 'Germany' },
  { name: 'uksouth', displayName: 'UK South', geography: 'United Kingdom' },
  { name: 'southeastasia', displayName: 'Southeast Asia', geography: 'Asia Pacific' },
];
