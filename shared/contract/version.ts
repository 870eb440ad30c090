/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = '6d1a30b2883d53e85e09ebb5d0afc64a09bb0457e9eeb04460971dc016c803d4';
