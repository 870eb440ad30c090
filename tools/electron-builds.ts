import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { InlineConfig } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const NODE_TARGET = 'node24';

/** Not bundled: Node's and Electron's own modules, the store's library, which brings native code, and the solver, which looks for its own file. */
const EXTERNAL = ['electron', ...builtinModules, /^node:/, 'better-sqlite3', 'pino', 'highs'];

const bundle = (
  outDir: string,
  entries: Readonly<Record<string, string>>,
  format: 'es' | 'cjs',
  extension: string,
): InlineConfig => ({
  configFile: false,
  root: ROOT,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: false,
    target: NODE_TARGET,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(ROOT, path)])),
      external: EXTERNAL,
      output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});

/** Electron's parts: its main process with the host and the simulated day, and the preload, which in a sandbox must be one CommonJS file. */
export const electronBuilds = (outDir: string): readonly InlineConfig[] => [
  bundle(
    outDir,
    {
      main: 'electron/main/main.ts',
      'host-entry': 'electron/main/host-entry.ts',
      demo: 'electron/demo/main.ts',
      'planner-worker': 'electron/host/rotation/planner-worker.ts',
    },
    'es',
    'js',
  ),
  bundle(outDir, { preload: 'electron/preload/preload.ts' }, 'cjs', 'cjs'),
];
