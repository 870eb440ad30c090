import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HELP, parseOptions } from './options.ts';

describe('the command line', () => {
  it('starts a simulated day in Danish when nothing is said', () => {
    expect(parseOptions([])).toEqual({
      kind: 'start',
      options: {
        shell: undefined,
        port: 0,
        data: undefined,
        speed: 1,
        seed: 1,
        scenario: 'day',
        hub: undefined,
        lang: 'da',
        map: undefined,
        mapStyle: undefined,
        desk: 'd1',
        area: 'kbh',
        paperFolder: undefined,
        positionHours: 72,
        units: 0,
        roads: undefined,
        feeds: [],
      },
    });
  });

  it('takes every option the help names', () => {
    const parsed = parseOptions(
      '--shell none --port 8123 --data d --speed 60 --seed 7 --scenario quiet --hub postgres://hub/desk --lang en --map-style https://map.example/style.json --paper-folder /mnt/share --units 50 --roads package.json --position-hours 24 --radio tcp://gateway:5000 --nmea /dev/ttyUSB0=s2 --desk d2 --area aar'.split(
        ' ',
      ),
    );
    expect(parsed).toMatchObject({
      kind: 'start',
      options: {
        shell: 'none',
        port: 8123,
        positionHours: 24,
        units: 50,
        speed: 60,
        seed: 7,
        lang: 'en',
        mapStyle: 'https://map.example/style.json',
        desk: 'd2',
        area: 'aar',
        paperFolder: '/mnt/share',
        feeds: [
          { kind: 'sds', id: 'start-radio', address: 'tcp://gateway:5000' },
          { kind: 'nmea', id: 'start-nmea', address: '/dev/ttyUSB0', unitId: 's2' },
        ],
      },
    });
    for (const name of [
      'shell',
      'port',
      'data',
      'speed',
      'seed',
      'scenario',
      'hub',
      'lang',
      'map',
      'map-style',
      'paper-folder',
      'help',
    ]) {
      expect(HELP).toContain(`--${name}`);
    }
  });

  it.each([
    [['--port', '70000'], '--port takes 0 to 65535, not "70000"'],
    [['--scenario', 'storm'], '--scenario takes day, quiet, busy, handover, outage, none, not "storm"'],
    [['--port', 'x'], '--port takes a number, not "x"'],
    [['--speed', '0'], '--speed takes 0.1 to 1000, not "0"'],
    [['--seed', '1.5'], '--seed takes a whole number, not "1.5"'],
    [['--lang', 'de'], '--lang takes da or en, not "de"'],
    [['--shell', 'window'], '--shell takes electron, browser or none, not "window"'],
    [['--hub', 'postgres://hub'], '--hub takes --data DIR with it: what waits for the hub is kept'],
    [['--hub', 'http://hub'], '--hub takes an address that begins with postgres://, not "http://hub"'],
    [['--map', 'kort.png'], '--map takes a file whose name ends in .pmtiles, not "kort.png"'],
    [['--map', 'nowhere.pmtiles'], '--map takes a file that is there, not "nowhere.pmtiles"'],
    [['--data', ''], '--data takes a value, not ""'],
  ])('says what is wrong with %j', (argv, message) => {
    expect(parseOptions(argv)).toEqual({ kind: 'wrong', message });
  });

  it.each([['--prot', '1'], ['start'], ['--port']])('refuses what it does not know: %s', (...argv) => {
    expect(parseOptions(argv)).toMatchObject({ kind: 'wrong' });
  });

  it('keeps real work somewhere', () => {
    expect(parseOptions(['--scenario', 'none'])).toMatchObject({ kind: 'wrong' });
    const kept = parseOptions(['--scenario', 'none', '--data', 'desk']);
    expect(kept).toMatchObject({ kind: 'start', options: { scenario: 'none', data: 'desk' } });
  });

  it('keeps a drill off the hub of real work', () => {
    expect(parseOptions(['--scenario', 'outage'])).toMatchObject({ kind: 'start', options: { scenario: 'outage' } });
    expect(parseOptions(['--scenario', 'outage', '--hub', 'postgres://hub/desk'])).toEqual({
      kind: 'wrong',
      message: '--scenario outage and --hub exclude each other: a drill has a hub of its own',
    });
  });

  it('takes one map, not two', () => {
    const file = join(tmpdir(), `options-${process.pid}.pmtiles`);
    writeFileSync(file, '');
    expect(parseOptions(['--map', file])).toMatchObject({ kind: 'start', options: { map: file } });
    const both = parseOptions(['--map', file, '--map-style', 'https://map.example/style.json']);
    expect(both).toEqual({ kind: 'wrong', message: '--map and --map-style exclude each other' });
    rmSync(file);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.array(fc.string()), (argv) => void parseOptions(argv)));
  });
});
