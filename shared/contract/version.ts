/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = '9ba0f2de7390724be00eb6ba343d68c6b1575b354918c1961e5ca580d5417e1d';
