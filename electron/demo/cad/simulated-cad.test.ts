import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '#electron/host/test-support/directory.ts';
import { WORST } from './faults.ts';
import { startSimulatedCad } from './simulated-cad.ts';

const CALL = {
  origin: 'POL',
  priority: 'C',
  place: { text: 'Halmtorvet' },
  text: 'Fryser',
  time: '2025-06-03T10:00:00Z',
};
const post = (url: string, body: object) =>
  fetch(`${url}/v1/incidents`, { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(2_000) }).then(
    async (response) => `${response.status} ${(await response.text()).slice(0, 60)}`,
    () => 'no answer',
  );

describe('the simulated CAD', () => {
  it('misbehaves in the same way for the same seed and the same calls', async () => {
    const day = async (seed: number): Promise<string[]> => {
      const cad = await startSimulatedCad({
        seed,
        faults: { ...WORST, latency: [0, 2], silent: 0, doneButSilent: 0 },
        now: () => 1_750_000_000_000,
      });
      const answers: string[] = [];
      for (let call = 0; call < 40; call += 1) answers.push(await post(cad.url, { ...CALL, remark: `${call}` }));
      cad.own.anotherTruth();
      answers.push(JSON.stringify(cad.incidents()));
      await cad.stop();
      return answers;
    };
    const [first, again, other] = [await day(3), await day(3), await day(4)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('as a process remembers what it did, also what it was killed over', async () => {
    const file = join(temporaryDirectory(), 'cad.jsonl');
    const live = async () => {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--port', '0', '--file', file], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      return { child, url };
    };
    const before = await live();
    for (let call = 0; call < 3; call += 1) await post(before.url, { ...CALL, remark: `${call}` });
    before.child.kill('SIGKILL');
    await once(before.child, 'exit');
    const after = await live();
    const list = await (await fetch(`${after.url}/v1/incidents`)).json();
    expect(list.incidents.map(({ id, remarks }: { id: string; remarks: object[] }) => [id, remarks.length])).toEqual([
      ['L-000001', 1],
      ['L-000002', 1],
      ['L-000003', 1],
    ]);
    expect(await post(after.url, { ...CALL, remark: '3' })).toContain('201');
  });
});
