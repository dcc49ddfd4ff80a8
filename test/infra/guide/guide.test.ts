import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readStageSettings } from '../../../infra/stage-settings.ts';
import { makeCheckout, withoutCredentials } from './checkout.ts';
import { commandsIn, commandsInText, stageIn } from './commands-in.ts';

const guide = readFileSync(resolve(import.meta.dirname, '../../../docs/deploying.md'), 'utf8');
const stages = stageIn(guide);
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function checkout(): string {
  const folder = makeCheckout(stages);
  folders.push(folder);
  mkdirSync(join(folder, 'home'));
  return folder;
}

/** How a command ends for somebody whose computer is set up but for credentials. */
type End = { succeeds: true } | { asksFor: RegExp };
const succeeds: End = { succeeds: true };
const needsCredentials: End = {
  asksFor:
    /no credentials have been configured|Unable to resolve AWS account|Could not load credentials/,
};

/** Every command of the guide. Those in one list run one after another, the lists beside each other. */
const expected: Record<string, End>[] = [
  {
    'npm run build': succeeds,
    'npx cdk diff -c stage=live': needsCredentials,
    'npx cdk destroy --all -c stage=live': needsCredentials,
  },
  {
    "npx cdk bootstrap --app '' aws://123456789012/eu-west-2": needsCredentials,
    'npm run deploy -- -c stage=live': needsCredentials,
    'npm run school -- --stack countersign-live --name "Hill View School" --admin head.office@hillview.ourtrust.org.uk --office-email office@hillview.ourtrust.org.uk --office-phone "01632 960123"':
      needsCredentials,
  },
  { 'npm run synth -- live': succeeds },
];

/** Nobody is there to say yes; and what diff has just synthesised, destroy need not again. */
const added: Record<string, string> = {
  'npx cdk destroy --all -c stage=live': '--force --app cdk.out',
};

/** `npm test` is what runs this. */
const notRun = ['npm test'];

/** Runs a command; gives its exit code and all it printed. */
const run = (command: string, folder: string): Promise<{ code: number; text: string }> =>
  new Promise((done) => {
    const env = withoutCredentials(join(folder, 'home'));
    const child = execFile('sh', ['-c', command], { cwd: folder, env }, (error, out, errors) =>
      done({ code: error ? 1 : 0, text: `${out}\n${errors}` }),
    );
    child.stdin?.end();
  });

it('the guide gives no command with options but where it is tried', () => {
  expect(commandsInText(guide)).toEqual([]);
});

it('the stage that the guide writes has all the settings it needs, and no others', () => {
  expect(Object.keys(stages)).toEqual(['live']);
  expect(() => readStageSettings('live', stages)).not.toThrow();
});

it('each command of the guide works, as far as it can without an account', async () => {
  const tried = expected.flatMap((list) => Object.keys(list));
  expect(commandsIn(guide).toSorted()).toEqual([...notRun, ...tried].toSorted());
  await Promise.all(
    expected.map(async (list) => {
      const folder = checkout();
      for (const [command, end] of Object.entries(list)) {
        const { code, text } = await run(`${command} ${added[command] ?? ''}`, folder);
        if ('succeeds' in end) expect(code, `${command}\n${text}`).toBe(0);
        else expect(code === 0 ? '' : text, command).toMatch(end.asksFor);
      }
    }),
  );
});
