const { transformSync } = require('esbuild');

/** Strips types; what the tests run is otherwise the source as it stands. */
exports.process = (source, sourcefile) =>
  transformSync(source, { loader: 'ts', format: 'esm', target: 'node24', sourcefile, sourcemap: 'inline' });
exports.processAsync = async (source, sourcefile) => exports.process(source, sourcefile);
