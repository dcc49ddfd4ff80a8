import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { answerRequests } from '../../../functions/web/answer-requests.ts';
import { howToBundle } from '../../../infra/build/bundles.ts';
import { withLightFetch } from '../../../infra/build/fetch/with-light-fetch.ts';
import type { createWholeSchool } from '../../support/school/whole-school.ts';
import type { GatewayEvent } from './gateway-events.ts';

const entry = `
  export { answerRequests } from './functions/web/answer-requests.ts';
  export { createWholeSchool } from './test/support/school/whole-school.ts';
`;
type Bundled = {
  answerRequests: typeof answerRequests;
  createWholeSchool: typeof createWholeSchool;
};

/** What an app answers through its handler, as the gateway takes it; or what it threw. */
export type GatewayAnswer = {
  statusCode: number;
  headers: Record<string, string>;
  cookies?: string[];
  body: string;
  isBase64Encoded?: boolean;
};
export type Compared = { light: string; platform: string; answer: GatewayAnswer | undefined };

const withoutGuard: Plugin = {
  name: 'without-guard',
  setup(build) {
    build.onResolve({ filter: /guarded-table\.ts$/ }, () => ({
      path: join(import.meta.dirname, 'unguarded.ts'),
    }));
  },
};

/** Every app with a school behind it, as one bundle, made as those of Lambdas are. */
async function load(folder: string, name: string, plugins: Plugin[]): Promise<Bundled> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    ...howToBundle,
    plugins: [...howToBundle.plugins, withoutGuard, ...plugins],
    stdin: { contents: entry, resolveDir: howToBundle.absWorkingDir, loader: 'ts' },
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

/** Chance that begins anew where it is told to, so that what is sealed in two worlds is the same. */
function foreseeChance() {
  let from = '';
  let counter = 0;
  const next = (size: number): Buffer => {
    const blocks = Array.from({ length: Math.ceil(size / 64) }, () => {
      counter += 1;
      return createHash('sha512').update(`${from} ${counter}`).digest();
    });
    return Buffer.concat(blocks).subarray(0, size);
  };
  const { crypto } = globalThis;
  crypto.getRandomValues = ((array: Uint8Array) => {
    array.set(next(array.byteLength));
    return array;
  }) as typeof crypto.getRandomValues;
  // As the bundles take it (`infra/build/built-in-modules.ts`).
  process.getBuiltinModule('node:crypto').randomBytes = next as never;
  return (seed: string): void => {
    from = seed;
    counter = 0;
  };
}

const names = ['Headers', 'Request', 'Response'] as const;

/** Does something while whoever touches Node's own classes of fetch fails. */
async function withoutPlatform<T>(work: () => Promise<T>): Promise<T> {
  const own = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  for (const name of names)
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() {
        throw new Error(`Node's own ${name}`);
      },
    });
  try {
    return await work();
  } finally {
    names.forEach((name, at) => Object.defineProperty(globalThis, name, own[at] ?? {}));
  }
}

const silent = { fault: () => {}, info: () => {} } as never;

async function openWorld({ answerRequests, createWholeSchool }: Bundled) {
  const school = await createWholeSchool();
  const handlers = new Map(
    school.entrances.map(({ name, app }) => [name, answerRequests(app, silent)]),
  );
  const answer = async (name: string, event: GatewayEvent): Promise<unknown> => {
    try {
      return await handlers.get(name)?.(event as never);
    } catch (error) {
      return { threw: String(error) };
    }
  };
  return { school, answer };
}

/**
 * The same school twice: in bundles with the light classes of fetch, and with Node's own. `ask` puts one
 * event to an app of both.
 */
export async function openTwoWorlds() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-two-worlds-'));
  const chanceFrom = foreseeChance();
  const open = async (name: string, plugins: Plugin[]) => {
    const bundled = await load(folder, name, plugins);
    chanceFrom('the school');
    return openWorld(bundled);
  };
  const light = await open('light', [withLightFetch]);
  const platform = await open('platform', []);
  let asked = 0;
  return {
    school: platform.school,
    async ask(name: string, event: GatewayEvent): Promise<Compared> {
      asked += 1;
      chanceFrom(`request ${asked}`);
      const one = await withoutPlatform(() => light.answer(name, structuredClone(event)));
      chanceFrom(`request ${asked}`);
      const other = await platform.answer(name, structuredClone(event));
      const answer =
        other && typeof other === 'object' && 'statusCode' in other ? other : undefined;
      return {
        light: JSON.stringify(one),
        platform: JSON.stringify(other),
        answer: answer as GatewayAnswer | undefined,
      };
    },
    async writeEvidence(): Promise<void> {
      for (const { school } of [light, platform]) await school.writeEvidence();
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

export type TwoWorlds = Awaited<ReturnType<typeof openTwoWorlds>>;
