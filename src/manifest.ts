/**
 * Knows every id that package.json and the code share, each typed once. A test holds both together: an id that
 * is on one side only fails it.
 */

export const EXTENSION_ID = 'azure-vnet-peering.azure-vnet-peering';

export const VIEW_CONTAINER = 'vnetPeering';
export const VIEW = 'vnetPeering.estate';
/** The view below it that says what can be done where the tree alone has no way on. It has no rows. */
export const HINT_VIEW = 'vnetPeering.whatNow';
/** The walkthrough of the first minute. */
export const WALKTHROUGH = 'vnetPeering.firstMinute';
/** The view of plans that wait, run, or are unfinished. */
export const PLAN_VIEW = 'vnetPeering.plan';
/** The view of questions about reach, and their answers. */
export const REACH_VIEW = 'vnetPeering.reach';

/** The view of what is wrong in the estate. */
export const FINDINGS_VIEW = 'vnetPeering.findings';

/** The view of what is new since somebody watches. */
export const NEWS_VIEW = 'vnetPeering.news';

/** The scheme of the read-only JSON documents of networks and links. */
export const RESOURCE_SCHEME = 'vnetpeering';
/** The scheme of the texts that a preview shows. */
export const PREVIEW_SCHEME = 'vnetpeering-preview';

