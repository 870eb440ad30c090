import { openStore } from '../store/store.ts';
import { AREA, createBuilder, KEY } from './build.ts';

/** `node hold-store.ts DIR`: a desk that has the store open, has written to it, says so, and stays until it is killed. */
const store = openStore(process.argv[2] as string, KEY, AREA);
const build = createBuilder();
store.commit(build.receive(), build.meta());
await store.durable();
process.stdout.write('open\n');
// Else nothing would know of it any more, and the collector would close it.
setInterval(() => store, 1_000);
