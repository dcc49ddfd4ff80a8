import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readSettings } from './settings.ts';
import { CountersignStack } from './stack.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

type Context = Record<string, unknown> & { stages?: Record<string, Record<string, unknown>> };

/** Context of cdk.json: the stages' settings and the CDK's feature flags. */
export const readContext = (): Context =>
  JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')).context;

/**
 * The CDK app for one stage. Looks nothing up, so it needs neither network nor account.
 *
 * @param stage a name under `stages` in cdk.json; `local` unless told.
 */
export function makeApp(
  stage = 'local',
  props: AppProps = {},
): { app: App; stack: CountersignStack } {
  const context = readContext();
  const settings = readSettings(stage, context.stages ?? {}, process.env);
  const app = new App({ ...props, context: { ...context, ...props.context } });
  const stack = new CountersignStack(app, `countersign-${stage}`, {
    settings,
    bundles: join(root, 'dist'),
    env: { region: settings.region },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}

/** `-c stage=…` as the CDK's command line hands it over. */
function stageAsked(): string {
  const context: Record<string, unknown> = JSON.parse(process.env['CDK_CONTEXT_JSON'] ?? '{}');
  if (typeof context['stage'] === 'string') return context['stage'];
  throw new Error(
    `Which stage? Add -c stage=NAME; cdk.json has: ${Object.keys(readContext().stages ?? {}).join(', ')}.`,
  );
}

if (import.meta.main) makeApp(stageAsked()).app.synth();
