import { lambdaNames } from '../../infra/lambdas.ts';
import { environmentIn, ofType, type Template } from '../infra/template.ts';

/** Where an intrinsic of the template points: the logical id it names. */
function idIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: [string] };
  return Ref ?? attribute?.[0];
}

type Drawn = { from: string; to: string; words: string };

/** Names of the Lambdas and queues by their logical ids, as short as they are told apart. */
function namesIn(template: Template): Map<string, string> {
  const lambdas = lambdaNames.map((name) => {
    const isIt = ([id]: [string, unknown]) => id.toLowerCase().startsWith(name);
    const [id = name] = ofType(template, 'AWS::Lambda::Function').find(isIt) ?? [];
    return [id, name] as const;
  });
  const queues = ofType(template, 'AWS::SQS::Queue').map(
    ([id]) => [id, `${id.replace(/^Queues|[0-9A-F]{8}$/g, '').toLowerCase()} queue`] as const,
  );
  return new Map([...queues, ...lambdas]);
}

/** Which queues a Lambda is told the addresses of. */
const sendsIn = (template: Template, names: Map<string, string>): Drawn[] =>
  ofType(template, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) =>
    Object.entries(environmentIn(Properties))
      .filter(([name]) => name.endsWith('_QUEUE_URL'))
      .map(([, value]) => ({ from: id, to: idIn(value) ?? '', words: 'nudges' }))
      .filter(({ to }) => names.has(to)),
  );

/** Which queue calls which Lambda, and how many items at a time. */
const callsIn = (template: Template): Drawn[] =>
  ofType(template, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => ({
    from: idIn(Properties['EventSourceArn']) ?? '',
    to: idIn(Properties['FunctionName']) ?? '',
    words: `${String(Properties['BatchSize'])} at a time`,
  }));

/** Lambdas and queues of the template, and who calls whom, as a Mermaid drawing. */
export function drawLambdas(template: Template): string {
  const names = namesIn(template);
  const place = (id: string): string => (names.get(id) ?? id).replaceAll(' ', '-');
  const edges = [...sendsIn(template, names), ...callsIn(template)]
    .filter(({ from, to }) => names.has(from) && names.has(to))
    .map(({ from, to, words }) => `  ${place(from)} -->|${words}| ${place(to)}`);
  const nodes = lambdaNames.map((name) => `  ${name}[${name}]`);
  return ['```mermaid', 'flowchart LR', ...nodes, ...new Set(edges.toSorted()), '```'].join('\n');
}
