/**
 * The commands of the package by what the palette makes of them with the sandbox open and nothing selected. A command
 * that stands in no list, or in two, fails a test.
 */
export const CATEGORY = 'Azure VNet Peering';

/** What a command asks first: the title of its step, and what stands in its box. */
type Asks = readonly [title: string, placeholder: string];

const NETWORK = 'Choose a network';
const LINK = 'Choose a link';

export const ASKS: Readonly<Record<string, Asks>> = {
  'Add Peering…': ['Add Peering', NETWORK],
  'Change Address Space…': ['Change Address Space', NETWORK],
  'Connect Spokes to Hub…': ['Connect Spokes to Hub', NETWORK],
  'Connect as Mesh…': ['Connect as Mesh', NETWORK],
  'Route Through Appliance…': ['Route Through Appliance', NETWORK],
  'Grant Peering Rights…': ['Grant Peering Rights', NETWORK],
  'Change Properties…': ['Change Properties', LINK],
  'Change Properties of Both Links…': ['Change Properties of Both Links', LINK],
  'Remove…': ['Remove', LINK],
  'Heal…': ['Heal', LINK],
  Sync: ['Sync', LINK],
  'Share Gateway…': ['Share Gateway', LINK],
  'Stop Sharing Gateway…': ['Stop Sharing Gateway', LINK],
  'Compare Both Links': ['Compare Both Links', LINK],
  'Copy Peering as…': ['Copy Peering as', LINK],
  'Register Preview Feature…': ['Register Preview Feature', 'Choose a subscription'],
  'View JSON': ['View JSON', 'Of what?'],
  'Copy Resource ID': ['Copy Resource ID', 'Of what?'],
  'Can A Reach B…': [
    'Can A Reach B (1/3)',
    'From where? Choose, or type an address, network/subnet or the id of an interface',
  ],
  'Show Reach Matrix…': ['Reach Matrix (1/2)', 'What should flow? Choose, or type such as tcp 8080'],
  'Sandbox: Open Scenario…': [
    'Open Scenario',
    'Each scenario has a world of its own, which is kept as you leave it.',
  ],
};

/** What a command says that has nothing to ask and nothing to do. */
export const SAYS: Readonly<Record<string, RegExp>> = {
  'Undo Last Change': /^There is no change to undo\./,
  'Show Change History': /^No change has been made yet\./,
};

/** Not for the palette: they belong to a row, a plan, an answer, a filter, or a connection that the sandbox is not. */
export const ABSENT = [
  'Toggle',
  'Retry',
  'Open in Portal',
  'Use Sandbox',
  'Select Subscriptions…',
  'Sign In to Tenant…',
  'Sandbox: Start Over…',
  'Clear Filter',
  'Stop Watching',
  'Clear News',
  'Show Everything',
  'Apply Plan',
  'Discard Plan',
  'Stop Plan',
  'Close Plan',
  'Undo Plan',
  'Continue Plan',
  'Take Back Plan',
  'Leave Plan as Is',
  'Show Changes of Plan',
  'Show Requests of Plan',
  'Copy Plan as…',
  'Details',
  'Ask Again',
  'Confirm with Azure',
  'Ask the Way Back',
  'Close Question',
  'Copy Answer as Markdown',
  'Fix…',
  'Show JSON of What Decided',
  'Close Findings',
  'Copy Report of Findings…',
  'Group Findings By…',
  'Fix Finding…',
  'Show JSON of Finding',
  'Suppress Finding…',
  'Change Severity of Rule…',
  'Show in Networks',
];

/** Each has a test of its own, in the file of what it is about, or in the extension host. */
export const OTHERS = [
  'Refresh',
  'Cancel Loading',
  'Show Log',
  'Report Issue…',
  'Watch',
  'Sandbox: Save Estate as Scenario…',
  'Sign In…',
  'Sign In to Another Account…',
  'Leave Sandbox',
  'Show Where I Am…',
  'Heal All…',
  'Filter…',
  'Show Only What Needs Attention',
  'Go to What Needs Attention',
  'Find Network…',
  'Group By…',
  'Filter by Subscription or Region…',
  'Forget What Was Read',
  'Find What Is Wrong',
  'Fix All Findings…',
];
