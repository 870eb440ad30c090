import { describe, expect, it } from 'vitest';
import { meta, NOON, system, user } from '#tests/support/domain.ts';
import { createMemoryDesk } from '#tests/support/memory-desk.ts';
import type { Command } from '../commands.ts';
import { DeskId } from '../ids.ts';
import { linkIdOf } from './link.ts';

const desk = DeskId.parse('d1');
const id = linkIdOf(desk, 'hub');
const lose: Command = { type: 'link.lose', desk, source: 'hub', lastHeard: NOON - 5_000 };
const regain: Command = { type: 'link.regain', desk, source: 'hub' };
const acknowledge: Command = { type: 'link.acknowledge', desk, source: 'hub' };

describe('a source at a desk', () => {
  it('is lost once, however often that is noticed', () => {
    const memory = createMemoryDesk();
    expect(memory.run(lose, meta(system))).toMatchObject({ events: [{ event: { type: 'link.lost' } }] });
    expect(memory.run(lose, meta(system, NOON + 1))).toEqual({ kind: 'decided', events: [] });
    expect(memory.world.link(id)).toMatchObject({ life: { kind: 'lost', since: NOON, lastHeard: NOON - 5_000 } });
  });

  it('has its loss acknowledged by name, by one of them', () => {
    const memory = createMemoryDesk();
    memory.run(lose, meta(system));
    memory.run(acknowledge, meta(user()));
    memory.run(acknowledge, meta(user('shift-lead')));
    expect(memory.world.link(id)).toMatchObject({ life: { acknowledged: { by: { role: 'dispatcher' } } } });
  });

  it('that is heard again needs no acknowledging any more', () => {
    const memory = createMemoryDesk();
    memory.run(lose, meta(system));
    memory.run(regain, meta(system, NOON + 9));
    expect(memory.world.link(id)).toMatchObject({ life: { kind: 'heard', since: NOON + 9 } });
    for (const command of [regain, acknowledge])
      expect(memory.run(command, meta(command === regain ? system : user()))).toEqual({ kind: 'decided', events: [] });
  });
});
