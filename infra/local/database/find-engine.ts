import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The path of the dynoxide binary for this machine. Throws one sentence that says what to install:
 * the package of the platform is optional, because not every registry has every one.
 */
export function findEngine(platform = process.platform, architecture = process.arch): string {
  const name = `@dynoxide/${platform}-${architecture}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return join(folder, platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch {
    throw new Error(
      `No database engine for this machine: run "npm install --no-save ${name}@1.2.1", or set ` +
        'AWS_ENDPOINT_URL_DYNAMODB to the address of a DynamoDB Local that is running.',
    );
  }
}
