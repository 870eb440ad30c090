/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = 'c055abdc2ea9c280276b9e7685f981f5ddd1c8af975d2048fb3a494f3a0311c7';
