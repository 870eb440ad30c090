import { useCallback, useEffect, useState } from 'react';
import type { Diagnostics } from '#shared/contract/contract.ts';
import { useDesk } from '../../replica/desk.tsx';

const EVERY = 5000;

/** How the desk is doing, asked again every five seconds. What was read stays while it cannot be read anew. */
export const useDiagnostics = () => {
  const { client } = useDesk();
  const [read, setRead] = useState<Diagnostics | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const refresh = useCallback(
    () =>
      client.diagnostics().then(
        (diagnostics) => {
          setRead(diagnostics);
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
  return { read, hasFailed, refresh };
};
