import { createStore } from 'zustand/vanilla';
import type { CommandType } from '#shared/domain/commands.ts';
import type { RefusalCode } from '#shared/domain/decision.ts';

/** What the message line says of the last thing that was done. Codes, not sentences: the line makes the words. */
export type Notice =
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly details?: Record<string, string> | undefined }
  /** The line was lost under it and did not come back in time: it may or may not have been written. */
  | { readonly kind: 'uncertain' }
  /** The host could not make sense of it. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'undone'; readonly what: CommandType }
  | {
      readonly kind: 'no-undo';
      readonly why: 'nothing' | 'no-inverse' | 'too-late';
      /** What was to be undone; `null` where nothing was. */
      readonly what: CommandType | null;
    };

export const createNotices = () => createStore<{ readonly notice: Notice | null }>(() => ({ notice: null }));
export type Notices = ReturnType<typeof createNotices>;
