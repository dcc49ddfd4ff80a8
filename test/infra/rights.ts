import type { LambdaName } from '../../infra/lambdas.ts';
import { ofType, type Template } from './template.ts';

type Conditions = Record<string, Record<string, string | string[]>>;
type RawStatement = {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: Conditions;
};

/** One thing a Lambda may do: an action, on a resource, under conditions. */
export type Right = { action: string; on: string; conditions: Conditions };

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** Short names of what the stack makes, by the beginning of its logical id. */
const names: [RegExp, string][] = [
  [/^TablesMain/, 'main'],
  [/^TablesSignatures/, 'signatures'],
  [/^TablesAudit/, 'audit'],
  [/^Queues(\w+?)Queue[0-9A-F]{8}$/, 'queue $1'],
  [/^BucketsUploads/, 'uploads'],
  [/^BucketsEvidence/, 'evidence'],
  [/^CookieSecret/, 'cookie secret'],
  [/^CountingSecret/, 'counting secret'],
  [/^SendingIdentity/, 'identity'],
  [/^SendingConfigurationSet/, 'configuration set'],
  [/^(\w+?)Log[0-9A-F]{8}$/, 'log $1'],
];

function nameOf(id: string): string {
  for (const [pattern, name] of names) {
    const found = pattern.exec(id);
    if (found) return name.replace('$1', (found[1] ?? '').toLowerCase());
  }
  return id;
}

/** A resource of a statement in words: `main`, `main/index/index`, `evidence/*`. */
function show(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const value = resource as Record<string, unknown>;
  if ('Ref' in value) return nameOf(String(value['Ref']));
  if ('Fn::GetAtt' in value) return nameOf((value['Fn::GetAtt'] as string[])[0] ?? '');
  const parts = (value['Fn::Join'] as [string, unknown[]])[1].map(show).join('');
  return parts.replace(/^arn:.*?:(configuration-set|identity)\//, '');
}

/** Every right of a Lambda's role, from all policies attached to it. */
export function rightsOf(template: Template, name: LambdaName): Right[] {
  const role = `${name[0]?.toUpperCase()}${name.slice(1)}Role`;
  const mine = ofType(template, 'AWS::IAM::Policy').filter(([, { Properties }]) =>
    (Properties['Roles'] as { Ref: string }[]).some(({ Ref }) =>
      new RegExp(`^${role}[0-9A-F]{8}$`).test(Ref),
    ),
  );
  return mine.flatMap(([, { Properties }]) =>
    (Properties['PolicyDocument'] as { Statement: RawStatement[] }).Statement.flatMap(
      (statement) => {
        if (statement.Effect !== 'Allow')
          throw new Error('Only rights that are given are read here.');
        return listOf(statement.Action).flatMap((action) =>
          listOf(statement.Resource).map((resource) => ({
            action,
            on: show(resource),
            conditions: statement.Condition ?? {},
          })),
        );
      },
    ),
  );
}

/** What of a request the conditions look at. */
export type Request = {
  action: string;
  on: string;
  /** Partition keys. */
  keys?: string[];
  attributes?: string[];
  /** The operation it is part of. */
  within?: string;
  from?: string;
  /** The header `If-None-Match`. */
  ifNoneMatch?: string;
};

const like = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.\\/+?^${}()|[\]]/g, '\\$&').replaceAll('*', '.*')}$`).test(
    text,
  );

function holds(operator: string, key: string, wanted: string[], request: Request): boolean {
  const values: Record<string, string[] | undefined> = {
    'dynamodb:LeadingKeys': request.keys,
    'dynamodb:Attributes': request.attributes,
    'dynamodb:EnclosingOperation': request.within === undefined ? undefined : [request.within],
    'dynamodb:ReturnValues': undefined,
    'ses:FromAddress': request.from === undefined ? undefined : [request.from],
    's3:if-none-match': request.ifNoneMatch === undefined ? undefined : [request.ifNoneMatch],
  };
  if (!(key in values)) throw new Error(`Unknown condition key ${key}`);
  const given = values[key];
  const one = (value: string) => wanted.some((pattern) => like(pattern, value));
  switch (operator) {
    // As AWS has it: true of nothing at all. Hence no right to Scan, which names no keys.
    case 'ForAllValues:StringLike':
    case 'ForAllValues:StringEquals':
      return (given ?? []).every(one);
    case 'ForAnyValue:StringEquals':
    case 'StringEquals':
      return (given ?? []).some(one);
    case 'StringEqualsIfExists':
      return given === undefined || given.every(one);
    case 'Null':
      return wanted.includes(String(given === undefined));
    default:
      throw new Error(`Unknown operator ${operator}`);
  }
}

/** Whether any of the rights allows the request. */
export const allows = (rights: readonly Right[], request: Request): boolean =>
  rights.some(
    (right) =>
      like(right.action, request.action) &&
      like(right.on, request.on) &&
      Object.entries(right.conditions).every(([operator, keys]) =>
        Object.entries(keys).every(([key, wanted]) =>
          holds(operator, key, listOf(wanted), request),
        ),
      ),
  );

/** Rights in one line each: `dynamodb main: GetItem Query [P#* C#*]`, sorted. */
export function showRights(rights: readonly Right[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { action, on, conditions } of rights) {
    const [service = '', verb = ''] = action.split(':');
    const limits = Object.entries(conditions)
      // That a key must be there says nothing by its value.
      .flatMap(([operator, keys]) =>
        operator === 'Null' ? Object.keys(keys) : Object.values(keys).flatMap(listOf),
      )
      .join(' ');
    const line = `${service} ${on}|${limits ? ` [${limits}]` : ''}`;
    lines.set(line, [...(lines.get(line) ?? []), verb]);
  }
  return [...lines]
    .map(([line, verbs]) => line.replace('|', `: ${verbs.toSorted().join(' ')}`))
    .toSorted();
}
