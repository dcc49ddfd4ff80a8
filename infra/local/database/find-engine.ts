import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { anotherEngine } from './another-engine.ts';

/**
 * The path of the dynoxide binary for this machine. Throws what is missing and what to do about it:
 * the package of the platform is optional, because not every registry has every one.
 */
export function findEngine(
  platform: string = process.platform,
  architecture = process.arch,
): string {
  const machine = `${platform}-${architecture}`;
  const name = `@dynoxide/${machine}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return join(folder, platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch {
    throw new Error(
      [
        `Countersign includes a database engine for linux-x64 only; this machine is ${machine}.`,
        '',
        'Install the engine’s package for this machine, if your registry has it, then start again:',
        `  npm install --no-save ${name}@1.2.1`,
        '',
        'Or use another database that works like DynamoDB.',
        ...anotherEngine(platform),
      ].join('\n'),
    );
  }
}
