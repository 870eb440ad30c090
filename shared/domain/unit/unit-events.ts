import { z } from 'zod';
import { AssignmentId, DeskId, OfferId, RequestId, UnitId } from '../ids.ts';
import { Instant, Line, Words } from '../values.ts';
import { CrewMember, Report } from './unit.ts';

const at = Instant;
export const UnitEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('unit.registered'), id: UnitId, callSign: Line, issi: z.int(), at }),
  z.object({ type: z.literal('unit.radio-set'), issi: z.int().min(1).max(0xffffff), at }),
  z.object({ type: z.literal('unit.on-duty'), crew: z.array(CrewMember), until: Instant.optional(), at }),
  z.object({ type: z.literal('unit.off-duty'), at }),
  z.object({ type: z.literal('unit.break-taken'), at }),
  z.object({ type: z.literal('unit.outreach-begun'), place: Line, at }),
  z.object({ type: z.literal('unit.outreach-ended'), at }),
  z.object({ type: z.literal('unit.reserved'), assignmentId: AssignmentId, requestId: RequestId, at }),
  /** Also the moment a reservation becomes the work at hand. */
  z.object({ type: z.literal('unit.assigned'), assignmentId: AssignmentId, requestId: RequestId, at }),
  z.object({
    type: z.literal('unit.reported'),
    assignmentId: AssignmentId,
    activity: Report,
    offerId: OfferId.optional(),
    at,
  }),
  z.object({ type: z.literal('unit.assignment-confirmed'), assignmentId: AssignmentId, at }),
  z.object({ type: z.literal('unit.assignment-cancelled'), assignmentId: AssignmentId, reason: Words, at }),
  z.object({ type: z.literal('unit.handed-to-ambulance'), assignmentId: AssignmentId, reason: Words, at }),
  z.object({ type: z.literal('unit.held'), desk: DeskId, epoch: z.int().positive(), reason: Words.optional(), at }),
]);
export type UnitEvent = z.infer<typeof UnitEvent>;

export type UnitCommand =
  | { type: 'register'; id: UnitId; callSign: string; issi: number; at: Instant }
  | { type: 'set-radio'; issi: number; at: Instant }
  | { type: 'go-on-duty'; crew: CrewMember[]; until?: Instant | undefined; at: Instant }
  /** Another crew is on board, or it is known by now until when they are; what the unit has in hand stays with it. */
  | { type: 'change-crew'; crew: CrewMember[]; until?: Instant | undefined; at: Instant }
  | { type: 'go-off-duty'; at: Instant }
  | { type: 'take-break'; at: Instant }
  | { type: 'begin-outreach'; place: string; at: Instant }
  | { type: 'end-outreach'; at: Instant }
  | { type: 'reserve'; assignmentId: AssignmentId; requestId: RequestId; at: Instant }
  | { type: 'assign'; assignmentId: AssignmentId; requestId: RequestId; at: Instant }
  | { type: 'activate'; assignmentId: AssignmentId; at: Instant }
  | { type: 'report'; assignmentId: AssignmentId; activity: Report; offerId?: OfferId | undefined; at: Instant }
  | { type: 'confirm'; assignmentId: AssignmentId; at: Instant }
  | { type: 'cancel'; assignmentId: AssignmentId; reason: string; at: Instant }
  | { type: 'hand-to-ambulance'; assignmentId: AssignmentId; reason: string; at: Instant }
  | { type: 'take'; desk: DeskId; at: Instant }
  | { type: 'give'; desk: DeskId; to: DeskId; at: Instant }
  | { type: 'take-over'; desk: DeskId; reason: string; at: Instant };
