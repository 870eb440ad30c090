/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = 'a73b4b5d9f7624557143797b35d4c03697e44676e905441d9e33e8c067d3dd35';
