import type { LambdaName } from '../../../infra/lambdas.ts';
import type { Roles } from './roles.ts';

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** A resource in words: `main`, `main/index/index`, `evidence/*`. */
function nameOf({ arns }: Roles, arn: string): string {
  const known = Object.entries(arns).find(([, one]) => arn === one || arn.startsWith(`${one}/`));
  return known ? known[0] + arn.slice(known[1].length) : arn;
}

/** What a role may at all do to what, whatever it is held to: `dynamodb main: GetItem Query`. */
export function showRights(roles: Roles, name: LambdaName): string[] {
  const lines = new Map<string, Set<string>>();
  for (const { Resource, Action } of roles.statements[name])
    for (const arn of list(Resource))
      for (const action of list(Action)) {
        const [service = '', verb = ''] = action.split(':');
        const line = `${service} ${nameOf(roles, arn)}`;
        lines.set(line, (lines.get(line) ?? new Set()).add(verb));
      }
  return [...lines]
    .map(([line, verbs]) => `${line}: ${[...verbs].toSorted().join(' ')}`)
    .toSorted();
}
