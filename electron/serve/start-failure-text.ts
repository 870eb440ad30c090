import { HostError } from '../host/host-error.ts';
import { hostErrorText } from './host-error-text.ts';
import type { StartOptions } from './options.ts';

const portTexts: Readonly<Record<string, (port: number) => string>> = {
  EADDRINUSE: (port) =>
    `Port ${port} is in use. Start with another --port, or without it.\nPort ${port} er optaget. Start med en anden --port eller uden.`,
  EACCES: (port) =>
    `Port ${port} may not be used here. Start with another --port, or without it.\nPort ${port} må ikke bruges her. Start med en anden --port eller uden.`,
};

/** Why the desk did not start, and what to do about it, in English and Danish; whatever is no one's fault as it is. */
export const startFailureText = (error: unknown, { port }: Pick<StartOptions, 'port'>): string => {
  if (error instanceof HostError) return hostErrorText(error.code, error.path);
  const { code, syscall } = error as NodeJS.ErrnoException;
  const text = syscall === 'listen' && code ? portTexts[code]?.(port) : undefined;
  return text ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
};
