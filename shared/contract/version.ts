/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = 'cfc64737669e7bd170955ac5f11f33a9805b135d8cff7ce79a495b88852c3b2f';
