import raw from '#resources/tetra/status.json' with { type: 'json' };
import { StatusTable } from '#shared/wire/status.ts';

/** The network's pre-coded statuses: a catalogue that ships with the desk (docs/devices.md). */
export const statusTable: StatusTable = StatusTable.parse(raw);
