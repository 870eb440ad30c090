/**
 * The import table of the design, held by a tool. One line per room: what it may import, and nothing else.
 * `own` is the room itself; everything a room may reach is one regular expression on resolved paths.
 */
const room = (name, from, allowed, may) => ({
  name,
  severity: 'error',
  comment: `${name} may import ${may}.`,
  from: { path: from, pathNot: TESTS },
  to: { pathNot: [from, ...allowed] },
});

/** Tests, the suites that several tests share, and what they build with. */
const TESTS = '(\\.(test|conformance)\\.tsx?$|/test-support/|/faulty-[^/]+\\.ts$)';
/** A package by its name, wherever npm has put it. */
const packages = (...names) => `node_modules/(${names.join('|')})/`;
/** Node's own modules, which the cruiser names without their prefix. */
const NODE =
  '^(node:)?(assert|buffer|child_process|crypto|dgram|diagnostics_channel|events|fs|fs/promises|http|https|module|net|os|path|perf_hooks|process|readline|stream|stream/promises|string_decoder|timers|timers/promises|tls|tty|url|util|v8|worker_threads|zlib)$';
const ZOD = packages('zod');
const REACT = packages('react', 'react-dom', '@types/react', '@types/react-dom');
const ARIA = packages(
  'react-aria-components',
  'react-aria',
  'react-stately',
  '@react-aria/[^/]+',
  '@react-types/[^/]+',
  '@internationalized/[^/]+',
  '@react-stately/[^/]+',
);
const UI_PACKAGES = [
  REACT,
  ARIA,
  packages(
    'lucide-react',
    'cmdk',
    'zustand',
    'i18next',
    '@tanstack/[^/]+',
    '@fontsource-variable/inter',
    'temporal-polyfill',
    '@observablehq/plot',
  ),
];
const ORPC = packages('@orpc/[^/]+');
const PG = packages('pg', '@types/pg');
const STORE = packages('better-sqlite3', 'better-sqlite3-multiple-ciphers', '@types/better-sqlite3');

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    room(
      'shared-util',
      '^shared/util/',
      [packages('temporal-polyfill')],
      'nothing (but the polyfill of Temporal): pure helpers without domain words',
    ),
    room(
      'shared-domain',
      '^shared/domain/',
      ['^shared/util/', ZOD],
      'shared/util and zod; no clock, no id, no I/O: they come with the command',
    ),
    room(
      'shared-wire-and-contract',
      '^shared/(wire|contract)/',
      ['^shared/', ZOD, packages('@orpc/contract')],
      'shared/domain, shared/util, zod and @orpc/contract',
    ),
    room(
      'renderer-styles',
      '^renderer/styles/',
      [packages('@fontsource-variable/inter')],
      'nothing but the font: tokens are data',
    ),
    room(
      'renderer-i18n',
      '^renderer/i18n/',
      ['^shared/util/', '^resources/locales/', ...UI_PACKAGES],
      'shared/util, resources/locales and i18next',
    ),
    room(
      'renderer-ui',
      '^renderer/ui/',
      ['^shared/util/', '^renderer/(styles|i18n)/', ...UI_PACKAGES],
      'shared/util, renderer/styles, renderer/i18n and React Aria; no domain words in components',
    ),
    room(
      'renderer-map',
      '^renderer/map/',
      [
        '^shared/(domain|util|wire)/',
        '^resources/map/',
        packages('maplibre-gl', 'pmtiles', '@types/geojson', '@maplibre/[^/]+'),
        '^renderer/(styles|i18n)/',
        REACT,
      ],
      'shared/domain, shared/wire, renderer/i18n, maplibre-gl, resources/map and, for its wrapper, React; its data comes as arguments',
    ),
    room(
      'renderer-replica',
      '^renderer/replica/',
      ['^shared/', packages('zustand', '@orpc/contract'), REACT],
      'shared/*, zustand and React',
    ),
    room(
      'renderer-platform',
      '^renderer/platform/',
      ['^shared/', ORPC, ZOD],
      'shared/* and @orpc/client: the only place that knows the shell',
    ),
    {
      ...room(
        'renderer-features',
        '^renderer/features/([^/]+)/',
        ['^renderer/features/$1/', '^shared/', '^renderer/(replica|ui|i18n|map|styles)/', ...UI_PACKAGES],
        'shared/* and renderer/{replica,ui,i18n,map,styles}; never another feature: join features in renderer/app',
      ),
      to: {
        pathNot: ['^renderer/features/$1/', '^shared/', '^renderer/(replica|ui|i18n|map|styles)/', ...UI_PACKAGES],
      },
    },
    room(
      'renderer-app',
      '^renderer/app/',
      ['^renderer/', '^shared/', '^resources/(locales|sounds|icons|map)/', ...UI_PACKAGES, packages('maplibre-gl')],
      'renderer/*, shared/*, resources and the libraries of the page: it is the composition root',
    ),
    room(
      'host-rotation',
      '^electron/host/rotation/',
      ['^shared/', NODE, ZOD, packages('highs')],
      'shared/*, Node, zod and the solver: it plans, and neither stores nor tells',
    ),
    room(
      'host',
      '^electron/host/',
      [
        '^shared/',
        '^resources/',
        NODE,
        ORPC,
        ZOD,
        STORE,
        PG,
        packages('pino', 'pmtiles', 'temporal-polyfill', 'highs'),
      ],
      'shared/*, resources, Node and its own libraries; never electron, renderer, demo or bridge',
    ),
    room(
      'demo',
      '^electron/demo/',
      ['^shared/', '^resources/', NODE, ZOD, packages('temporal-polyfill')],
      'shared/*, resources and Node: it speaks only the wire',
    ),
    room(
      'bridge',
      '^electron/bridge/',
      [
        '^shared/',
        '^resources/',
        '^electron/host/(create-replica|host-error|store/open|store/key-file)\\.ts$',
        NODE,
        ZOD,
        packages('pino'),
      ],
      'shared/*, resources, Node, zod, pino and the doors of the host: its replica, errors, encrypted files and key; never its other insides',
    ),
    room(
      'serve',
      '^electron/serve/',
      [
        '^electron/host/(create-host|host-error|store/key-file|map/[^/]+)\\.ts$',
        '^electron/demo/scenarios\\.ts$',
        '^shared/(contract|util)/',
        '^resources/locales/',
        NODE,
        ORPC,
        ZOD,
        packages('ws', '@types/ws', 'pino'),
      ],
      "electron/host/create-host with its errors, key file and map source, the names of the scenarios, shared/contract, Node, ws and oRPC's server",
    ),
    room(
      'electron-shell',
      '^electron/(main|preload)/',
      [
        '^electron/(main|preload)/',
        '^electron/host/(create-host|host-error|map/[^/]+)\\.ts$',
        '^electron/serve/(data-directory|host-options|options|security-headers|start-failure-text|static-files)\\.ts$',
        '^shared/(contract|util)/',
        NODE,
        ORPC,
        packages('electron', 'pino'),
        ZOD,
      ],
      'electron/host/create-host with its errors and map source, what both shells say and serve (options, headers, files, failures), shared/contract, zod, Node and electron',
    ),
    room(
      'tools',
      '^tools/',
      [
        '^electron/(serve|host|bridge)/',
        '^shared/',
        '^resources/',
        '^[^/]+\\.config\\.ts$',
        '^package\\.json$',
        NODE,
        ZOD,
        packages('vite', 'electron', '@electron/fuses', 'pino'),
        STORE,
        PG,
      ],
      'electron/serve, electron/host, electron/bridge, shared/*, Node and the build tools',
    ),
    {
      name: 'one-importer-of-sqlite',
      severity: 'error',
      comment:
        'Only electron/host/store (and the embedded hub, the tools and the tests of the store) may import better-sqlite3; ask the store instead.',
      from: { pathNot: ['^electron/host/(store|hub/embedded)/', '^electron/bridge/', '^tools/', '^tests/', TESTS] },
      to: { path: STORE },
    },
    {
      name: 'one-importer-of-the-solver',
      severity: 'error',
      comment: 'Only electron/host/rotation may import the solver; ask its planner instead.',
      from: { pathNot: ['^electron/host/rotation/'] },
      to: { path: [packages('highs')] },
    },
    {
      name: 'one-importer-of-pg',
      severity: 'error',
      comment: 'Only electron/host/hub/postgres, the tools and the tests may import pg; ask the HubLink instead.',
      from: { pathNot: ['^electron/host/hub/postgres/', '^tools/', '^tests/', TESTS] },
      to: { path: PG },
    },
    {
      name: 'electron-only-in-its-shell',
      severity: 'error',
      comment: 'Only electron/main, electron/preload and the tools may import electron; the desk runs without it.',
      from: { pathNot: ['^electron/(main|preload)/', '^tools/', '^tests/'] },
      to: { path: ['^electron$', packages('electron')] },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      comment: 'Only tests may import tests; what both need stands in its own file.',
      from: { pathNot: ['^tests/', TESTS] },
      to: { path: ['^tests/', TESTS] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Files may import downward only: break the circle by moving what both need below them.',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Every import may name only a file or an installed package.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?worker&url$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    moduleSystems: ['es6'],
  },
};
