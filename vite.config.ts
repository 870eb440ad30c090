import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page, for both shells. Nothing is inlined: the content security policy allows files of our own and nothing else. */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 3000,
  },
  worker: { format: 'es' },
});
