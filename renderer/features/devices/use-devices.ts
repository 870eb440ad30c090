import { useCallback, useEffect, useState } from 'react';
import type { Devices } from '#shared/contract/devices.ts';
import { useDesk } from '../../replica/desk.tsx';

const EVERY = 2_000;

/** The feeds as they are now, asked again every other second. What was read stays while it cannot be read anew. */
export const useDevices = () => {
  const { client } = useDesk();
  const [devices, setDevices] = useState<Devices | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const refresh = useCallback(
    () =>
      client.devices.list().then(
        (read) => {
          setDevices(read);
          setFailed(false);
        },
        () => setFailed(true),
      ),
    [client],
  );
  useEffect(() => {
    void refresh();
    const timer = setInterval(refresh, EVERY);
    return () => clearInterval(timer);
  }, [refresh]);
  return { devices, hasFailed, refresh };
};
