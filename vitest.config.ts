import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'shared/**/*.test.ts',
      'electron/**/*.test.ts',
      'renderer/**/*.test.{ts,tsx}',
      'tools/**/*.test.ts',
      'tests/{simulation,crash,durability,bridge,hub,outage}/**/*.test.ts',
    ],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // A long run has far more rounds in one test; the bound is there against hanging, not for timing.
    testTimeout: process.env.LONG === '1' ? 3_600_000 : 120_000,
    hookTimeout: 60_000,
  },
});
