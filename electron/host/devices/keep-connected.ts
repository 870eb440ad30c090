import { closeSync, constants, openSync, statSync } from 'node:fs';
import { connect, Socket } from 'node:net';
import { isatty, ReadStream } from 'node:tty';
import type { FeedLine } from '#shared/contract/devices.ts';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const CONNECT_WITHIN = 5_000;
/** A peer that vanished without a word looks like one that is silent: it is asked for anew now and then. */
const SILENT_FOR = 120_000;

type Failure = Error & { readonly code?: string };
const failed = (code: string): Failure => Object.assign(new Error(code), { code });

/**
 * A serial line, opened so that nothing waits for it: how fast it runs is set outside (`stty`). A pipe is opened at both
 * ends, so that it does not end when a writer comes and goes.
 */
const openDevice = (path: string): Socket => {
  const file = statSync(path);
  if (!file.isCharacterDevice() && !file.isFIFO()) throw failed('not-a-device');
  const { O_RDONLY, O_RDWR, O_NONBLOCK, O_NOCTTY } = constants;
  const descriptor = openSync(path, (file.isFIFO() ? O_RDWR : O_RDONLY) | O_NONBLOCK | O_NOCTTY);
  try {
    return isatty(descriptor) ? new ReadStream(descriptor) : new Socket({ fd: descriptor, readable: true });
  } catch {
    closeSync(descriptor);
    throw failed('not-a-device');
  }
};

const openTcp = (address: string): Socket => {
  const { hostname, port } = new URL(address);
  if (Number(port) > 65_535) throw failed('bad-port');
  return connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), keepAlive: true });
};

/**
 * Keeps a line to `address` open: whatever ends it, it is tried again after a while that grows from half a second to ten,
 * and is short again once something was heard. Never throws; `onLine` is told how it stands.
 */
export const keepConnected = (options: {
  readonly address: string;
  readonly now: () => number;
  readonly onBytes: (bytes: Buffer) => void;
  readonly onLine: (line: FeedLine) => void;
}) => {
  const { address, now, onBytes, onLine } = options;
  let socket: Socket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wait = FIRST_WAIT;
  let closed = false;

  const later = (why: string): void => {
    if (closed) return;
    onLine({ kind: 'waiting', why });
    timer = setTimeout(open, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  };
  const listen = (opened: Socket): void => {
    let why = 'ended';
    const isTcp = address.startsWith('tcp:');
    opened.on('data', (bytes: Buffer) => {
      wait = FIRST_WAIT;
      onBytes(bytes);
    });
    opened.on('error', (error: Failure) => {
      why = error.code ?? 'failed';
    });
    opened.on('end', () => opened.destroy());
    opened.once('close', () => later(why));
    if (!isTcp) {
      onLine({ kind: 'open', since: now() });
      return;
    }
    opened.setTimeout(CONNECT_WITHIN, () => {
      why = 'silent';
      opened.destroy();
    });
    opened.once('connect', () => {
      opened.setTimeout(SILENT_FOR);
      onLine({ kind: 'open', since: now() });
    });
  };
  const open = (): void => {
    onLine({ kind: 'connecting' });
    try {
      socket = address.startsWith('tcp:') ? openTcp(address) : openDevice(address);
      listen(socket);
    } catch (error) {
      later((error as Failure).code ?? 'failed');
    }
  };
  open();
  return {
    close: (): void => {
      closed = true;
      clearTimeout(timer);
      socket?.destroy();
    },
  };
};
