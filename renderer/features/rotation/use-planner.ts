import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Preview, RotaAsked, RotaNews } from '#shared/contract/rotation.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { useDesk } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';

export type PlannerState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'making'; readonly progress: Extract<RotaNews, { kind: 'progress' }> | null }
  | Exclude<RotaNews, { kind: 'progress' | 'made' }>
  | { readonly kind: 'unreachable' };

export type Planner = {
  readonly state: PlannerState;
  /** The rota that was made and is not adopted yet. */
  readonly preview: Preview | null;
  readonly make: (asked: RotaAsked) => void;
  readonly stop: () => void;
  readonly forget: () => void;
  readonly adopt: () => Promise<CommandAnswer | { readonly kind: 'gone' | 'unreachable' }>;
};

/** The host's planner as this page follows it. Leaving the view stops it; what it has by then is found again on coming back. */
export const usePlanner = (isMine: boolean): Planner => {
  const { client } = useDesk();
  const [state, setState] = useState<PlannerState>({ kind: 'idle' });
  const [preview, setPreview] = useState<Preview | null>(null);
  const leaving = useRef<(() => void) | null>(null);
  /** One id for as long as it is the same preview, so that an answer which was lost is asked for again and not done again. */
  const adoption = useRef<{ preview: string; commandId: CommandId } | null>(null);
  useEffect(() => {
    if (isMine) client.rotation.preview().then(setPreview, () => undefined);
    return () => leaving.current?.();
  }, [client, isMine]);

  const make = useCallback(
    async (asked: RotaAsked) => {
      setState({ kind: 'making', progress: null });
      try {
        const told = await client.rotation.generate(asked);
        leaving.current = () => void told.return?.(undefined);
        for await (const news of told) {
          if (news.kind === 'progress') setState({ kind: 'making', progress: news });
          else if (news.kind === 'made') {
            setPreview(news.preview);
            setState({ kind: 'idle' });
          } else setState(news);
        }
      } catch {
        setState({ kind: 'unreachable' });
      }
      leaving.current = null;
    },
    [client],
  );
  return {
    state,
    preview,
    make: (asked) => void make(asked),
    stop: () => void client.rotation.stop().catch(() => undefined),
    forget: () => {
      if (preview) void client.rotation.forget({ previewId: preview.id }).catch(() => undefined);
      setPreview(null);
    },
    adopt: async () => {
      if (!preview) return { kind: 'gone' };
      if (adoption.current?.preview !== preview.id)
        adoption.current = { preview: preview.id, commandId: newId() as CommandId };
      const { commandId } = adoption.current;
      const answer = await client.rotation
        .adopt({ commandId, previewId: preview.id })
        .catch(() => ({ kind: 'unreachable' }) as const);
      if (answer.kind !== 'refused' && answer.kind !== 'unreachable') setPreview(null);
      return answer;
    },
  };
};
