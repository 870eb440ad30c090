/** Closes a switch over a union: a new member that is not handled fails to compile. Throws if reached. */
export const assertNever = (value: never): never => {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
};
