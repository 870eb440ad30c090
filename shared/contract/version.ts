/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '1';