export const COMMANDS = {
  addPeering: 'vnetPeering.addPeering',
  changeProperties: 'vnetPeering.changeProperties',
  toggleFlag: 'vnetPeering.toggleFlag',
  remove: 'vnetPeering.remove',
  changeBothProperties: 'vnetPeering.changeBothProperties',
  healPeering: 'vnetPeering.healPeering',
  healAll: 'vnetPeering.healAll',
  syncPeering: 'vnetPeering.syncPeering',
  shareGateway: 'vnetPeering.shareGateway',
  stopSharingGateway: 'vnetPeering.stopSharingGateway',
  changeAddressSpace: 'vnetPeering.changeAddressSpace',
  connectSpokes: 'vnetPeering.connectSpokes',
  connectMesh: 'vnetPeering.connectMesh',
  routeThroughAppliance: 'vnetPeering.routeThroughAppliance',
  grantRights: 'vnetPeering.grantRights',
  registerFeature: 'vnetPeering.registerFeature',
  undoLastChange: 'vnetPeering.undoLastChange',
  showHistory: 'vnetPeering.showHistory',
  viewJson: 'vnetPeering.viewJson',
  compareLinks: 'vnetPeering.compareLinks',
  copyResourceId: 'vnetPeering.copyResourceId',
  copyPeeringAs: 'vnetPeering.copyPeeringAs',
  openInPortal: 'vnetPeering.openInPortal',
  findNetwork: 'vnetPeering.findNetwork',
  filter: 'vnetPeering.filter',
  clearFilter: 'vnetPeering.clearFilter',
  filterByPlace: 'vnetPeering.filterByPlace',
  groupBy: 'vnetPeering.groupBy',
  showOnlyAttention: 'vnetPeering.showOnlyAttention',
  showEverything: 'vnetPeering.showEverything',
  showAttention: 'vnetPeering.showAttention',
  refresh: 'vnetPeering.refresh',
  retry: 'vnetPeering.retry',
  cancelLoading: 'vnetPeering.cancelLoading',
  watch: 'vnetPeering.watch',
  stopWatching: 'vnetPeering.stopWatching',
  clearNews: 'vnetPeering.clearNews',
  showLog: 'vnetPeering.showLog',
  reportIssue: 'vnetPeering.reportIssue',
  signIn: 'vnetPeering.signIn',
  signInToAnother: 'vnetPeering.signInToAnother',
  signInToTenant: 'vnetPeering.signInToTenant',
  selectSubscriptions: 'vnetPeering.selectSubscriptions',
  forgetRead: 'vnetPeering.forgetRead',
  useSandbox: 'vnetPeering.useSandbox',
  leaveSandbox: 'vnetPeering.leaveSandbox',
  openScenario: 'vnetPeering.openScenario',
  saveScenario: 'vnetPeering.saveScenario',
  startOver: 'vnetPeering.startOver',
  showPlace: 'vnetPeering.showPlace',
  applyPlan: 'vnetPeering.applyPlan',
  discardPlan: 'vnetPeering.discardPlan',
  stopPlan: 'vnetPeering.stopPlan',
  closePlan: 'vnetPeering.closePlan',
  undoPlan: 'vnetPeering.undoPlan',
  continuePlan: 'vnetPeering.continuePlan',
  takeBackPlan: 'vnetPeering.takeBackPlan',
  leavePlan: 'vnetPeering.leavePlan',
  showPlanChanges: 'vnetPeering.showPlanChanges',
  showPlanRequests: 'vnetPeering.showPlanRequests',
  copyPlanAs: 'vnetPeering.copyPlanAs',
  showStepDetails: 'vnetPeering.showStepDetails',
  canReach: 'vnetPeering.canReach',
  fixReach: 'vnetPeering.fixReach',
  reachBack: 'vnetPeering.reachBack',
  reachAgain: 'vnetPeering.reachAgain',
  confirmReach: 'vnetPeering.confirmReach',
  copyReach: 'vnetPeering.copyReach',
  closeReach: 'vnetPeering.closeReach',
  showReachSource: 'vnetPeering.showReachSource',
  reachMatrix: 'vnetPeering.reachMatrix',
  showFindings: 'vnetPeering.showFindings',
  fixFinding: 'vnetPeering.fixFinding',
  suppressFinding: 'vnetPeering.suppressFinding',
  gradeRule: 'vnetPeering.gradeRule',
  fixAllFindings: 'vnetPeering.fixAllFindings',
  groupFindings: 'vnetPeering.groupFindings',
  copyFindings: 'vnetPeering.copyFindings',
  showFindingJson: 'vnetPeering.showFindingJson',
  showInNetworks: 'vnetPeering.showInNetworks',
  closeFindings: 'vnetPeering.closeFindings',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const SETTINGS_SECTION = 'vnetPeering';

/** The settings that say which cloud, of the editor's own sign-in. */
export const CLOUD_SECTION = 'microsoft-sovereign-cloud';
/** Which subscriptions the other Azure extensions show. */
export const FILTER_ELSEWHERE = 'azureResourceGroups.selectedSubscriptions';

export const SETTINGS = {
  connection: 'connection',
  authentication: 'authentication',
  endpoint: 'endpoint',
  caFile: 'caFile',
  sandboxScenario: 'sandbox.scenario',
  confirmChanges: 'confirmChanges',
  readAhead: 'readAhead',
  reading: 'reading',
  showPlans: 'showPlans',
  watchInterval: 'watchInterval',
} as const;

/** Keys of `when` clauses. */
export const CONTEXT_KEYS = {
  /** `idle`, `connecting`, `signedOut`, `connected` or `failed`. */
  session: 'vnetPeering.session',
  /** `azure` or `sandbox`: what is configured. */
  connection: 'vnetPeering.connection',
  /** Whether a text filters the tree. */
  filtered: 'vnetPeering.isFiltered',
  /** Whether the tree shows only what needs attention. */
  onlyAttention: 'vnetPeering.onlyAttention',
  /** Whether the sandbox is the one of the extension, which can begin it anew. */
  builtInSandbox: 'vnetPeering.builtInSandbox',
  /** Which hint there is; empty where none is needed. See `views/hint.ts`. */
  hint: 'vnetPeering.hint',
  /** Whether something was written in the sandbox since it began. */
  hasChanged: 'vnetPeering.hasChanged',
  /** Whether a change was taken back in this window. */
  hasUndone: 'vnetPeering.hasUndone',
  /** Whether what is connected has a portal. */
  portal: 'vnetPeering.hasPortal',
  /** Set for its answer alone: see `editorHasIt.ts`. */
  heard: 'vnetPeering.heard',
  /** The context values of the rows that are selected in the tree. See `views/selectionKey.ts`. */
  selected: 'vnetPeering.selected',
  /** Whether a plan is shown. */
  hasPlan: 'vnetPeering.hasPlan',
  /** `waiting`, `running`, `done`, `stopped` or `unfinished`: the plan that the title's actions are about. */
  planState: 'vnetPeering.planState',
  /** Whether a question about reach is shown. */
  hasReach: 'vnetPeering.hasReach',
  /** `reading`, `answered`, `fixable` or `failed`: the question that the title's actions are about. */
  reachState: 'vnetPeering.reachState',
  /** Whether what is visible is watched. */
  watching: 'vnetPeering.isWatching',
  /** Whether there is something to say of a watch. */
  hasNews: 'vnetPeering.hasNews',
  /** Whether somebody has looked for findings. */
  hasFindings: 'vnetPeering.hasFindings',
} as const;

/**
 * The tag, in the context value of a row, of what is not for the caller to write: a service of Azure owns it, or a deny
 * assignment protects it. Nothing that writes is offered there.
 */
export const OWNED = 'owned';
/** Of a link that may be changed and not removed. */
export const KEPT = 'kept';
/** Of a link that may be removed and not changed, and of a network that takes links and is not changed itself. */
export const FIXED = 'fixed';
/** Of a network that may be changed and takes no links. */
export const CLOSED = 'closed';

/** Of a row of a failure that a sign-in mends. */
export const SIGN_IN = 'signIn';

/** Of a link of which a gateway can be shared, or no longer be. */
export const SHARE = 'share';
export const STOP_SHARING = 'stopSharing';

/** Of a row of another view that is about a network of the tree. */
export const IN_NETWORK = 'inNetwork';

/**
 * The first tag of a row's context value; menus match on it. Further tags follow behind `;`, such as
 * `link;connected`.
 */
export const ROWS = {
  attention: 'attention',
  account: 'account',
  tenant: 'tenant',
  subscription: 'subscription',
  group: 'group',
  network: 'network',
  link: 'link',
  flag: 'flag',
  loading: 'loading',
  empty: 'empty',
  failure: 'failure',
} as const;

/** The same of the rows of the view of plans: `plan;waiting`, `step;failed`. */
export const PLAN_ROWS = {
  plan: 'plan',
  sentence: 'sentence',
  group: 'group',
  step: 'step',
} as const;

/** The same of the rows of the view of questions about reach: `question;notReachable;fixable`, `hop;source`. */
export const REACH_ROWS = {
  question: 'question',
  group: 'group',
  pair: 'pair',
  reason: 'reason',
  hop: 'hop',
  fix: 'fix',
  change: 'change',
} as const;

/** The same of the rows of the view of findings: `rule;fixable`, `finding;fixable`. */
export const FINDING_ROWS = {
  rule: 'rule',
  finding: 'finding',
  suppressed: 'suppressed',
  unchecked: 'unchecked',
} as const;

/** What a row of the view of findings has where one rule has found all of it. */
export const OF_RULE = 'ofRule';

/** The same of the rows of the view of news: `news;inNetwork`. */
export const NEWS_ROWS = {
  news: 'news',
  unwatched: 'unwatched',
} as const;
