import { describe, expect, it } from 'vitest';
import { HELP, readOptions } from './options.ts';
import { SCENARIOS } from './scenarios.ts';

const NOW = '1763794800000';

describe('the arguments of the simulated day', () => {
  it('are read, and have defaults', () => {
    expect(readOptions(['--now', NOW])).toEqual({
      kind: 'options',
      options: { now: Number(NOW), seed: 1, speed: 1, scenario: 'day', units: 0 },
    });
    expect(readOptions(['--now', NOW, '--seed', '7', '--speed', '60', '--scenario', 'busy'])).toMatchObject({
      options: { seed: 7, speed: 60, scenario: 'busy' },
    });
  });

  it.each([
    [[]],
    [['--now', 'soon']],
    [['--now', '5']],
    [['--now', NOW, '--speed', '0']],
    [['--now', NOW, '--scenario', 'x']],
    [['--x']],
  ])('are wrong: %j', (args) => {
    expect(readOptions(args)).toMatchObject({ kind: 'wrong', why: expect.stringMatching(/./) });
  });

  it('are explained, with every scenario', () => {
    expect(readOptions(['--help'])).toEqual({ kind: 'help' });
    for (const scenario of SCENARIOS) expect(HELP).toContain(`\n  ${scenario}`);
  });
});
