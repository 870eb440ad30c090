/**
 * What the hub said last, as a key of `outage:outbox.why`; a code this version has no words for is shown as it stands.
 * While the desk is `alone` nothing is asked, and that is why everything waits.
 */
export const whyItWaits = (
  lastError: string | null,
  alone: boolean,
): 'first' | 'away' | 'wrong-version' | 'unknown' => {
  if (lastError === null) return alone ? 'away' : 'first';
  return lastError === 'away' || lastError === 'wrong-version' ? lastError : 'unknown';
};
