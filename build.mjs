// Compiles to dist/ (only what changed), copies the files that the code reads at run time, and ends with an error where
// the languages do not say the same.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace('package.json', 'bin/tsc');
const compiled = spawnSync(process.execPath, [tsc], { stdio: 'inherit' });
const isData = (path) => !/\.(?:ts|md|js|map)$/.test(path);
for (const folder of ['core', 'test'])
  cpSync(folder, `dist/${folder}`, { recursive: true, filter: isData });
cpSync('package.json', 'dist/package.json');
chmodSync('dist/main.js', 0o755);

const { languageFaults } = await import('./dist/core/i18n/faults.js');
const { isLanguage } = await import('./dist/core/i18n/languages.js');
const unnamed = readdirSync('core/i18n')
  .map((file) => /^([a-z]{2})\.ts$/.exec(file)?.[1])
  .filter((code) => code && !isLanguage(code))
  .map((code) => `core/i18n/languages.ts lacks the line: ${code}: await import('./${code}.ts'),`);
const faults = [...unnamed, ...languageFaults()];
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length > 0 || compiled.status !== 0) process.exitCode = 1;
