/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = '89b125bbe620203787d1e19bc4d0a2a251f929484de15d08dbeb5f44c822e896';
