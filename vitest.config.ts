import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What starts processes and plays whole days goes first: begun last, one of them would keep a core waiting at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/tests/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    // A process of its own for each file would load the same libraries two hundred times: half of all the work.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // One more than the cores there are at least: many tests wait for another process.
    maxWorkers: 3,
    // A long run has far more rounds in one test; the bound is there against hanging, not for timing.
    testTimeout: process.env.LONG === '1' ? 3_600_000 : 300_000,
    hookTimeout: 300_000,
  },
});
