/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '1';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = 'a5a2c4648441c92e18a69903d69412b530d3bbbfb7ca408d7ee2b52b950dd57d';
