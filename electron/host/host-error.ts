/** Why a desk cannot start or go on. Each code is a different thing for a person to do; the shell makes the sentence. */
export type HostErrorCode =
  | 'wrong-key'
  | 'no-key'
  | 'damaged'
  | 'future-database'
  | 'disk-full'
  | 'locked'
  | 'old-node'
  | 'unsupported-hub'
  /** The file is no road network, or too large a one. */
  | 'bad-roads'
  /** The directory is a drill's, and this is none. */
  | 'drill-data'
  /** The directory has other data than a drill's, and this is one. */
  | 'not-drill-data';

export class HostError extends Error {
  readonly code: HostErrorCode;
  readonly path: string | undefined;

  constructor(code: HostErrorCode, path?: string, options?: ErrorOptions) {
    super(path ? `${code}: ${path}` : code, options);
    this.name = 'HostError';
    this.code = code;
    this.path = path;
  }
}
