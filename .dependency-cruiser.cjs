// The direction of imports between the rooms of src (see src/README.md, "The rooms").
const room = (name) => `^src/${name}/`;

/** Files of one room may import only from the rooms listed here (and from packages). */
const only = (name, allowed, comment) => ({
  name: `${name}-imports-one-way`,
  comment,
  severity: 'error',
  from: { path: room(name) },
  to: {
    path: '^src/',
    pathNot: ['^src/(manifest|otherProcess|editorHasIt)\\.ts$', ...[name, ...allowed].map(room)],
  },
});

/** The editor, and the packages that cannot be loaded without it. */
const EDITOR =
  '^vscode$|^src/editorHasIt\\.ts$|node_modules/@types/vscode/|node_modules/@microsoft/vscode-azext-';
const NAMED_FOR_THE_EDITOR =
  '^src/azure/(azureRoom|azextUtils|lookAround|resourceUri|signIn/vscodeTokens)\\.ts$';

module.exports = {
  forbidden: [
    only('core', [], 'core knows peering and nothing else'),
    only('azure', ['core'], 'azure talks to ARM; it may use what core knows'),
    only('sandbox', ['core'], 'the sandbox is HTTP in front of core'),
    only('views', ['azure', 'core'], 'views look; they know no command'),
    only('commands', ['azure', 'core'], 'commands act; they know no view'),
    only('cli', ['azure', 'core', 'sandbox'], 'the command line is one more caller of the same rooms'),
    {
      name: 'nobody-imports-the-command-line',
      severity: 'error',
      from: { path: '^src/', pathNot: room('cli') },
      to: { path: room('cli') },
    },
    {
      name: 'core-is-pure',
      comment: 'core has no editor, no network, no clock: only itself and the CIDR libraries',
      severity: 'error',
      from: { path: room('core') },
      to: { pathNot: [room('core'), 'node_modules/(cidr-tools|is-cidr)/'] },
    },
    {
      name: 'sdk-behind-a-lazy-door',
      comment:
        'only the bundle entry points of a room are imported by extension.ts and connecting.ts, and lazily',
      severity: 'error',
      from: { path: '^src/(extension|connecting)\\.ts$' },
      to: { path: '^src/(sandbox|azure)/.*Room\\.ts$', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    },
    {
      name: 'no-editor-in-core-sandbox-or-cli',
      severity: 'error',
      from: { path: '^src/(core|sandbox|cli)/' },
      to: { path: EDITOR },
    },
    {
      name: 'editor-only-in-named-files',
      comment:
        'of the Azure room only these touch the editor; a command line has a door and accounts of its own',
      severity: 'error',
      from: { path: room('azure'), pathNot: NAMED_FOR_THE_EDITOR },
      to: { path: EDITOR },
    },
    {
      name: 'no-editor-behind-reading-and-writing',
      comment: 'reading, planning and writing run without an editor: nothing that they import brings one',
      severity: 'error',
      from: { path: '^src/(core/|azure/(reading|writing)/|azure/(armConnection|networkClient)\\.ts$)' },
      to: { path: EDITOR, reachable: true },
    },
    {
      name: 'a-page-has-only-itself',
      comment: 'what runs in the window is given all that it knows: of the other rooms it has types alone',
      severity: 'error',
      from: { path: '^src/views/page/' },
      to: { pathNot: '^src/views/page/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
