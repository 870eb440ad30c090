import type { Channel } from '#shared/domain/channel/entry.ts';
import { TalkgroupId } from '#shared/domain/ids.ts';
import { caseName, type Request } from '#shared/domain/request/request.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';

export type Around = { readonly units: readonly Unit[]; readonly requests: readonly Request[] };

/** A line as it was written: to whom, about which case, and whether it asks to be heard at once. */
export type Line =
  | {
      readonly kind: 'line';
      /** Null: it names nobody, and is for the channel that is open. */
      readonly channel: Channel | null;
      readonly requestId: Request['id'] | null;
      readonly priority: boolean;
      readonly text: string;
    }
  | { readonly kind: 'unknown'; readonly said: string };

const DESKS = ['plads', 'desks'];
const PHYSICIAN = ['amk', 'læge'];

const channelNamed = (name: string, { units }: Around): Channel | undefined => {
  if (DESKS.includes(name)) return { kind: 'desks' };
  if (PHYSICIAN.includes(name)) return { kind: 'physician' };
  const unit = units.find(({ id, callSign }) => id === name || callSign.toLowerCase().replaceAll(' ', '') === name);
  if (unit) return { kind: 'unit', unitId: unit.id };
  const talkgroup = TalkgroupId.safeParse(name);
  return /^sks-\d+$/.test(name) && talkgroup.success ? { kind: 'scene', talkgroupId: talkgroup.data } : undefined;
};

/**
 * Reads `! @s1 #114 text`: the signs stand before the text, in any order. `@` names a unit, `@plads` the desks, `@amk`
 * the physician, `@sks-12` a scene talkgroup, `#` a case, `!` asks for priority. With a case and nobody else the line is
 * a note on that case. What names nothing is said and not sent.
 */
export const readLine = (typed: string, around: Around): Line => {
  let rest = typed.trim();
  let channel: Channel | null = null;
  let requestId: Request['id'] | null = null;
  let priority = false;
  for (;;) {
    const found = /^(?<sign>[!@#])(?<name>(?<=[@#])[\p{L}\d-]+|(?<=!))\s*/u.exec(rest);
    const { sign, name = '' } = found?.groups ?? {};
    if (!found) break;
    if (sign === '!') priority = true;
    else if (sign === '#') {
      const request = around.requests.find((one) => caseName(one).toLowerCase() === name.toLowerCase());
      if (!request) return { kind: 'unknown', said: `#${name}` };
      requestId = request.id;
    } else {
      const named = channelNamed(name.toLowerCase(), around);
      if (!named) return { kind: 'unknown', said: `@${name}` };
      channel = named;
    }
    rest = rest.slice(found[0].length);
  }
  if (requestId && !channel) channel = { kind: 'case', requestId };
  return { kind: 'line', channel, requestId, priority, text: rest };
};

/** How the last sign that is being typed may go on: whole lines, at most six. */
export const goOn = (typed: string, { units, requests }: Around): readonly string[] => {
  const [, before = '', sign = '', begun = ''] = /^(.*(?:^|\s))([@#])([\p{L}\d-]*)$/u.exec(typed) ?? [];
  const names =
    sign === '@'
      ? [...units.map(({ id }) => id as string), 'plads', 'amk']
      : sign === '#'
        ? requests.map(caseName)
        : [];
  return names
    .filter((name) => name.toLowerCase().startsWith(begun.toLowerCase()))
    .slice(0, 6)
    .map((name) => `${before}${sign}${name} `);
};
