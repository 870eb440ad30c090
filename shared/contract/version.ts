/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = 'a3d8e5b36b3ffbab7aae437a8682b39d329c34354ced9cb194c5ed4719659046';
