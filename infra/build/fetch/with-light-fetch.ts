import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Loader, Plugin } from 'esbuild';

const light = JSON.stringify(join(import.meta.dirname, 'light-fetch.ts'));
const loaders: Record<string, Loader> = { '.js': 'js', '.ts': 'ts', '.tsx': 'tsx' };

/** Hono, and what we make with it. */
const ofPages = /[/\\](node_modules[/\\]hono[/\\]dist|functions)[/\\].+\.(js|tsx?)$/;
const names = ['Headers', 'Request', 'Response'];

/**
 * Has Hono and our pages make requests and answers of light classes: Node's own bring its whole client
 * of HTTP along. What asks others (`fetch` of a sign-in, the SDK) keeps Node's. (D-127)
 */
export const withLightFetch: Plugin = {
  name: 'light-fetch',
  setup(build) {
    build.onLoad({ filter: ofPages }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const used = names.filter((name) => new RegExp(`\\b(new|instanceof) ${name}\\b`).test(text));
      if (used.length === 0) return undefined;
      return {
        contents: `import{${used.join(',')}}from${light};${text}`,
        loader: loaders[extname(path)] ?? 'js',
      };
    });
  },
};
