/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = 'b19053f8dfc1a45d88fd8f3f2c50d80f1a973b012c3b08591003656ef99b9309';
