import { useCallback, useEffect, useState } from 'react';
import { type Client, useDesk } from './desk.tsx';

/** What the host is asked again and again, every so many milliseconds. What was read stays while it cannot be read anew. */
export const usePolled = <Read>(ask: (client: Client) => Promise<Read>, every: number) => {
  const { client } = useDesk();
  const [read, setRead] = useState<Read | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const refresh = useCallback(
    () =>
      ask(client).then(
        (answer) => {
          setRead(answer);
          setFailed(false);
        },
        () => setFailed(true),
      ),
    [ask, client],
  );
  useEffect(() => {
    void refresh();
    const timer = setInterval(refresh, every);
    return () => clearInterval(timer);
  }, [refresh, every]);
  return { read, hasFailed, refresh };
};
