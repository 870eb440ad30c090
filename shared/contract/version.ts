/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = 'c10c3b13d0d88e2161abede747e10c95c6d8e9b8c67c50b838344cd250765999';
