import { randomUUID } from 'node:crypto';
import type { TimelineItem } from '#shared/contract/rows.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Entry } from '#shared/domain/channel/entry.ts';
import type { Command } from '#shared/domain/commands.ts';
import { CommandId, type DeskId, EntryId, OfferId, type RequestId, type UnitId } from '#shared/domain/ids.ts';
import { activeAssignment } from '#shared/domain/unit/unit.ts';
import { maskCpr } from '#shared/util/text.ts';
import { partsOf } from '#shared/wire/batch.ts';
import { type DeskMessage, type FieldMessage, parseFieldLine, type WireRefusal } from '#shared/wire/field.ts';
import { decodeLip } from '#shared/wire/lip.ts';
import { EMERGENCY_REASON } from '#shared/wire/lip-scales.ts';
import type { Fix } from '#shared/wire/position.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk.ts';
import type { LinkAges } from '../links.ts';
import type { ReadModels } from '../store/read-models.ts';
import type { Counters } from './counters.ts';
import type { FixRefusal } from './fixes.ts';
import type { EmergencyCall } from './hear-sds.ts';
import type { Radios } from './radios.ts';

export type FieldOptions = {
  readonly models: ReadModels;
  readonly desk: Desk;
  readonly links: LinkAges;
  readonly clock: Clock;
  readonly counters: Counters<WireRefusal>;
  readonly deskId: DeskId;
  readonly radios: Radios;
  readonly onFix: (fix: Fix) => FixRefusal | undefined;
  readonly onEmergency: (call: EmergencyCall) => void;
  readonly send: (message: DeskMessage) => void;
};

