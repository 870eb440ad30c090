import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HubLink } from '#electron/host/hub/hub-link.ts';

import { DESK_FILE } from '#electron/host/store/store.ts';
import { verifyStore } from '#electron/host/store/verify.ts';
import { createBuilder, KEY, S1, S2, user } from '#electron/host/test-support/build.ts';
import type { Random } from '#electron/host/test-support/random.ts';
import type { Command } from '#shared/domain/commands.ts';
import { createCentralCad } from './central-cad.ts';
import { createChances } from './chances.ts';
import type { Checked } from './checked.ts';
import { databaseFiles, readFiles, writeFiles } from './disk.ts';
import { checkHealed, checkStep } from './invariants.ts';
import type { DeskSwitches } from './mortal-store.ts';
import { BRIDGE, DESKS, type Move, type Script } from './moves.ts';
import { createLine, type Line } from './network.ts';
import { noTotals, type Outcome } from './outcome.ts';
import { nameOf, personAt } from './people.ts';
import { openSimulatedBridge } from './simulated-bridge.ts';
import { openSimulatedDesk, type SimulatedDesk } from './simulated-desk.ts';
import { openSimulatedHub } from './simulated-hub.ts';

export type Switches = DeskSwitches & {
  readonly hubAs?: (link: HubLink, random: Random) => HubLink;
  /** The bridge tells the CAD without looking whether it has been told. */
  readonly withoutLooking?: boolean;
};

/** Rounds until everything is at rest: far more than any script needs. */
const MOST_ROUNDS = 400;
/** Longer than a desk goes without holding its log against the hub's. */
const A_WHILE = 61_000;

