import { cpus, loadavg, totalmem } from 'node:os';
import type { Figure } from './measure.ts';

type Aim = { readonly words: string; readonly isMet: (figure: Figure) => boolean };

const under = (limit: number): Aim => ({ words: `< ${limit}`, isMet: ({ value }) => value < limit });
const ratioOf = (limit: number): Aim => ({
  words: `ratio ≤ ${limit}`,
  isMet: ({ ratio = Number.NaN }) => ratio <= limit,
});

/** What the desk aims at. A figure without an aim is there to explain another. */
const AIMS: Readonly<Record<string, Aim>> = {
  'command.p50': ratioOf(2.5),
  'command.p99': under(15),
  'catchup.rate': ratioOf(2),
  'coldopen.ms': under(150),
  'hub.append.p50': ratioOf(2),
  'hub.append.p99': ratioOf(2),
  'hub.catchup.rate': ratioOf(2),
  'outbox.drain.rate': ratioOf(2),
  'desk-to-desk.p50': ratioOf(2),
  'desk-to-desk.p99': under(250),
  'restart.ms': under(3_000),
  'positions.frame.p99': under(8),
  'positions.day.heap': under(0.5),
  'positions.day.rss': under(2),
  'case.open.p99': under(100),
  'search.p99': under(50),
  'rota.best': under(30_000),
  'rota.objective': ratioOf(1.5),
  'rota.drag.p99': under(16),
  'paint.p99': { ...ratioOf(1), words: 'a frame + host' },
};

const number = (value: number | undefined): string => {
  if (value === undefined) return '';
  return value >= 1_000 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
};

/** The figures as a table for people, each with its aim beside it. */
export const tableOf = (figures: readonly Figure[]): string => {
  const rows = figures.map((figure) => {
    const aim = AIMS[figure.name];
    return [
      figure.name,
      `${number(figure.value)} ${figure.unit}`,
      number(figure.floor),
      number(figure.ratio),
      String(figure.n),
      aim ? `${aim.words}${aim.isMet(figure) ? '' : '  (missed)'}` : '',
    ];
  });
  const table = [['figure', 'value', 'floor', 'ratio', 'n', 'aim'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const isText = (column: number): boolean => column === 0 || column === widths.length - 1;
  return table
    .map((row) =>
      row
        .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** What the figures were taken on; `load` is the machine's own average of the last minute, before the measuring began. */
export const machine = () => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryMebibytes: Math.round(totalmem() / 2 ** 20),
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
  load: loadavg()[0],
});
