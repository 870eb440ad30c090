import { describe, expect, it } from 'vitest';
import { Role } from './actor.ts';
import { COMMAND_TYPES, type CommandType } from './commands.ts';
import { type Ability, may, mayRun } from './role.ts';

/** Role by role, every command there is: dispatcher, shift lead, physician, evaluator, administrator. */
const COMMANDS: Readonly<Record<CommandType, string>> = {
  'request.receive': 'yes yes no no no',
  'request.back-enter': 'yes yes no no no',
  // The desk's own doing, once the hub is back.
  'request.number': 'no no no no no',
  'request.see': 'yes yes no no no',
  'request.triage': 'yes yes no no no',
  'request.queue': 'yes yes no no no',
  'request.amend': 'yes yes no no no',
  'request.close': 'yes yes no no no',
  'request.end': 'yes yes no no no',
  'request.reopen': 'yes yes no no no',
  'unit.register': 'no no no no yes',
  'unit.set-radio': 'no yes no no yes',
  'unit.go-on-duty': 'yes yes no no no',
  'unit.go-off-duty': 'yes yes no no no',
  'unit.take-break': 'yes yes no no no',
  'unit.begin-outreach': 'yes yes no no no',
  'unit.end-outreach': 'yes yes no no no',
  'unit.assign': 'yes yes no no no',
  'unit.reserve': 'yes yes no no no',
  'unit.activate': 'yes yes no no no',
  'unit.report': 'yes yes no no no',
  // Only the central CAD can say that it has the assignment.
  'unit.confirm': 'no no no no no',
  'unit.cancel': 'yes yes no no no',
  'unit.take': 'yes yes no no no',
  'unit.give': 'yes yes no no no',
  'unit.take-over': 'no yes no no no',
  // A conflict comes about, nobody makes one.
  'conflict.raise': 'no no no no no',
  'conflict.settle': 'no yes no no no',
  'link.lose': 'no no no no no',
  'link.regain': 'no no no no no',
  'link.acknowledge': 'yes yes no no no',
  'entry.log': 'yes yes yes no no',
  'entry.strike': 'yes yes no no no',
  // A radio calls for help; nobody at a desk does it for it.
  'emergency.raise': 'no no no no no',
  'emergency.acknowledge': 'yes yes no no no',
  'emergency.end': 'yes yes no no no',
  'entry.acknowledge': 'yes yes yes no no',
  // Only the crew's terminal can say that the crew has seen it.
  'entry.see': 'no no no no no',
  'entry.move': 'yes yes no no no',
  'channel-settings.set-phrases': 'no yes no no no',
  'channel-settings.set-patience': 'no yes no no no',
  'contact.log': 'yes yes no no no',
  'talkgroup.allot': 'yes yes no no no',
  'talkgroup.return': 'yes yes no no no',
  'consult.ask': 'yes yes no no no',
  'consult.take': 'no no yes no no',
  'consult.answer': 'no no yes no no',
  'consult.take-by-voice': 'yes yes no no no',
  'consult.answer-by-voice': 'yes yes no no no',
  'consult.read-back': 'yes yes no no no',
  'consult.withdraw': 'yes yes no no no',
  // The desk's own doing, as is a step of the timer.
  'consult.remind': 'no no no no no',
  'consult.acknowledge': 'yes yes no no no',
  'safety.step': 'no no no no no',
  'safety.ask': 'yes yes no no no',
  'safety.answer': 'yes yes no no no',
  'safety.acknowledge': 'yes yes no no no',
  'safety.tell-police': 'yes yes no no no',
  'safety.cancel': 'yes yes no no no',
  'employee.register': 'no yes no no no',
  'employee.leave': 'no yes no no no',
  'employee.be-away': 'no yes no no no',
  'employee.be-back': 'no yes no no no',
  'employee.wish': 'no yes no no no',
  'period.draft': 'no yes no no no',
  'period.publish': 'no yes no no no',
  'duty.plan': 'no yes no no no',
  'duty.discard': 'no yes no no no',
  'duty.change': 'no yes no no no',
  'duty.cancel': 'no yes no no no',
  'duty.acknowledge': 'no yes no no no',
  'duty.report-sick': 'no yes no no no',
  'duty.check-in': 'yes yes no no no',
  'duty.check-out': 'yes yes no no no',
  'duty.begin-break': 'yes yes no no no',
  'duty.end-break': 'yes yes no no no',
  'swap.propose': 'no yes no no no',
  'swap.approve': 'no yes no no no',
  'swap.decline': 'no yes no no no',
  'handover.give': 'no yes no no no',
  'handover.take': 'no yes no no no',
};
const ABILITIES: Readonly<Record<Ability, string>> = {
  'see-cases': 'yes yes yes no no',
  'search-cases': 'yes yes no no no',
  'see-board': 'yes yes yes no no',
  'see-figures': 'no yes no yes no',
  'see-crew': 'yes yes no no no',
  'plan-rota': 'no yes no no no',
  'see-diagnostics': 'yes yes no no yes',
  'strike-outbox': 'no yes no no no',
  'allow-paper': 'no yes no no no',
  'manage-accounts': 'no no no no yes',
  'see-devices': 'yes yes no no yes',
  'manage-devices': 'no yes no no yes',
};
const said = (row: string, role: Role) => row.split(' ')[Role.options.indexOf(role)] === 'yes';

describe.each(Role.options)('as %s', (role) => {
  it.each(COMMAND_TYPES)('%s', (command) => {
    expect(mayRun(role, command)).toBe(said(COMMANDS[command], role));
  });

  it.each(Object.keys(ABILITIES) as Ability[])('%s', (ability) => {
    expect(may(role, ability)).toBe(said(ABILITIES[ability], role));
  });
});

describe('the role matrix', () => {
  it('leaves no cell open', () => {
    expect(Object.keys(COMMANDS).sort()).toEqual([...COMMAND_TYPES].sort());
    for (const row of [...Object.values(COMMANDS), ...Object.values(ABILITIES)])
      expect(row.split(' ')).toHaveLength(Role.options.length);
  });

  it('never shows a person to those who see figures or manage accounts only', () => {
    for (const role of ['evaluator', 'administrator'] as const)
      for (const ability of ['see-cases', 'search-cases', 'see-board', 'see-crew', 'plan-rota'] as const)
        expect(may(role, ability)).toBe(false);
  });
});
