import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Actor } from '#shared/domain/actor.ts';
import { NOON, user } from '../test-support/build.ts';
import { temporaryDirectory } from '../test-support/directory.ts';
import { createPaper, type PaperOptions } from './paper.ts';

const HOUR = 3_600_000;
const lead = user('shift-lead') as Extract<Actor, { kind: 'user' }>;

const setUp = (folder: string | null = temporaryDirectory(), logFails = false) => {
  const clock = { time: NOON, now: () => clock.time };
  const logged: string[] = [];
  const troubles: unknown[] = [];
  const options: PaperOptions | undefined = folder === null ? undefined : { folder, language: 'da', every: HOUR };
  const paper = createPaper({
    options,
    desk: 'desk-1',
    language: 'da',
    clock,
    nameOf: ({ kind }) => kind,
    pack: (language, personalData) => ({
      title: personalData ? 'Bent fryser' : 'numre',
      language,
      generatedAt: clock.now(),
      about: '',
      warning: null,
      sheets: [],
    }),
    log: async (text) => {
      if (logFails) throw new Error('disk full');
      logged.push(text);
    },
    onTrouble: (error) => troubles.push(error),
  });
  onTestFinished(paper.close);
  const written = () => readFileSync(join(folder ?? '', 'noedpakke-desk-1.html'), 'utf8');
  return { paper, clock, logged, troubles, written };
};

describe('the pack that is written by itself', () => {
  it('is there from the start, without personal data', async () => {
    const { paper, written } = setUp();
    await paper.write();
    expect(written()).toContain('numre');
    expect(paper.state().writing).toMatchObject({ writtenAt: NOON, withPersonalData: false, failure: null });
  });

  it('has personal data from the moment a shift lead allows it until they are taken out, and both are in the log', async () => {
    const { paper, logged, written } = setUp();
    await paper.allow(true, lead);
    expect(written()).toContain('Bent fryser');
    expect(paper.state()).toMatchObject({
      allowed: { name: lead.name, at: NOON },
      writing: { withPersonalData: true },
    });
    await paper.allow(false, lead);
    expect(written()).not.toContain('Bent');
    expect(paper.state()).toMatchObject({ allowed: null, writing: { withPersonalData: false } });
    expect(logged).toHaveLength(2);
    for (const line of logged) expect(line).toContain(lead.name);
  });

  it('has them for one shift at most', async () => {
    const { paper, clock, logged, written } = setUp();
    await paper.allow(true, lead);
    clock.time += 12 * HOUR;
    await paper.write();
    expect(written()).not.toContain('Bent');
    expect(paper.state().allowed).toBeNull();
    expect(logged.at(-1)).toContain('udløbet');
  });

  it('never has them where the log could not say who allowed it', async () => {
    const { paper, written } = setUp(temporaryDirectory(), true);
    await expect(paper.allow(true, lead)).rejects.toThrow();
    await paper.write();
    expect(written()).not.toContain('Bent');
    expect(paper.state().allowed).toBeNull();
  });

  it('tells that its folder is missing, tries again, and tells how old the last one is', async () => {
    const missing = join(temporaryDirectory(), 'share');
    const { paper, clock } = setUp(missing);
    await paper.write();
    expect(paper.state().writing).toMatchObject({ writtenAt: null, failure: { code: 'folder-missing', at: NOON } });
    clock.time += HOUR;
    await paper.write();
    expect(paper.state().writing?.failure?.at).toBe(NOON + HOUR);
    expect(existsSync(missing)).toBe(false);
  });

  it('is nothing where no folder was chosen', async () => {
    const { paper } = setUp(null);
    await paper.write();
    expect(paper.state()).toEqual({ writing: null, allowed: null });
  });
});

describe('the pack that is asked for', () => {
  it('is whole, and who took it is in the log once', async () => {
    const { paper, logged } = setUp();
    expect((await paper.take('da', lead)).title).toBe('Bent fryser');
    expect(logged).toEqual([`Nødpakke med personoplysninger hentet til udskrift: ${lead.name}`]);
  });

  it('comes also where nothing can be written any more: that is when it is needed', async () => {
    const { paper, troubles } = setUp(temporaryDirectory(), true);
    expect((await paper.take('en', lead)).language).toBe('en');
    expect(troubles).toHaveLength(1);
  });
});