/** Plays a script in a directory of its own, looking at everything after every move, and once more when all is healed. */
export const play = async (script: Script, directory: string, switches: Switches = {}): Promise<Outcome> => {
  const { random, draw } = createChances();
  const hub = openSimulatedHub(join(directory, 'hub'), random, () => {
    for (const line of lines) line.breakDown();
  });
  const shared = switches.hubAs ? switches.hubAs(hub.link, random) : hub.link;
  const totals = noTotals();
  let time = script.start;
  const clocks = Array.from({ length: DESKS + 1 }, () => 0);
  const lines: Line[] = clocks.map(() => createLine(shared, random));
  const desks = lines.map((line, index) =>
    openSimulatedDesk({
      base: join(directory, nameOf(index)),
      name: nameOf(index),
      line,
      // Its own digit: no two desks write at the very same millisecond.
      now: () => time - (time % 10) + (clocks[index] ?? 0) + index,
      random,
      switches: index === BRIDGE ? {} : switches,
    }),
  );
  const cad = createCentralCad(random, () => time);
  const bridge = openSimulatedBridge({
    base: join(directory, 'journal'),
    desk: desks[BRIDGE] as SimulatedDesk,
    cad,
    now: () => time + (clocks[BRIDGE] ?? 0),
    elapsed: () => time,
    readBeforeWrite: !switches.withoutLooking,
  });
  const checked: Checked = { desks, hub, bridge, cad, inDoubt: new Set() };
  const told: string[] = [];

  /** Everybody's pending work, as far as it goes before something is in the air again. */
  const settled = async (): Promise<void> => {
    for (const desk of desks) await desk.settled();
  };

  const work = async (index: number): Promise<string> => {
    const desk = desks[index];
    if (!desk) return '';
    const build = createBuilder(random);
    const { command, by } = personAt(random, build, desk.store, desk.name, time);
    const { kind } = desk.ladder();
    const answer = await desk.perform({ command, commandId: build.commandId(), by });
    if (kind === 'alone' || kind === 'slow') totals.alone += 1;
    if (answer?.kind === 'refused') totals.refused += 1;
    const said = answer?.kind === 'refused' ? answer.code : (answer?.kind ?? 'killed');
    return `${desk.name} (${kind}) ${command.type} → ${said}`;
  };

  const make = async (move: Move): Promise<string> => {
    const desk = 'desk' in move ? desks[move.desk] : undefined;
    const line = 'desk' in move ? lines[move.desk] : undefined;
    switch (move.what) {
      case 'work':
        return work(move.desk);
      case 'repeat': {
        const [again] = random.shuffle(desk?.asked ?? []);
        const answer = again && (await desk?.perform(again));
        return again ? `${desk?.name} again ${again.command.type} → ${answer?.kind ?? 'killed'}` : 'nothing to repeat';
      }
      case 'sync': {
        const chosen = move.desks.flatMap((index) => desks[index] ?? []);
        for (const one of chosen) one.begin();
        await settled();
        return chosen.map((one) => `${one.name} ${one.stepped() ?? 'waits'}`).join(', ');
      }
      case 'land': {
        const landed = line?.land();
        await settled();
        return landed ? `lands at ${desk?.name}` : 'nothing in the air';
      }
      case 'line':
        line?.setMode(move.mode);
        return `${desk?.name}'s line is ${move.mode}`;
      case 'stubborn':
        // A conflict that it forgot and then refuses is in no log that goes on: more than is promised.
        line?.setStubborn(move.on && checked.inDoubt.size === 0);
        return `the hub ${move.on ? 'refuses' : 'takes'} ${desk?.name}'s conflicts`;
      case 'clock':
        clocks[move.desk] = (clocks[move.desk] ?? 0) + move.by;
        return `${desk?.name}'s clock jumps ${move.by / 1_000} s`;
      case 'crash':
        desk?.doom(move.at, move.left, move.lose);
        totals.kills += 1;
        return `${desk?.name} will die at write ${move.at} (${move.left}${move.lose ? `, loses its ${move.lose}` : ''})`;
      case 'hub-crash':
        hub.crash(move.left);
        return `the hub will die at its next command (${move.left})`;
      case 'hub-down':
        hub.setDown(move.down);
        return move.down ? 'the hub is down' : 'the hub is up';
      case 'back-up':
        await hub.backUp();
        return 'the hub is backed up';
      case 'restore': {
        // What a desk has lost with its store is in the hub alone: both at once is more than is promised.
        if (desks.some((one) => one.copyOnly())) return 'not restored: a desk has lost its store';
        const forgotten = await hub.restore();
        for (const one of lines) one.setStubborn(false);
        if (forgotten > 0) for (const one of desks) checked.inDoubt.add(one);
        return `the hub is restored, ${forgotten} forgotten`;
      }
      case 'bridge': {
        desks[BRIDGE]?.begin();
        await settled();
        const round = await bridge.round();
        return `the bridge ${desks[BRIDGE]?.stepped() ?? 'waits'}, its round is ${round}`;
      }
      case 'cad':
        cad.does(move.does);
        return `the CAD: ${move.does}`;
      case 'strike': {
        const [waiting] = random.shuffle(desk?.store.outbox.all() ?? []);
        if (!desk || !waiting) return 'nothing to strike out';
        await desk.strikeOut(waiting.meta.commandId, user('shift-lead', desk.name), 'gjort i hånden');
        return `${desk.name} strikes out ${waiting.command.type}`;
      }
    }
  };

  /** A shift has begun: two units on duty, in the hands of two desks, and some calls that wait. */
  const begin = async (): Promise<void> => {
    const build = createBuilder(random);
    const say = async (index: number, ...commands: Command[]): Promise<void> => {
      const desk = desks[index];
      for (const command of commands) {
        const role = command.type === 'unit.register' ? 'administrator' : 'dispatcher';
        time += 1_000;
        await desk?.perform({ command, commandId: build.commandId(), by: user(role, desk.name) });
      }
      for (let round = 0; round < 8; round += 1) {
        for (const one of desks) one.begin();
        do await settled();
        while (lines.some((line) => line.land()));
      }
    };
    await say(0, build.register(S1), build.register(S2), build.onDuty(S1));
    await say(1, build.onDuty(S2));
    for (const index of [0, 1, 2]) {
      const received = build.receive();
      await say(index, received, build.triage(received.requestId));
    }
  };

  const rest = async (): Promise<string[]> => {
    hub.heal();
    cad.heal();
    for (const line of lines) await line.heal();
    for (const line of lines) line.setStubborn(false);
    for (const desk of desks) desk.reprieve();
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      draw(round);
      time += A_WHILE;
      for (const line of lines) while (line.land());
      for (const desk of desks) desk.unstick();
      for (const desk of desks) desk.begin();
      await settled();
      await bridge.round();
      const { new: untold, sent } = bridge.journal().counts();
      const quiet =
        untold + sent === 0 && desks.every((desk) => desk.stepped() === 'idle' && desk.store.outbox.count() === 0);
      if (quiet && round > 2) return [];
    }
    return [
      ...desks.flatMap(({ name, troubles }) => troubles.slice(0, 1).map((trouble) => `trouble: ${name} ${trouble}`)),
      `rest: the bridge has ${JSON.stringify(bridge.journal().counts())}`,
      ...desks.map(({ name, store }) => `rest: ${name} never comes to it: ${store.outbox.count()} wait`),
    ];
  };

  /** As the tool for it sees them: SQLite's own check, the chain, the hub's log beside theirs, a fold from scratch. */
  const verified = async (): Promise<string[]> => {
    const hubFiles = hub.files();
    return desks.flatMap((desk) => {
      const copied = join(directory, 'verified', desk.name);
      mkdirSync(copied, { recursive: true });
      writeFiles(copied, { ...readFiles(desk.directory(), databaseFiles(DESK_FILE)), ...hubFiles });
      return verifyStore(copied, KEY).findings.map(({ what, where }) => `verify: ${desk.name} ${what} ${where}`);
    });
  };

  const found: string[] = [];
  let at = 0;
  try {
    await begin();
    for (const move of script.moves) {
      draw(move.salt);
      time += move.after;
      told.push(await make(move));
      found.push(...(await checkStep(checked)));
      if (found.length > 0) break;
      at += 1;
    }
    if (found.length === 0) found.push(...(await rest()));
    if (found.length === 0) found.push(...(await checkHealed(checked)), ...(await verified()));
    const entries = await hub.entries();
    totals.events += entries.length;
    const conflicts = desks[0]?.store.models.conflicts(10_000) ?? [];
    totals.conflicts += conflicts.length;
    totals.contradictions += conflicts.filter(({ conflict }) => conflict.cad).length;
    totals.told += bridge.journal().counts().confirmed;
    for (const desk of desks) totals.acknowledged += desk.acknowledged.length;
    totals.temporary += desks[0]?.store.models.openRequests().filter(({ request }) => request.temporary).length ?? 0;
  } finally {
    bridge.close();
    for (const desk of desks) desk.close();
    await hub.close();
  }
  return { found, at, told, totals };
};
