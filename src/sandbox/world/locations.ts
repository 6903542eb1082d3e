/** Knows the public regions of Azure [D]; which of them a subscription may use is nobody's here. */

interface Location {
  readonly name: string;
  readonly displayName: string;
  readonly geography: string;
}

/** By geography: the names in the order in which the documentation has them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'United States': [
    'East US',
    'East US 2',
    'Central US',
    'North Central US',
    'South Central US',
    'West Central US',
    'West US',
    'West US 2',
    'West US 3',
  ],
  'Canary (US)': ['Central US EUAP', 'East US 2 EUAP'],
  Canada: ['Canada Central', 'Canada East'],
  Mexico: ['Mexico Central'],
  Brazil: ['Brazil South', 'Brazil Southeast'],
  Chile: ['Chile Central'],
  Europe: ['North Europe', 'West Europe'],
  Austria: ['Austria East'],
  Belgium: ['Belgium Central'],
  Denmark: ['Denmark East'],
  France: ['France Central', 'France South'],
  Germany: ['Germany West Central', 'Germany North'],
  Italy: ['Italy North'],
  Norway: ['Norway East', 'Norway West'],
  Poland: ['Poland Central'],
  Spain: ['Spain Central'],
  Sweden: ['Sweden Central', 'Sweden South'],
  Switzerland: ['Switzerland North', 'Switzerland West'],
  'United Kingdom': ['UK South', 'UK West'],
  Israel: ['Israel Central'],
  Qatar: ['Qatar Central'],
  'United Arab Emirates': ['UAE North', 'UAE Central'],
  'South Africa': ['South Africa North', 'South Africa West'],
  India: ['Central India', 'South India', 'West India', 'Jio India Central', 'Jio India West'],
  'Asia Pacific': ['Southeast Asia', 'East Asia'],
  Indonesia: ['Indonesia Central'],
  Japan: ['Japan East', 'Japan West'],
  Korea: ['Korea Central', 'Korea South'],
  Malaysia: ['Malaysia West'],
  Taiwan: ['Taiwan North', 'Taiwan Northwest'],
  Australia: ['Australia East', 'Australia Southeast', 'Australia Central', 'Australia Central 2'],
  'New Zealand': ['New Zealand North'],
};

export const LOCATIONS: readonly Location[] = Object.entries(NAMES).flatMap(([geography, names]) =>
  names.map((displayName) => ({ name: canonicalLocation(displayName), displayName, geography })),
);

/** `West US` and `westus` are the same region; the second is what ARM answers. */
export function canonicalLocation(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}
