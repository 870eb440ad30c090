import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttpCad } from '#electron/bridge/http-cad/http-cad.ts';
import { markOf } from '#electron/bridge/mark.ts';
import type { Faults } from '#electron/demo/cad/faults.ts';
import { startSimulatedCad } from '#electron/demo/cad/simulated-cad.ts';
import { count } from '../support/counts.ts';

const AT = Date.UTC(2025, 5, 3, 10);
const mark = (of: string) => markOf('kbh', of, 'kbh.request.one', 'request.received');
const CALL = {
  source: 'police',
  priority: 'soon',
  place: { typed: 'Halmtorvet' },
  need: 'Fryser',
  caseName: '1',
  at: AT,
} as const;

const start = async (faults: Partial<Faults> = {}, seed = 1, timeLimit = 250) => {
  const simulated = await startSimulatedCad({ seed, faults });
  onTestFinished(simulated.stop);
  return { simulated, cad: createHttpCad({ url: simulated.url, timeLimit }) };
};

/** A server that says one thing, whatever it is asked. */
const saying = async (status: number, body: string, headers: Record<string, string> = {}) => {
  const server = createServer((_, response) => {
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return createHttpCad({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeLimit: 30_000 });
};

describe('the central CAD over HTTP', () => {
  it('keeps what it is told, and finds it by its mark', async () => {
    const { cad } = await start({}, 1, 30_000);
    const created = await cad.create({ ...CALL, mark: mark('1') });
    expect(created).toMatchObject({ kind: 'written', incident: { version: 1, marks: [mark('1')], need: 'Fryser' } });
    const found = await cad.find(mark('1'));
    expect(found).toMatchObject({ kind: 'read', value: [{ source: { kind: 'known', means: 'police' } }] });
    expect(await cad.find(mark('2'))).toEqual({ kind: 'read', value: [] });
  });

  it('says no in its own words, and that is an answer', async () => {
    const { cad, simulated } = await start({}, 1, 30_000);
    const { id } = simulated.own.call();
    simulated.own.cancel(id);
    const asked = { mark: mark('1'), at: AT, unit: 'Sociolance 1' };
    expect(await cad.assign(id, asked)).toEqual({ kind: 'rejected', code: 'incident-closed', text: '' });
    expect(await cad.read('L-999999')).toEqual({ kind: 'missing' });
  });

  it('is away when it refuses, and away when it takes the call and never answers', async () => {
    const { cad, simulated } = await start();
    simulated.goAway();
    expect(await cad.changes(null, 0)).toEqual({ kind: 'away', why: 'unreachable' });
    simulated.goAway('silent');
    expect(await cad.changes(null, 0)).toEqual({ kind: 'away', why: 'silent' });
  });

  it.each([
    ['an error of its own', 500, 'fejl', { kind: 'away', why: 'failing' }],
    ['a locked door', 401, '{"code":"token"}', { kind: 'away', why: 'locked-out' }],
    ['another address', 302, '', { kind: 'nonsense', code: 'not-json' }],
    ['a page for people', 200, '<html>', { kind: 'nonsense', code: 'not-json' }],
    ['something else', 200, '{"incidents":7}', { kind: 'nonsense', code: 'bad-shape' }],
    ['a teapot', 418, '{}', { kind: 'nonsense', code: 'unexpected-status' }],
    ['far too much', 200, `"${'x'.repeat(9 << 20)}"`, { kind: 'nonsense', code: 'too-large' }],
  ])('answers with %s: refused with a word', async (_, status, body, answer) => {
    const cad = await saying(status, body, status === 302 ? { location: 'http://127.0.0.1:1/' } : {});
    expect(await cad.changes(null, 0)).toEqual(answer);
    expect(await cad.create({ ...CALL, mark: mark('1') })).toEqual(answer);
  });

  it('may tell any rubbish: what is read is sensible or refused, and nothing throws', async () => {
    const rounds = count({ sample: 50, full: 2_000 });
    const { cad, simulated } = await start(
      { nonsense: 0.5, doneButNonsense: 0.5, spoilt: 0.5, repeats: 0.5 },
      7,
      30_000,
    );
    const heard = new Map<string, number>();
    const hear = ({ kind }: { kind: string }) => heard.set(kind, (heard.get(kind) ?? 0) + 1);
    for (let round = 0; round < rounds; round += 1) {
      if (round % 20 === 0) simulated.own.call();
      hear(await cad.changes(null, 0));
      hear(await cad.remark(simulated.incidents()[0]?.id ?? '', { mark: mark(`${round}`), at: AT, text: 'hej' }));
    }
    console.log(`answers of a raving CAD: ${JSON.stringify(Object.fromEntries(heard))}`);
    expect([...heard.keys()].sort()).toEqual(['nonsense', 'read', 'written']);
  });

  it('does what it was asked also when it answers otherwise, and as often as it was asked', async () => {
    const { cad, simulated } = await start({ doneButFailed: 1 }, 1, 30_000);
    for (let time = 0; time < 2; time += 1)
      expect(await cad.create({ ...CALL, mark: mark('1') })).toEqual({ kind: 'away', why: 'failing' });
    expect(simulated.marks().get(mark('1'))).toBe(2);
  });
});
