import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain } from 'electron';
import type { DrillStart } from '#shared/contract/drill.ts';
import { createHost, type Host } from '../host/create-host.ts';
import { HostError } from '../host/host-error.ts';
import { hostOptions } from '../serve/host-options.ts';
import { OUTAGE } from '../serve/options.ts';
import { startFailureText } from '../serve/start-failure-text.ts';
import { startFieldThread } from './field-thread.ts';
import type { FromHost, ToHost } from './host-messages.ts';

/** The host's own process: it decides and stores, and knows neither window nor page, only ports. */
const { parentPort } = process;
const tell = (message: FromHost): void => parentPort.postMessage(message);

/** Whoever has asked for a drill, until the shell has answered. */
const drills: ((answer: DrillStart) => void)[] = [];
const startDrill = (): Promise<DrillStart> =>
  new Promise((resolve) => {
    drills.push(resolve);
    tell({ kind: 'start-drill' });
  });

const start = async ({ options, dataDirectory, keyHex }: Extract<ToHost, { kind: 'start' }>): Promise<Host> => {
  try {
    const host = await createHost({
      ...hostOptions(options, dataDirectory, (error) => console.error(String(error))),
      key: Buffer.from(keyHex, 'hex'),
      startField: startFieldThread,
      startDrill: options.scenario === OUTAGE ? undefined : startDrill,
    });
    tell({ kind: 'ready' });
    return host;
  } catch (error) {
    const code = error instanceof HostError ? error.code : 'unknown';
    tell({ kind: 'failed', code, text: startFailureText(error, options) });
    throw error;
  }
};

const attach = (host: Host, port: MessagePortMain): void => {
  const connection = host.connect();
  port.on('close', () => connection.close());
  new RPCHandler(host.router).upgrade(port, { context: { connection } });
  port.start();
};

const started = Promise.withResolvers<Host>();
// Whoever waits for a host that did not start is told by the `failed` message.
started.promise.catch(() => undefined);

// oRPC's port does not catch a frame it cannot read; that page hears nothing, and the desk goes on.
process.on('unhandledRejection', (error) => console.error(String(error)));

const receive = async (message: ToHost, port: MessagePortMain | undefined): Promise<void> => {
  if (message.kind === 'start') return started.resolve(start(message));
  if (message.kind === 'drill') {
    drills.shift()?.(message.started ? { kind: 'started', url: null } : { kind: 'failed' });
    return;
  }
  const host = await started.promise;
  if (message.kind === 'page' && port) attach(host, port);
  if (message.kind === 'tile') {
    const missing = { status: 404, type: 'application/json', body: '{"code":"not-found"}' };
    tell({ kind: 'tile', id: message.id, tile: (await host.map?.handle(message.path)) ?? missing });
  }
  if (message.kind === 'stop') {
    await host.close();
    await host.map?.close();
    process.exit(0);
  }
};

parentPort.on('message', ({ data, ports }) => {
  receive(data as ToHost, ports[0]).catch((error) => console.error(String(error)));
});
