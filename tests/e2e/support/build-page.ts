import { buildIfStale, PAGE } from '#tools/build-if-stale.ts';

/** Once before the end-to-end tests, so that no desk they start has to. */
export default async (): Promise<void> => {
  await buildIfStale(PAGE, console.log);
};
