import { cpSync, mkdtempSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const parts = ['functions', 'infra', 'templates'];
const files = ['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * A checkout as somebody has it who follows the guide: what deploying takes, with their stage in its
 * cdk.json, so that a build and a template of theirs are in nobody's way.
 */
export function makeCheckout(stages: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-guide-'));
  for (const part of [...parts, ...files])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  // Older than what is installed: set-up would else install into the folder that is linked to.
  utimesSync(join(folder, 'package-lock.json'), 0, 0);
  const file = join(folder, 'cdk.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as { context: { stages: object } };
  Object.assign(settings.context.stages, stages);
  writeFileSync(file, JSON.stringify(settings));
  return folder;
}

const nowhere = 'http://127.0.0.1:9';

/** An environment without credentials, and without a way to AWS or anywhere else. `home` is empty. */
export const withoutCredentials = (home: string): Record<string, string> => ({
  PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
  HOME: home,
  AWS_REGION: 'eu-west-2',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL: nowhere,
  HTTP_PROXY: nowhere,
  HTTPS_PROXY: nowhere,
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  CDK_DISABLE_VERSION_CHECK: 'true',
  npm_config_update_notifier: 'false',
});
