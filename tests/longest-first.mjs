import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders by how long their files take. */
const folders = ['web', 'end-to-end', 'deployment', 'faults', 'contracts', 'properties', 'local', 'unit'];
const rank = ({ path }) => folders.findIndex((folder) => path.includes(`/tests/${folder}/`));

/** A file counts with the suites that it is made of. */
const bytes = ({ path }) =>
  [...readFileSync(path, 'utf8').matchAll(/^import '(\.\/.+)';/gm)].reduce(
    (sum, [, suite]) => sum + statSync(join(dirname(path), suite)).size,
    statSync(path).size,
  );

/** What takes longest starts first, on a fresh machine too, where jest has no memory of earlier runs: neither worker ends long before the other. */
export default class LongestFirst {
  sort(tests) {
    return tests
      .map((test) => ({ test, rank: rank(test), bytes: bytes(test) }))
      .sort((a, b) => a.rank - b.rank || b.bytes - a.bytes)
      .map(({ test }) => test);
  }

  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
