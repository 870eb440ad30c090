/**
 * A UUID of version 7 (RFC 9562, 5.7): the time first, then what is random of the version 4 UUID it is made from. Ids
 * that rise with time lie together in every index of desk and hub; with random ones each new row touches a page of its
 * own, and catching up on a long outage takes twice as long (docs/speed.md). No order is ever taken from them.
 */
export const risingId = (now: number, random: string): string => {
  const time = now.toString(16).padStart(12, '0').slice(-12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
};
