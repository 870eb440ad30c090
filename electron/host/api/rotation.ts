import type { Session } from '#shared/contract/rows.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { may, mayRun } from '#shared/domain/role.ts';
import { adopt } from '../planning/adopt.ts';
import { importStaff } from '../planning/import-staff.ts';
import { rotaFigures, rotaFile } from '../planning/rota-files.ts';
import { type Context, os, sessionThatMay, userOf } from './context.ts';

/** A week of day and night. */
const HANDOVERS_AT_ONCE = 15;

const performFor = (session: Session, context: Context) => (command: Command, commandId: CommandId) =>
  context.connection.rooms.replica.perform(command, { commandId, by: userOf(session, context) });

export const rotation = {
  week: os.rotation.week.handler(({ input, context }) => {
    sessionThatMay(context, 'plan-rota');
    return context.connection.rooms.planning.week(input.from);
  }),
  proposeWindows: os.rotation.proposeWindows.handler(({ input, context }) => {
    sessionThatMay(context, 'plan-rota');
    return context.connection.rooms.planning.windows(input);
  }),
  generate: os.rotation.generate.handler(({ input, context }) => {
    sessionThatMay(context, 'plan-rota');
    return context.connection.rooms.planning.generate(input);
  }),
  stop: os.rotation.stop.handler(({ context }) => {
    sessionThatMay(context, 'plan-rota');
    context.connection.rooms.planning.stop();
    return {};
  }),
  preview: os.rotation.preview.handler(({ context }) => {
    sessionThatMay(context, 'plan-rota');
    return context.connection.rooms.planning.preview();
  }),
  forget: os.rotation.forget.handler(({ input, context }) => {
    sessionThatMay(context, 'plan-rota');
    context.connection.rooms.planning.forget(input.previewId);
    return {};
  }),
  adopt: os.rotation.adopt.handler(async ({ input: { commandId, previewId }, context }) => {
    const session = sessionThatMay(context, 'plan-rota');
    const { planning, store } = context.connection.rooms;
    return planning.adopt(previewId, commandId, (preview) =>
      adopt(preview, commandId, store.models.world, performFor(session, context)),
    );
  }),
  importStaff: os.rotation.importStaff.handler(async ({ input: { commandId, text }, context }) => {
    const session = sessionThatMay(context, 'plan-rota');
    const { store, clock } = context.connection.rooms;
    const now = clock.now();
    const meta = { commandId, by: userOf(session, context), at: now, recordedAt: now };
    const imported = await importStaff(text, meta, store.models.world, performFor(session, context));
    return imported.kind === 'faulty' ? { ...imported, faults: [...imported.faults] } : imported;
  }),
  file: os.rotation.file.handler(({ input, context }) => {
    const { role } = sessionThatMay(context, 'see-crew');
    // A calendar is what everybody on it knows; the rest is the planner's.
    if (!may(role, 'plan-rota') && input.of !== 'person' && input.of !== 'unit') return null;
    return rotaFile(context.connection.rooms.store.models.world, input);
  }),
  handovers: os.rotation.handovers.handler(({ input: { before }, context }) => {
    const { role } = sessionThatMay(context, 'see-crew');
    const { models } = context.connection.rooms.store;
    const found = models.handoversBefore(before ?? Number.MAX_SAFE_INTEGER, HANDOVERS_AT_ONCE + 1);
    const handovers = found.slice(0, HANDOVERS_AT_ONCE).map(({ given, ...rest }) => ({
      ...rest,
      // How the crew is, is for the leads.
      given: mayRun(role, 'handover.take') ? given : { ...given, welfare: '' },
    }));
    return { handovers, isMore: found.length > handovers.length };
  }),
  figures: os.rotation.figures.handler(({ context }) => {
    sessionThatMay(context, 'see-figures');
    return rotaFigures(context.connection.rooms.store.models.world);
  }),
};
