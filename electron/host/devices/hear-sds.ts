import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import { CommandId, type DeskId, EntryId, type UnitId } from '#shared/domain/ids.ts';
import { activeAssignment, Report } from '#shared/domain/unit/unit.ts';
import type { Position } from '#shared/domain/values.ts';
import { maskCpr } from '#shared/util/text.ts';
import { positionAt } from '#shared/wire/feed-clock.ts';
import type { LipReport } from '#shared/wire/lip.ts';
import { EMERGENCY_REASON } from '#shared/wire/lip-scales.ts';
import type { SdsLine } from '#shared/wire/sds.ts';
import { type SdsStatus, statusWords } from '#shared/wire/status.ts';
import type { Desk } from '../desk.ts';
import type { LinkAges } from '../links.ts';
import { derivedId } from '../store/conflict-of.ts';
import type { ReadModels } from '../store/read-models.ts';
import type { Fixes, FixRefusal } from './fixes.ts';
import type { RadioOwner, Radios } from './radios.ts';
import { statusTable } from './status-table.ts';

/** A cry for help, from whatever radio: whose it is need not be known. */
export type EmergencyCall = {
  readonly issi: number;
  readonly unitId: UnitId | undefined;
  readonly how: 'lip' | 'status';
  readonly position: Position | null;
  readonly at: number;
};

export type SdsOptions = {
  readonly models: ReadModels;
  readonly desk: Pick<Desk, 'perform'>;
  readonly links: LinkAges;
  readonly radios: Radios;
  readonly fixes: Pick<Fixes, 'put'>;
  readonly deskId: DeskId;
  readonly language: 'da' | 'en';
  readonly onEmergency: (call: EmergencyCall) => void;
};

export type SdsTaken =
  | Exclude<RadioOwner['kind'], 'unit'>
  | FixRefusal
  | 'bad-time'
  | 'no-fix'
  | 'repeated'
  | 'refused-by-domain';

/** What a radio said becomes a fix, a crew's report, an entry on its channel, or an alarm. */
export const createHearSds = (options: SdsOptions) => {
  const { models, desk, links, radios, fixes, deskId, language, onEmergency } = options;

  /** One after the other: what a crew says second is not decided first. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (say: () => Promise<SdsTaken | undefined>): Promise<SdsTaken | undefined> => {
    const said = turn.then(say);
    turn = said.catch(() => undefined);
    return said;
  };
  const perform = async (id: string, unitId: UnitId, at: number, command: Command): Promise<SdsTaken | undefined> => {
    const by: Actor = { kind: 'crew', unitId, desk: deskId };
    const answer = await desk.perform(command, { commandId: CommandId.parse(id), by, at });
    if (answer.kind === 'repeated') return 'repeated';
    return answer.kind === 'refused' ? 'refused-by-domain' : undefined;
  };
  const log = (id: string, unitId: UnitId, at: number, kind: 'radio' | 'status', text: string) =>
    perform(id, unitId, at, {
      type: 'entry.log',
      entryId: EntryId.parse(derivedId(id, 'entry')),
      channel: { kind: 'unit', unitId },
      kind,
      text: maskCpr(text),
    });

  const place = (unitId: UnitId, report: LipReport, sent: number, receivedAt: number): SdsTaken | undefined => {
    // An arc is drawn around a mast: its point is where the mast is, and not the radio.
    if (report.kind === 'lip-long' && report.shape === 'arc') return 'no-fix';
    const at = positionAt(report, sent, receivedAt);
    if (at === undefined) return 'bad-time';
    links.heard('positions');
    const { latitude, longitude, errorMetres, speedKmh, headingDegrees } = report;
    return fixes.put({ unitId, at, latitude, longitude, errorMetres, speedKmh, headingDegrees });
  };
  /**
   * A status that means a step of the work at hand is that step; what it was called stands on the channel either way, and
   * where it is no step it is something to be read, and no machine's noise.
   */
  const tell = async (id: string, unitId: UnitId, status: SdsStatus, at: number): Promise<SdsTaken | undefined> => {
    const activity = Report.safeParse(status.meaning);
    const kind = activity.success ? 'status' : 'radio';
    const logged = await log(id, unitId, at, kind, statusWords(status, statusTable, language));
    const unit = models.world.unit(unitId);
    const assignment = unit && activeAssignment(unit);
    if (logged || !activity.success || !assignment) return logged;
    const { id: assignmentId } = assignment;
    return perform(derivedId(id, 'report'), unitId, at, {
      type: 'unit.report',
      unitId,
      assignmentId,
      activity: activity.data,
    });
  };

  /**
   * Answers why it had no effect, if it had none: at once for where a radio is, and when it is on the disk for what it
   * said. `sent` is when it was sent, as well as can be known.
   */
  return (
    { at: saidAt, issi, content }: SdsLine,
    sent: number,
    receivedAt: number,
  ): SdsTaken | undefined | Promise<SdsTaken | undefined> => {
    links.heard('radio');
    const owner = radios.ownerOf(issi);
    const unitId = owner.kind === 'unit' ? owner.unitId : undefined;
    const report = content.kind === 'lip-short' || content.kind === 'lip-long' ? content : null;
    const position = report && { latitude: report.latitude, longitude: report.longitude };
    if (owner.kind !== 'unit') radios.hear(issi, receivedAt, position);
    const called = 'reason' in content && content.reason === EMERGENCY_REASON;
    if (called) onEmergency({ issi, unitId, how: 'lip', position, at: sent });
    if (content.kind === 'status' && content.meaning === 'emergency')
      onEmergency({ issi, unitId, how: 'status', position, at: sent });
    if (owner.kind !== 'unit') return owner.kind;
    // The same radio says the same at the same time but once, however often the line comes.
    const id = derivedId(`${issi}/${saidAt}/${JSON.stringify(content)}`, 'sds');
    switch (content.kind) {
      case 'lip-short':
      case 'lip-long':
        return place(owner.unitId, content, sent, receivedAt);
      case 'status':
        return inTurn(() => tell(id, owner.unitId, content, sent));
      case 'text':
        return inTurn(() => log(id, owner.unitId, sent, 'radio', content.text));
      case 'refused':
        return undefined;
    }
  };
};
export type HearSds = ReturnType<typeof createHearSds>;
