/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '2';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = '58981aeaa8159ec9c9b8bb321ed70c99ecbc68acf87ebc9a91475514b35b88ba';
