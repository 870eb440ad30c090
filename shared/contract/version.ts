/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = '634e0c0b78a61ff9ca8a46d482d322c003dc14b6ab0aa5d5abc1cf3874dc479d';
