import type { Drill } from '#shared/contract/rows.ts';
import type { AreaId, DeskId } from '#shared/domain/ids.ts';
import type { Replica } from '../create-replica.ts';
import { openEmbeddedHub } from '../hub/embedded/embedded-hub.ts';
import type { Language } from '../paper/words.ts';
import { claimDirectory } from './claim-directory.ts';
import { type CuttableLink, cuttableLink } from './cuttable-link.ts';
import { createOtherDesk } from './other-desk.ts';
import { createRehearsal, OUTAGE, promisedAlone, type Rehearsal } from './rehearsal.ts';

type Ground = {
  readonly dataDirectory: string;
  readonly key: Buffer;
  /** Undefined outside the simulated day. */
  readonly scenario: string | undefined;
};

type Players = {
  readonly replica: Replica;
  readonly area: AreaId;
  readonly desk: DeskId;
  readonly language: Language;
  readonly publish: (drill: Drill) => void;
  readonly onTrouble: (error: unknown) => void;
};

/**
 * The ground of a drill, before the desk is opened on it: its directory, and a hub of its own whose link can be cut.
 * Undefined where there is no drill; then it is made sure that the directory is not a drill's. Throws HostError.
 */
export const openDrill = ({
  dataDirectory,
  key,
  scenario,
}: Ground): { link: CuttableLink; begin: (players: Players) => Promise<Rehearsal> } | undefined => {
  claimDirectory(dataDirectory, scenario === OUTAGE);
  if (scenario !== OUTAGE) return undefined;
  const hub = openEmbeddedHub(dataDirectory, key);
  const link = cuttableLink(hub);
  return {
    link,
    begin: async ({ replica, area, desk, language, publish, onTrouble }) => {
      const other = await createOtherDesk({
        link: hub,
        directory: dataDirectory,
        key,
        clock: replica.clock,
        area,
        ours: desk,
        language,
        promised: () => promisedAlone(replica),
        onTrouble,
      });
      return createRehearsal({ link, other, replica, desk, publish, onTrouble });
    },
  };
};
