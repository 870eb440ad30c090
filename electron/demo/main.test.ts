import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseFieldLine } from '#shared/wire/field.ts';

const DAY = Date.parse('2025-11-22T07:00:00Z');
const PROGRAM = fileURLToPath(new URL('./main.ts', import.meta.url));
const run = (...args: string[]) => spawn(process.execPath, [PROGRAM, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });

const ASSIGNED = {
  v: 1,
  id: '5f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  at: DAY,
  kind: 'assigned',
  body: {
    unitId: 's1',
    assignmentId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    requestId: '7f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    number: 1,
    place: { typed: 'Halmtorvet, ved legepladsen' },
    need: 'Prøve.',
  },
};

describe('the simulated day as a process', () => {
  it('speaks the wire on standard output, hears the desk, and ends with its standard input', async () => {
    const child = run('--now', String(DAY), '--speed', '600', '--seed', '3');
    const exited = once(child, 'exit');
    const kinds = new Set<string>();
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdin.write(`nonsense\n${JSON.stringify(ASSIGNED)}\n`);
    for await (const line of createInterface({ input: child.stdout })) {
      const parsed = parseFieldLine(line, DAY + 3_600_000);
      if (parsed.kind === 'message') kinds.add(parsed.message.kind);
      if (['request', 'position', 'heartbeat', 'confirmation', 'report'].every((kind) => kinds.has(kind)))
        child.stdin.end();
    }
    expect(await exited).toEqual([0, null]);
    expect(kinds).toContain('confirmation');
    expect(errors).toBe('a line from the desk could not be read\n');
  });

  it('explains itself, and says what is wrong with its arguments', async () => {
    const help = run('--help');
    expect(await once(help, 'exit')).toEqual([0, null]);
    const wrong = run('--now', 'soon');
    expect(await once(wrong, 'exit')).toEqual([2, null]);
  });
});
