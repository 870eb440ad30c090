/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = 'b46183825386999161aa0479049b02b1699f88f7b90e77a1ea7202b120a032cf';
