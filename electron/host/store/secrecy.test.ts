import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { AccountId } from '#shared/domain/ids.ts';
import { createBuilder, KEY, NOON, S1 } from '../test-support/build.ts';
import { temporaryDirectory } from '../test-support/directory.ts';
import { copyOf, openLoneDesk, workAWhile } from '../test-support/stores.ts';

const build = createBuilder();
const NAME = 'Ulrikke Vedelsbæk-Testesen';
const PASSWORD = 'prøvevagt-hemmelig';

/** How a text can lie in a file: as UTF-8, as UTF-16, as the search folds it. */
const formsOf = (text: string): Buffer[] => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe')),
  Buffer.from(text.slice(0, 12)),
];

const filesWith = (directory: string, text: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .filter((file) => {
      const bytes = readFileSync(join(file.parentPath, file.name));
      return formsOf(text).some((form) => bytes.includes(form));
    })
    .map(({ name }) => name);

describe('what is written about a person', () => {
  it('stands in no file under the data directory, neither while the desk runs nor after', async () => {
    const directory = temporaryDirectory();
    const { desk, close } = openLoneDesk(directory);
    await desk.store.accounts.create(
      { account: AccountId.parse('disponent'), name: NAME, role: 'dispatcher' },
      PASSWORD,
    );
    await workAWhile(desk, 3);
    const request = build.receive({ need: `${NAME} fryser`, place: { typed: `Hos ${NAME}` }, callback: NAME });
    await desk.perform(request, build.commandId());
    await desk.perform(build.note(`Talte med ${NAME}`, request.requestId), build.commandId());
    const { latitude, longitude } = { latitude: 55.676104, longitude: 12.568295 };
    desk.store.positions.put([
      { unitId: S1, at: NOON, latitude, longitude, errorMetres: 20, speedKmh: null, headingDegrees: null },
    ]);
    expect(desk.store.search('vedelsbæk')).toEqual([request.requestId]);
    const running = copyOf(directory, join(temporaryDirectory(), 'running'));
    await close();
    for (const where of [running, directory])
      for (const text of [NAME, PASSWORD, '55.676104', 'Sociolance', 'CREATE TABLE', KEY.toString('hex')])
        expect(filesWith(where, text), text).toEqual([]);
  });

  it('would be found by this search in a file that is not encrypted', () => {
    const directory = temporaryDirectory();
    const plain = new Database(join(directory, 'plain.db'));
    plain.exec('CREATE TABLE person (name TEXT)');
    plain.prepare('INSERT INTO person VALUES (?)').run(NAME);
    plain.close();
    expect(filesWith(directory, NAME)).toEqual(['plain.db']);
  });
});
