// Compiles to dist/ (only what changed) and copies the files that the code reads at run time.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync } from 'node:fs';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace('package.json', 'bin/tsc');
execFileSync(process.execPath, [tsc], { stdio: 'inherit' });
const isData = (path) => !/\.(?:ts|md|js|map)$/.test(path);
for (const folder of ['core', 'test'])
  cpSync(folder, `dist/${folder}`, { recursive: true, filter: isData });
cpSync('package.json', 'dist/package.json');
chmodSync('dist/main.js', 0o755);
