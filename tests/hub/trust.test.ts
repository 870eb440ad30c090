import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { HubLink } from '#electron/host/hub/hub-link.ts';
import { deskLogin, putLogin } from '#electron/host/hub/postgres/logins.ts';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { countOn, createBatches } from '#electron/host/test-support/batches.ts';
import { AREA } from '#electron/host/test-support/build.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { certificateAuthority, issue } from '#tools/hub/certificates.ts';
import { openImpostor } from './support/impostor.ts';

const LOGIN = `${AREA}.desk-1`;
let server: PostgresServer;
let directory: string;
beforeAll(async () => {
  server = await startPostgres();
  directory = mkdtempSync(join(tmpdir(), 'sociolance-trust-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

const open = (url: string, caFile: string | undefined = server.caFile, desk = 'desk-1'): HubLink => {
  const link = openPostgresHub({ url, caFile, area: AREA, desk, limit: 1_500 });
  onTestFinished(() => link.close());
  return link;
};
const away = (why: string) => ({ kind: 'away', why });
const authority = () => {
  const { directory: home } = server.cluster;
  return { certificate: join(home, 'authority', 'ca.crt'), key: join(home, 'authority', 'ca.key') };
};
const at = (port: number, host = 'localhost') => `postgres://${LOGIN}:kodeordet@${host}:${port}/hub`;

describe('a hub that cannot prove who it is', () => {
  it('is trusted where its authority is the one the desk was told of', async () => {
    expect((await open(server.addressOf(LOGIN, 'straight')).head()).kind).toBe('head');
    const byNumber = server.addressOf(LOGIN, 'straight').replace('localhost', '127.0.0.1');
    expect((await open(byNumber).head()).kind).toBe('head');
  });

  it('is not trusted without an authority, nor with another', async () => {
    const other = certificateAuthority(join(directory, 'other'), 'Somebody else');
    for (const caFile of ['', join(directory, 'none.crt'), other.certificate])
      expect(await open(server.addressOf(LOGIN, 'straight'), caFile).head()).toEqual(away('untrusted'));
  });

  const bad = {
    'has expired': { hosts: ['localhost'], days: -1 },
    'is for another name': { hosts: ['hub.example'], days: 9 },
    'is for another address': { hosts: ['127.0.0.2'], days: 9, host: '127.0.0.1' },
    'is for a name, where an address was asked': { hosts: ['localhost'], days: 9, host: '127.0.0.1' },
  };
  for (const [what, { hosts, days, ...rest }] of Object.entries(bad))
    it(`is told nothing where its certificate ${what}`, async () => {
      const impostor = await openImpostor(issue(authority(), join(directory, what), 'server', { hosts }, days));
      onTestFinished(() => impostor.close());
      const host = 'host' in rest ? rest.host : 'localhost';
      expect(await open(at(impostor.port, host)).head()).toEqual(away('untrusted'));
      expect(impostor.heard()).toBe('');
    });

  it('is told nothing where its certificate is its own word, or a desk’s', async () => {
    const own = certificateAuthority(join(directory, 'own'), 'localhost');
    const desk = issue(authority(), join(directory, 'desk'), 'desk', { login: 'localhost' });
    for (const certificate of [own, desk]) {
      const impostor = await openImpostor(certificate);
      onTestFinished(() => impostor.close());
      expect(await open(at(impostor.port)).head()).toEqual(away('untrusted'));
      expect(impostor.heard()).toBe('');
    }
  });

  it('is told nothing where it will not encrypt', async () => {
    const impostor = await openImpostor('N');
    onTestFinished(() => impostor.close());
    expect(await open(at(impostor.port)).head()).toEqual(away('untrusted'));
    expect(impostor.heard()).toBe('');
    const asked = `${at(impostor.port)}?sslmode=disable`;
    expect(await open(asked).head()).toEqual(away('untrusted'));
    expect(impostor.heard()).toBe('');
  });

  it('is away, with a reason, where it talks of something else, or not at all', async () => {
    for (const [answer, why] of [
      ['HTTP/1.1 400 Bad Request\r\n\r\n', 'untrusted'],
      [Buffer.alloc(4_096, 0x53), 'untrusted'],
      ['', 'silent'],
    ] as const) {
      const impostor = await openImpostor(answer);
      onTestFinished(() => impostor.close());
      expect(await open(at(impostor.port)).head()).toEqual(away(why));
    }
  });
});

describe('a desk that cannot prove who it is', () => {
  it('does not get in without encryption, whatever it knows', async () => {
    for (const ssl of [false, undefined]) {
      const plain = new Client({ connectionString: server.addressOf(LOGIN, 'straight'), ssl });
      await expect(plain.connect()).rejects.toMatchObject({ code: '28000' });
    }
  });

  it('does not get in with a wrong password, as another desk, or in another area', async () => {
    const url = server.addressOf(LOGIN, 'straight');
    expect(await open(url.replace(/:[^:@]+@/, ':et-andet@')).head()).toEqual(away('locked-out'));
    expect(await open(url.replace(/:[^:@]+@/, '@')).head()).toEqual(away('locked-out'));
    expect(await open(url.replace('desk-1', 'desk-9')).head()).toEqual(away('locked-out'));
    expect(await open(url, server.caFile, 'desk-2').head()).toEqual(away('locked-out'));
    expect(await open(url.replace(/hub$/, 'another')).head()).toEqual(away('locked-out'));
    const elsewhere = openPostgresHub({ url, caFile: server.caFile, area: 'aarhus', desk: 'desk-1' });
    onTestFinished(() => elsewhere.close());
    expect(await elsewhere.head()).toEqual(away('locked-out'));
  });

  it('gets in with a certificate of its name from the hub’s authority, and with no other', async () => {
    const administrator = await server.administer();
    onTestFinished(() => administrator.end());
    await putLogin(administrator, deskLogin(AREA, 'desk-3'), { kind: 'certificate' });
    const url = (files: { certificate: string; key: string }) => {
      const { port } = new URL(server.addressOf(LOGIN, 'straight'));
      const parameters = new URLSearchParams({ sslcert: files.certificate, sslkey: files.key });
      return `postgres://${AREA}.desk-3@localhost:${port}/hub?${parameters}`;
    };
    const right = issue(authority(), join(directory, 'right'), 'desk-3', { login: `${AREA}.desk-3` });
    expect((await open(url(right), server.caFile, 'desk-3').head()).kind).toBe('head');
    const others = issue(authority(), join(directory, 'wrong'), 'desk-2', { login: `${AREA}.desk-2` });
    expect(await open(url(others), server.caFile, 'desk-3').head()).toEqual(away('locked-out'));
    const own = certificateAuthority(join(directory, 'self'), `${AREA}.desk-3`);
    expect((await open(url(own), server.caFile, 'desk-3').head()).kind).toBe('away');
    const withPassword = server.addressOf(`${AREA}.desk-3`, 'straight');
    expect((await open(withPassword, server.caFile, 'desk-3').head()).kind).toBe('away');
  });

  it('needs no encryption through a socket of the same machine, and a password all the same', async () => {
    const url = server.addressOf(LOGIN, 'socket');
    expect((await open(url, '').head()).kind).toBe('head');
    expect(await open(url.replace(/:[^:@]+@/, ':et-andet@'), '').head()).toEqual(away('locked-out'));
  });
});

describe('the way to the hub', () => {
  it('carries nothing that could be read on it', async () => {
    const heard: Buffer[] = [];
    const tap = createServer((near) => {
      const far = connect(server.cluster.port, '127.0.0.1');
      near.on('data', (bytes) => heard.push(bytes)).pipe(far);
      far.on('data', (bytes) => heard.push(bytes)).pipe(near);
      for (const end of [near, far]) end.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    onTestFinished(() => {
      tap.close();
    });
    await once(tap, 'listening');
    const { port } = tap.address() as AddressInfo;
    const link = open(server.addressOf(LOGIN, 'straight').replace(`:${server.cluster.port}/`, `:${port}/`));
    const { batch } = createBatches();
    expect((await link.append(batch([countOn('secret', 1, ' Knud Eksempel')]))).kind).toBe('accepted');
    const wire = Buffer.concat(heard).toString('latin1');
    expect(wire.length).toBeGreaterThan(1_000);
    for (const word of ['Knud', 'kbh', 'desk-1', 'kodeord', 'hub.append']) expect(wire).not.toContain(word);
  });

  it('goes by the certificate of today: a new authority is trusted once its file is there', async () => {
    const caFile = join(directory, 'later.crt');
    const link = open(server.addressOf(LOGIN, 'straight'), caFile);
    expect(await link.head()).toEqual(away('untrusted'));
    copyFileSync(server.caFile, caFile);
    expect(readFileSync(caFile, 'utf8')).toContain('BEGIN CERTIFICATE');
    expect((await link.head()).kind).toBe('head');
  });
});
