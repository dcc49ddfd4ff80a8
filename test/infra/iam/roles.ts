import { type LambdaName, lambdaNames } from '../../../infra/lambdas.ts';
import {
  allResources,
  readDeployment,
  type StackResource,
} from '../../../infra/local/template/deployment.ts';
import { createNaming } from '../../../infra/local/template/naming.ts';
import { createResolver } from '../../../infra/local/template/resolve.ts';

/** One statement of a policy, without intrinsics. */
export type Statement = {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
};

/** What each Lambda's role may do, and the ARNs of what the stacks make, by short names. */
export type Roles = {
  statements: Record<LambdaName, Statement[]>;
  /** As `main`, `queue archive`, `cookie secret`. */
  arns: Record<string, string>;
};

/** Short names of what the stacks make, by the beginning of its logical id. */
const shortNames: [RegExp, string][] = [
  [/^TablesMain/, 'main'],
  [/^TablesSignatures/, 'signatures'],
  [/^TablesAudit/, 'audit'],
  [/^Queues(\w+?)Queue[0-9A-F]{8}$/, 'queue $1'],
  [/^BucketsUploads[0-9A-F]{8}$/, 'uploads'],
  [/^BucketsEvidence[0-9A-F]{8}$/, 'evidence'],
  [/^StaffSignInPool[0-9A-F]{8}$/, 'staff pool'],
  [/^CookieSecret/, 'cookie secret'],
  [/^CountingSecret/, 'counting secret'],
  [/^SendingIdentity[0-9A-F]{8}$/, 'identity'],
  [/^SendingConfigurationSet/, 'configuration set'],
  [/^(\w+?)Log[0-9A-F]{8}$/, 'log $1'],
];

function shortNameOf({ id }: StackResource): string | undefined {
  for (const [pattern, name] of shortNames) {
    const found = pattern.exec(id);
    if (found) return name.replace('$1', (found[1] ?? '').toLowerCase());
  }
  return undefined;
}

/** Of the resources whose ARN no attribute of theirs is. */
const formats: Record<string, (name: string) => string> = {
  'AWS::SES::EmailIdentity': (name) => `arn:aws:ses:eu-west-2:000000000000:identity/${name}`,
  'AWS::SES::ConfigurationSet': (name) =>
    `arn:aws:ses:eu-west-2:000000000000:configuration-set/${name}`,
};

const isLambda = (id: string, name: LambdaName): boolean =>
  new RegExp(`^${name}[0-9A-F]{8}$`, 'i').test(id);

/** Reads the roles of all stacks in a cloud assembly, whichever stack a policy or a table is in. */
export function readRoles(cdkOut: string): Roles {
  const deployment = readDeployment(cdkOut);
  const naming = createNaming({ baseUrl: '', oidcUrl: '', queuesUrl: '' });
  const resolve = createResolver(deployment, naming);
  const resources = allResources(deployment);
  const policies = resources
    .filter(({ type }) => type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy')
    .map(
      ({ properties, stack }) =>
        resolve(properties, stack) as {
          Roles?: string[];
          PolicyDocument: { Statement: Statement[] };
        },
    );
  const statementsOf = (name: LambdaName): Statement[] => {
    const lambda = resources.find(
      ({ type, id }) => type === 'AWS::Lambda::Function' && isLambda(id, name),
    );
    if (!lambda) throw new Error(`No stack has the function ${name}`);
    const role = resolve(lambda.properties['Role'], lambda.stack);
    const its = resources.find(
      (one) => one.type === 'AWS::IAM::Role' && naming.attribute(one, 'Arn') === role,
    );
    if (!its) throw new Error(`No stack has the role of ${name}`);
    return policies
      .filter(({ Roles: of }) => of?.includes(naming.reference(its)))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  };
  const arns = resources.flatMap((one) => {
    const short = shortNameOf(one);
    if (!short) return [];
    const format = formats[one.type];
    return [[short, format?.(naming.reference(one)) ?? naming.attribute(one, 'Arn')] as const];
  });
  return {
    statements: Object.fromEntries(
      lambdaNames.map((name) => [name, statementsOf(name)]),
    ) as Roles['statements'],
    arns: Object.fromEntries(arns),
  };
}