/** The desk's end of the wire to the field: lines become commands, fixes and heartbeats, or are refused and counted. */
export const createFieldLink = ({
  models,
  desk,
  links,
  clock,
  counters,
  deskId,
  radios,
  onFix,
  onEmergency,
  send,
}: FieldOptions) => {
  const crew = (unitId: UnitId): Actor => ({ kind: 'crew', unitId, desk: deskId });
  const system = (name: string): Actor => ({ kind: 'system', name, desk: deskId });

  const perform = async (message: FieldMessage, by: Actor, command: Command): Promise<WireRefusal | undefined> => {
    // The message's own id is the command's: however often it comes, it has one effect.
    const answer = await desk.perform(command, { commandId: CommandId.parse(message.id), by, at: message.at });
    if (answer.kind === 'repeated') return 'repeated';
    return answer.kind === 'refused' ? 'refused-by-domain' : undefined;
  };

  const position = ({ at, body }: Extract<FieldMessage, { kind: 'position' }>): WireRefusal | undefined => {
    const owner = radios.ownerOf(body.issi);
    const report = decodeLip(body.lip);
    if (report.reason === EMERGENCY_REASON) {
      const where = report.kind === 'refused' ? null : { latitude: report.latitude, longitude: report.longitude };
      const unitId = owner.kind === 'unit' ? owner.unitId : undefined;
      onEmergency({ issi: body.issi, unitId, how: 'lip', position: where, at });
    }
    if (owner.kind !== 'unit') return owner.kind;
    if (report.kind === 'refused') return report.code === 'no-fix' ? 'no-fix' : 'bad-position';
    const { latitude, longitude, errorMetres, speedKmh, headingDegrees, oldest } = report;
    links.heard('positions');
    const fix = { latitude, longitude, errorMetres, speedKmh, headingDegrees };
    return onFix({ unitId: owner.unitId, at: at - oldest, ...fix });
  };

  const take = async (message: FieldMessage): Promise<WireRefusal | undefined> => {
    switch (message.kind) {
      case 'heartbeat':
        links.heard(message.body.from);
        return undefined;
      case 'position':
        return position(message);
      case 'request': {
        // The caller is not there to be asked again, so what looks like a CPR number is masked and the call still taken.
        const { place, need, callback, ...rest } = message.body;
        return perform(message, system(rest.source), {
          type: 'request.receive',
          ...rest,
          need: maskCpr(need),
          place: { ...place, typed: maskCpr(place.typed), ...(place.label && { label: maskCpr(place.label) }) },
          ...(callback && { callback: maskCpr(callback) }),
        });
      }
      case 'report': {
        links.heard('radio');
        const { offerId, ...report } = message.body;
        const offer = OfferId.safeParse(offerId);
        const known = offer.success ? { offerId: offer.data } : {};
        return perform(message, crew(report.unitId), { type: 'unit.report', ...report, ...known });
      }
      case 'outreach': {
        links.heard('radio');
        const { unitId, place } = message.body;
        return perform(
          message,
          crew(unitId),
          place === null ? { type: 'unit.end-outreach', unitId } : { type: 'unit.begin-outreach', unitId, place },
        );
      }
      case 'duty': {
        links.heard('radio');
        const { unitId, crew: members, until } = message.body;
        return perform(
          message,
          crew(unitId),
          members.length === 0
            ? { type: 'unit.go-off-duty', unitId }
            : { type: 'unit.go-on-duty', unitId, crew: members, ...(until !== undefined && { until }) },
        );
      }
      case 'radio': {
        links.heard('radio');
        const { unitId, text, to, priority } = message.body;
        return perform(message, crew(unitId), {
          type: 'entry.log',
          entryId: EntryId.parse(message.id),
          channel: { kind: 'unit', unitId },
          kind: 'radio',
          text: maskCpr(text),
          to,
          ...(priority && { priority }),
        });
      }
      case 'seen': {
        links.heard('radio');
        const { unitId, entryId } = message.body;
        return perform(message, crew(unitId), { type: 'entry.see', entryId });
      }
      case 'safety': {
        links.heard('radio');
        const { unitId, assignmentId, minutes, stop } = message.body;
        return perform(
          message,
          crew(unitId),
          stop === undefined
            ? { type: 'safety.answer', assignmentId, ...(minutes !== undefined && { minutes }) }
            : { type: 'safety.cancel', assignmentId, reason: maskCpr(stop) },
        );
      }
      case 'confirmation':
        links.heard('cad');
        return perform(message, system('CAD'), { type: 'unit.confirm', ...message.body });
    }
  };

  const outgoing = (kind: DeskMessage['kind'], body: unknown): void =>
    send({ v: 1, id: randomUUID(), at: clock.now(), kind, body } as DeskMessage);

  const assigned = (unitId: UnitId, requestId: RequestId, assignmentId: string): void => {
    const request = models.world.request(requestId);
    if (!request) return;
    const { number, place, need } = request;
    outgoing('assigned', { unitId, assignmentId, requestId, number, place, need });
  };

  return {
    /** One line from the field. Never throws for what a stranger sent; answers why it was refused, if it was. */
    receive: async (line: string): Promise<WireRefusal | undefined> => {
      const parsed = parseFieldLine(line, clock.now());
      const refusal = parsed.kind === 'refused' ? parsed.code : await take(parsed.message);
      if (refusal) counters.refuse(refusal);
      else counters.accept();
      return refusal;
    },
    /** Tells the crews what the hub has ordered: never what only waits here. */
    tell: ({ key, event }: TimelineItem, requestId: RequestId, unitId?: UnitId): void => {
      if (event.type === 'request.closed') outgoing('ended', { requestId, stage: 'closed' });
      if (event.type === 'request.ended') outgoing('ended', { requestId, stage: event.how });
      if (!unitId) return;
      if (event.type === 'safety.stepped' && event.step === 'crew')
        outgoing('asked', { unitId, assignmentId: partsOf(key.split('/')[1] ?? '').id, round: event.round });
      if (event.type === 'unit.assigned') assigned(unitId, requestId, event.assignmentId);
      if (event.type === 'unit.assignment-cancelled' || event.type === 'unit.handed-to-ambulance')
        outgoing('cancelled', { unitId, assignmentId: event.assignmentId, reason: event.reason });
    },
    /** A message to a crew goes to its terminal; what was said aloud they have heard. */
    say: ({ id, channel, kind, from, text, priority }: Entry): void => {
      if (kind !== 'chat' || from.kind !== 'user' || channel.kind !== 'unit') return;
      const { unitId } = channel;
      outgoing('said', { unitId, text, from: from.name, entryId: id, ...(priority && { priority }) });
    },
    /** After a start: what each crew has in hand, for a field that may have forgotten. */
    remind: (): void => {
      for (const unit of models.world.units()) {
        const active = activeAssignment(unit);
        if (active) assigned(unit.id, active.requestId, active.id);
      }
    },
  };
};
export type FieldLink = ReturnType<typeof createFieldLink>;
