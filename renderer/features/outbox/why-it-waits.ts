/** What the hub said last, as a key of `outage:outbox.why`; a code this version has no words for is shown as it stands. */
export const whyItWaits = (lastError: string | null): 'first' | 'away' | 'wrong-version' | 'unknown' => {
  if (lastError === null) return 'first';
  return lastError === 'away' || lastError === 'wrong-version' ? lastError : 'unknown';
};
