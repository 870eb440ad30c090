import type { AreaId, DeskId } from '#shared/domain/ids.ts';
import { openEmbeddedHub } from './embedded/embedded-hub.ts';
import type { HubLink } from './hub-link.ts';

/** The hub at an address, or without one the desk's own. What a desk does not use it does not load. */
export const openHub = async ({
  dataDirectory,
  key,
  area,
  desk,
  hub,
}: {
  dataDirectory: string;
  key: Buffer;
  area: AreaId;
  desk: DeskId;
  hub: { url: string; caFile?: string | undefined } | undefined;
}): Promise<HubLink> => {
  if (!hub) return openEmbeddedHub(dataDirectory, key);
  const { openPostgresHub } = await import('./postgres/postgres-hub.ts');
  return openPostgresHub({ ...hub, area, desk });
};
