/**
 * Starts one of the tools: `node tools/run.js NAME …`. Plain JavaScript without imports, so that it also runs on a
 * Node that is too old for everything else, and can say so: on Node 20 the store's library ends the process with no word.
 */
const NEEDED = [22, 18];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    [
      `Node ${process.versions.node} is too old: the desk needs ${NEEDED.join('.')} or newer, and brings its own. Run: npm ci && npm start`,
      `Node ${process.versions.node} er for gammel: programmet kræver ${NEEDED.join('.')} eller nyere og har sin egen med. Kør: npm ci && npm start`,
    ].join('\n'),
  );
  process.exit(1);
}

// What Node has compiled, with the types taken out, is kept: it is most of a start. The variable hands it to the processes
// that are started from here.
process.env.NODE_COMPILE_CACHE ??= `${import.meta.dirname}/../out/compiled`;
process.getBuiltinModule('node:module').enableCompileCache(process.env.NODE_COMPILE_CACHE);

const [name, ...rest] = process.argv.slice(2);
process.argv.splice(2, process.argv.length, ...rest);
await import(`./${name}.ts`);
