/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '1';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = '1160d8e166e21bd9d223073ad4e04ac0fe90421117b21c60cf4388a820969f3b';
