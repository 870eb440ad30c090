import solver, { type Highs } from 'highs';

/** Its declarations are those of its CommonJS build, where the loader is a property; what Node imports is the loader itself. */
const loadHighs = solver as unknown as typeof solver.default;

/** A linear program being written down: minimise Σ cost·x with bounds on columns and on rows. */
export type Program = {
  readonly column: (column: { cost?: number; lower?: number; upper?: number; integer?: boolean }) => number;
  readonly row: (lower: number, upper: number, entries: readonly (readonly [column: number, value: number])[]) => void;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
};
type Column = { readonly cost: number; readonly lower: number; readonly upper: number; readonly integer: boolean };
type Row = { readonly lower: number; readonly upper: number; readonly entries: readonly (readonly [number, number])[] };

export const createProgram = (): Program => {
  const columns: Column[] = [];
  const rows: Row[] = [];
  return {
    columns,
    rows,
    column: ({ cost = 0, lower = 0, upper = Number.POSITIVE_INFINITY, integer = false }) =>
      columns.push({ cost, lower, upper, integer }) - 1,
    row: (lower, upper, entries) => void rows.push({ lower, upper, entries }),
  };
};

export type Limits = {
  /** Branch and bound ends after so many nodes: a count, so that every machine ends at the same place. */
  readonly nodes?: number;
  /** Ends when the best found is proven to be within this share of the optimum. */
  readonly gap?: number;
  readonly seed?: number;
  /** Asked now and then; true ends with the best found. */
  readonly stopped?: () => boolean;
};

export type Solved =
  | {
      readonly kind: 'solved';
      readonly values: Float64Array;
      readonly objective: number;
      /** No solution has a smaller objective. */
      readonly bound: number;
      readonly optimal: boolean;
    }
  | { readonly kind: 'infeasible' }
  /** A limit or the stop came before any solution did. */
  | { readonly kind: 'nothing' };

let loaded: Promise<Highs> | undefined;
/** The solver is compiled once; HiGHS as WebAssembly has one thread, so that the same program gives the same answer everywhere. */
const load = (): Promise<Highs> => {
  loaded ??= loadHighs();
  return loaded;
};

const starts = (rows: readonly Row[]): Int32Array => {
  const found = new Int32Array(rows.length + 1);
  rows.forEach(({ entries }, index) => {
    found[index + 1] = (found[index] ?? 0) + entries.length;
  });
  return found;
};

/** Solves a program. It holds the thread while it does: call it from a worker. */
export const solve = async (program: Program, limits: Limits = {}): Promise<Solved> => {
  const highs = await load();
  const { modelStatus, callbackType } = highs.constants;
  const { columns, rows } = program;
  const isMip = columns.some(({ integer }) => integer);
  const data = {
    numCols: columns.length,
    numRows: rows.length,
    colCost: Float64Array.from(columns, ({ cost }) => cost),
    colLower: Float64Array.from(columns, ({ lower }) => lower),
    colUpper: Float64Array.from(columns, ({ upper }) => upper),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    matrix: {
      format: 'csr' as const,
      numRows: rows.length,
      numCols: columns.length,
      starts: starts(rows),
      indices: Int32Array.from(rows.flatMap(({ entries }) => entries.map(([column]) => column))),
      values: Float64Array.from(rows.flatMap(({ entries }) => entries.map(([, value]) => value))),
    },
    ...(isMip && { integrality: Int32Array.from(columns, ({ integer }) => (integer ? 1 : 0)) }),
  };
  return highs.withModel(data, (model): Solved => {
    model.options.set({
      output_flag: false,
      random_seed: (limits.seed ?? 0) % 2_147_483_647,
      ...(isMip && { mip_max_nodes: limits.nodes ?? 1_000, mip_rel_gap: limits.gap ?? 0.0001 }),
    });
    const stop = (event: { interrupt: () => void }): undefined => {
      if (limits.stopped?.()) event.interrupt();
    };
    model.run({ [callbackType.mipInterrupt]: stop, [callbackType.simplexInterrupt]: stop });
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
      return { kind: 'infeasible' };
    const optimal = status === modelStatus.optimal;
    const found = optimal || (isMip && model.info.get('primal_solution_status') === 2);
    if (!found) return { kind: 'nothing' };
    const objective = model.getObjectiveValue();
    const bound = isMip ? Number(model.info.get('mip_dual_bound')) : objective;
    return { kind: 'solved', values: model.getSolution().colValue, objective, bound, optimal };
  });
};
