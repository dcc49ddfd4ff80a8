import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readContext } from './context.ts';
import { DataStack } from './data-stack.ts';
import { stacksOf } from './deploy/stacks-of.ts';
import { CountersignStack } from './stack.ts';
import { readStageSettings } from './stage-settings.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

type Options = Pick<AppProps, 'outdir'> & {
  /** A name under `stages` in cdk.json; else the command line's `-c stage=…`. */
  stage?: string;
  /** Where the built Lambdas are; dist/ unless told. */
  bundles?: string;
  /** Settings that win over the file's; the process's environment unless told. */
  environment?: Record<string, string | undefined>;
  /** Stacks deployed for the first time; else the command line's `-c first=NAME,NAME`. */
  first?: readonly string[];
};

/** The CDK app for one stage. Looks nothing up, so it needs neither network nor account. */
export function makeApp(options: Options = {}): {
  app: App;
  data: DataStack;
  stack: CountersignStack;
} {
  const { outdir, bundles = join(root, 'dist'), environment = process.env } = options;
  const context = readContext();
  const stages = context.stages ?? {};
  const app = new App({ ...(outdir && { outdir }), context });
  const stage: unknown = options.stage ?? app.node.tryGetContext('stage');
  if (typeof stage !== 'string')
    throw new Error(
      `Which stage? Add -c stage=NAME. In cdk.json: ${Object.keys(stages).join(', ')}.\n` +
        "(To prepare an account, none is needed: npx cdk bootstrap --app '' aws://ACCOUNT/REGION)",
    );
  const settings = readStageSettings(stage, stages, environment);
  const names = stacksOf(stage);
  const first = options.first ?? namesIn(app.node.tryGetContext('first'));
  const propsOf = (name: string) => ({
    settings,
    env: { region: settings.region },
    // A creation that fails leaves a stack that must be deleted before the next try (D-112).
    terminationProtection: stage !== 'local' && !first.includes(name),
  });
  const data = new DataStack(app, names.data, propsOf(names.data));
  const stack = new CountersignStack(app, names.app, { ...propsOf(names.app), data, bundles });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, data, stack };
}

const namesIn = (list: unknown): string[] => (typeof list === 'string' ? list.split(',') : []);

if (import.meta.main) {
  try {
    makeApp().app.synth();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
