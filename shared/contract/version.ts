/** The contract's version. A fingerprint test fails when the wire changes and this does not. */
export const CONTRACT_VERSION = '3';
/** SHA-256 over the shapes that pages, desks, hub and field agree on at that version. */
export const CONTRACT_FINGERPRINT = '6ebcb6d6e43c485e59dcf6d442ec9629ac4d6bd386f499d569e88956e062c959';
