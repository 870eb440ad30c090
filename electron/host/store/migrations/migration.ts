/** One numbered step of a schema. Frozen once released: a mistake is mended by the next one. */
export type Migration = { readonly name: string; readonly sql: string };
