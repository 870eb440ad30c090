import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

export const CommandId = z.uuid().brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandId>;
export const RequestId = z.uuid().brand<'RequestId'>();
export type RequestId = z.infer<typeof RequestId>;
export const AssignmentId = z.uuid().brand<'AssignmentId'>();
export type AssignmentId = z.infer<typeof AssignmentId>;
export const EntryId = z.uuid().brand<'EntryId'>();
export type EntryId = z.infer<typeof EntryId>;
export const ConflictId = z.uuid().brand<'ConflictId'>();
export type ConflictId = z.infer<typeof ConflictId>;
/** A source as one desk hears it: `<desk>-<source>`. */
export const LinkId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
  .brand<'LinkId'>();
export type LinkId = z.infer<typeof LinkId>;
/** A unit by its short name, as it is said on the radio and typed on the command line: `s1`. */
export const UnitId = slug.brand<'UnitId'>();
export type UnitId = z.infer<typeof UnitId>;
export const OfferId = slug.brand<'OfferId'>();
export type OfferId = z.infer<typeof OfferId>;
export const DeskId = slug.brand<'DeskId'>();
export type DeskId = z.infer<typeof DeskId>;
/** A scene talkgroup (SKS) by its short name: `sks-12`. */
export const TalkgroupId = slug.brand<'TalkgroupId'>();
/** An emergency by the radio that called: its ISSI. */
export const EmergencyId = z
  .string()
  .regex(/^[1-9]\d{0,7}$/)
  .brand<'EmergencyId'>();
export type EmergencyId = z.infer<typeof EmergencyId>;
export type TalkgroupId = z.infer<typeof TalkgroupId>;
export const ConsultId = z.uuid().brand<'ConsultId'>();
export type ConsultId = z.infer<typeof ConsultId>;
export const AccountId = slug.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;
/** A service area (dækningsområde): the scope of one log and of one sequence of case numbers. */
export const AreaId = slug.brand<'AreaId'>();
export type AreaId = z.infer<typeof AreaId>;
