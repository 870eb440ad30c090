import { useEffect, useState } from 'react';
import type { Roads } from '#shared/domain/advice/roads.ts';
import { type Client, useDesk, useReplica } from './desk.tsx';

/** Asked for once by every page: it does not change while the host runs. */
const asked = new WeakMap<Client, Promise<Roads | null>>();

/** The road network the desk was given; null where it has none, and until it is here. */
export const useRoads = (): Roads | null => {
  const { client } = useDesk();
  const feed = useReplica((state) => state.feed);
  const [roads, setRoads] = useState<Roads | null>(null);
  useEffect(() => {
    if (feed !== 'live') return;
    const answer = asked.get(client) ?? client.map.roads();
    asked.set(client, answer);
    answer.then(setRoads, () => asked.delete(client));
  }, [client, feed]);
  return roads;
};
