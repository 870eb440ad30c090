import { type AreaId, CommandId, type DeskId, EntryId } from '#shared/domain/ids.ts';
import type { Replica } from '../create-replica.ts';
import { newId } from '../new-id.ts';
import { offers } from '../offers.ts';
import { emergencyPack, type PackFacts } from './emergency-pack.ts';
import { logName } from './log-name.ts';
import { createPaper, type Paper, type PaperOptions } from './paper.ts';
import type { Language } from './words.ts';

/** The pack of a desk: read from its store, and logged on the desks' own channel. */
export const openPaper = ({
  replica,
  options,
  area,
  desk,
  language,
  kind,
  onTrouble,
}: {
  replica: Replica;
  options: PaperOptions | undefined;
  area: AreaId;
  desk: DeskId;
  language: Language;
  kind: PackFacts['kind'];
  onTrouble: (error: unknown) => void;
}): Paper => {
  const { store, clock, links } = replica;
  return createPaper({
    options,
    desk,
    language,
    clock,
    onTrouble,
    pack: (asked, personalData) =>
      emergencyPack({
        now: clock.now(),
        area,
        desk,
        language: asked,
        personalData,
        kind,
        requests: store.models.openRequests().map(({ request }) => request),
        units: store.models.units().map(({ unit }) => unit),
        offers,
        links: links.states(),
      }),
    nameOf: (of) => logName(of, store.models, language),
    log: async (text, by) => {
      const answer = await replica.perform(
        { type: 'entry.log', entryId: EntryId.parse(newId()), channel: { kind: 'desks' }, kind: 'system', text },
        { commandId: CommandId.parse(newId()), by: by ?? { kind: 'system', name: 'desk', desk } },
      );
      if (answer.kind === 'refused') throw new Error(answer.code);
    },
  });
};
