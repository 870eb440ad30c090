import { useCallback, useEffect, useState } from 'react';
import type { Pack, PaperState } from '#shared/contract/paper.ts';
import { useDesk } from '../../replica/desk.tsx';

const EVERY = 5_000;

/** The pack, fetched when the view opens and when it is asked for again: each time is written in the log. */
export const usePack = (language: 'da' | 'en') => {
  const { client } = useDesk();
  const [pack, setPack] = useState<Pack | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const fetch = useCallback(
    () =>
      client.paper.pack({ language }).then(
        (fetched) => {
          setPack(fetched);
          setFailed(false);
        },
        () => setFailed(true),
      ),
    [client, language],
  );
  useEffect(() => void fetch(), [fetch]);
  return { pack, hasFailed, fetch };
};

/** How the pack that is written by itself is doing, asked again every five seconds. */
export const usePaperState = () => {
  const { client } = useDesk();
  const [state, setState] = useState<PaperState | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let isHere = true;
    const ask = () =>
      client.paper.state().then(
        (read) => {
          if (isHere) setState(read);
        },
        // What was read stays while it cannot be read anew: the frame says that the feed is lost.
        () => undefined,
      );
    void ask();
    const timer = setInterval(ask, EVERY);
    return () => {
      isHere = false;
      clearInterval(timer);
    };
  }, [client]);
  const allow = (personalData: boolean) =>
    client.paper.allow({ personalData }).then(
      (changed) => {
        setState(changed);
        setFailed(false);
      },
      () => setFailed(true),
    );
  return { state, hasFailed, allow };
};
