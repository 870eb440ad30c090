export type MapAnswer = { readonly status: number; readonly type: string; readonly body: Buffer };

export const json = (value: unknown): MapAnswer => ({
  status: 200,
  type: 'application/json',
  body: Buffer.from(JSON.stringify(value)),
});
const refusal = (status: number, code: string): MapAnswer => ({ ...json({ code }), status });

export const NOT_FOUND = refusal(404, 'not-found');
/** The map's server, or the map's file, cannot be had now. */
export const FAILED = refusal(502, 'map-unavailable');
