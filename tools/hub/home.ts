import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Cluster, clusterAt } from './cluster.ts';

/** What a hub's directory remembers of how it was started, so that later commands need only the directory. */
export const Home = z.object({
  port: z.int().min(1).max(65_535),
  /** The names desks reach it by, as its certificate has them; the first stands in their addresses. */
  hosts: z.array(z.string().min(1)).min(1),
  area: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
});
export type Home = z.infer<typeof Home>;

const fileOf = (directory: string): string => join(directory, 'hub.json');

export const isHome = (directory: string): boolean => existsSync(fileOf(directory));
export const readHome = (directory: string): Home => Home.parse(JSON.parse(readFileSync(fileOf(directory), 'utf8')));
export const writeHome = (directory: string, home: Home): void => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(fileOf(directory), `${JSON.stringify(home, null, 2)}\n`);
};
export const clusterOf = (directory: string): Cluster => clusterAt(directory, readHome(directory).port);

/** The address of each login, with its password: a file for its owner's eyes only. */
export const addressFile = (directory: string, login: string): string => join(directory, 'addresses', login);
export const readAddress = (directory: string, login: string): string | undefined => {
  const file = addressFile(directory, login);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
};
export const writeAddress = (directory: string, login: string, address: string): void => {
  const file = addressFile(directory, login);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${address}\n`, { mode: 0o600 });
};
