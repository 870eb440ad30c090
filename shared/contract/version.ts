/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = '7ba3469dd4b0c46f45fa2d4ccaf7d0d7c56dc5c8a77a6ea68799807cc9031cdb';
