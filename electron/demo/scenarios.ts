/** What a simulated day is like. The first is the default. */
export const SCENARIOS = ['day', 'quiet', 'busy', 'handover', 'outage'] as const;
export type Scenario = (typeof SCENARIOS)[number];

export const SCENARIO_HELP: Readonly<Record<Scenario, string>> = {
  day: 'three cases from the night shift, a quiet morning, a busy afternoon and evening',
  quiet: 'one unit on patrol and no requests: a desk with nothing to do',
  busy: 'two units and fourteen requests within the first four minutes, then as `day`',
  handover: 'two units and six cases from the night shift, then as `day`',
  outage:
    'a drill: two units, four cases from the night shift, one more every two minutes; the hub is cut and comes back',
};
