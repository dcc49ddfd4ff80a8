import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { LambdaName } from '../../../infra/lambdas.ts';
import { prepare } from '../../../infra/local/start/prepare.ts';
import { type Roles, readRoles, type Statement } from './roles.ts';

/** What IAM is asked of one call. `context`: condition keys as the service would fill them. */
export type Request = {
  action: string;
  /** A resource by its short name, with what follows: `main/index/index`, `evidence/x`; or an ARN. */
  on: string;
  context?: Record<string, string | string[]>;
};

export type Judge = {
  roles: Roles;
  /** Whether the role of a function lets it do this, by a model of IAM that is not ours. */
  allows(name: LambdaName, request: Request): Promise<boolean>;
};

const accountId = '000000000000';
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

function arnOf({ arns }: Roles, on: string): string {
  if (on === '*' || on.startsWith('arn:')) return on;
  const [, name = '', rest = ''] = /^([^/]+)(.*)$/.exec(on) ?? [];
  const arn = arns[name];
  if (!arn) throw new Error(`No resource is called ${name}`);
  return arn + rest;
}

/**
 * Every statement allows, and names its actions one by one: so those that do not name an action say
 * nothing of it, and are left out of what is simulated.
 */
function statementsFor(statements: readonly Statement[], action: string): Statement[] {
  for (const { Effect, Action } of statements)
    if (Effect !== 'Allow' || list(Action).some((one) => one.includes('*')))
      throw new Error('A statement denies, or names actions by a pattern: simulate all of them');
  const naming = statements.filter(({ Action }) => list(Action).includes(action));
  return naming.length > 0 ? naming : statements.slice(0, 1);
}

/** Asks each question once: what differs in nothing that a policy could see is one question. */
export function createJudge(roles: Roles): Judge {
  const asked = new Map<string, Promise<boolean>>();
  async function simulate(name: LambdaName, request: Request): Promise<boolean> {
    const { action, context = {} } = request;
    const answer = await runSimulation(
      {
        request: {
          principal: `arn:aws:iam::${accountId}:role/${name}`,
          action,
          resource: { resource: arnOf(roles, request.on), accountId },
          contextVariables: context,
        },
        identityPolicies: [
          {
            name,
            policy: {
              Version: '2012-10-17',
              Statement: statementsFor(roles.statements[name], action),
            },
          },
        ],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    );
    if (answer.resultType === 'error')
      throw new Error(`${name} ${action} on ${request.on}: ${JSON.stringify(answer.errors)}`);
    return answer.overallResult === 'Allowed';
  }
  return {
    roles,
    allows(name, request) {
      const question = JSON.stringify([name, request]);
      const known = asked.get(question) ?? simulate(name, request);
      asked.set(question, known);
      return known;
    },
  };
}

let built: Promise<Judge> | undefined;
/** Of the roles as they are built: what the local cloud runs, and all stages share. */
export const builtJudge = (): Promise<Judge> => {
  built ??= prepare().then((cdkOut) => createJudge(readRoles(cdkOut)));
  return built;
};
