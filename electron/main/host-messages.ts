import type { HostErrorCode } from '../host/host-error.ts';
import type { StartOptions } from '../serve/options.ts';
import type { Tile } from './files.ts';

/** From the shell to the host's process. A page's port comes with `page`. */
export type ToHost =
  | { readonly kind: 'start'; readonly options: StartOptions; readonly dataDirectory: string; readonly keyHex: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'tile'; readonly id: number; readonly path: string }
  | { readonly kind: 'drill'; readonly started: boolean }
  | { readonly kind: 'stop' };

/** From the host's process to the shell. */
export type FromHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly code: HostErrorCode | 'unknown'; readonly text: string }
  | { readonly kind: 'tile'; readonly id: number; readonly tile: Tile }
  /** Somebody at the desk wants a drill. */
  | { readonly kind: 'start-drill' };
