/** Who may import whom. The picture is in README.md; `npm run check` holds everybody to it. */

/** Folders that a folder may import, itself aside. */
const MAY = {
  'shared/sim': [],
  'shared/game': ['shared/sim'],
  'shared/wire': ['shared/sim', 'shared/game'],
  'shared/records': ['shared/sim', 'shared/game'],
  rooms: ['shared'],
  server: ['shared', 'rooms', 'assets'],
  client: ['shared', 'assets'],
  assets: ['shared'],
  loadtest: [
    'shared',
    'rooms/threads',
    'rooms/world/host',
    'rooms/world/hosts',
    'server/main',
    'server/boot',
    'server/env',
    'server/atlas',
    'server/ai/fallback',
    'server/ai/fixtures-model',
    'server/cluster/fixtures',
    'server/fixtures-process',
    'server/node-flags',
    'client/budget',
    // What its page of frames draws by.
    'client/gl',
    'client/net/jitless',
    'client/play/colours',
    'client/scenes',
    'client/worker',
  ],
};
const ALL = ['shared', 'rooms', 'server', 'client', 'assets', 'loadtest'];
// A test may start whatever it tests.
const TEST = '\\.(test|full)\\.ts$|/fixtures\\.ts$';

const layers = Object.entries(MAY).map(([folder, may]) => ({
  name: `layer-${folder.replace('/', '-')}`,
  comment: `${folder} imports only itself${may.map((name) => `, ${name}`).join('')}`,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: TEST },
  to: {
    path: `^(${ALL.join('|')})/`,
    pathNot: [folder, ...may].map((name) => `^${name}(/|\\.|$)`),
  },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-shared',
      comment: 'shared/ runs in the browser and in the server: no module of Node',
      severity: 'error',
      from: { path: '^shared/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-dev-packages',
      comment: 'what runs in production is a dependency, not a devDependency',
      severity: 'error',
      from: { path: '^(shared|rooms|server)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      // Types of GeoJSON come without a module of their own.
      to: { couldNotResolve: true, pathNot: '^geojson$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^client/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
