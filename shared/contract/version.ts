/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = 'e6e1521972e97993f06290c2a7ed788b0a21e9f738ee62d2d1faf261b4952e44';
