import type { Deployment, Stack, StackResource } from './deployment.ts';

/** What a resource is called here: its `Ref`, and its attributes for `Fn::GetAtt`. */
export type Naming = {
  reference(resource: StackResource): string;
  attribute(resource: StackResource, name: string): string;
  pseudo: Record<string, string>;
};
export type Resolve = (value: unknown, stack: Stack) => unknown;

const noValue = Symbol('AWS::NoValue');

function resourceOf(stack: Stack, id: string): StackResource {
  const resource = stack.resources.get(id);
  if (!resource) throw new Error(`The template refers to ${id}, which it does not hold.`);
  return resource;
}

/**
 * Replaces `Ref` and the `Fn::…` that our template uses by plain values. Throws for one it does
 * not know, so that nothing is half understood.
 */
export function createResolver(deployment: Deployment, naming: Naming): Resolve {
  const reference = (stack: Stack, id: string): unknown => {
    if (id === 'AWS::NoValue') return noValue;
    if (id in naming.pseudo) return naming.pseudo[id];
    if (id === 'AWS::StackName') return stack.name;
    if (stack.resources.has(id)) return naming.reference(resourceOf(stack, id));
    const parameter = stack.parameters[id];
    if (parameter?.Default !== undefined) return parameter.Default;
    throw new Error(`The template refers to ${id}, which has no value here.`);
  };

  const attribute = (stack: Stack, path: string | [string, string]): string => {
    const [id = '', ...rest] = typeof path === 'string' ? path.split('.') : path;
    return naming.attribute(resourceOf(stack, id), rest.join('.'));
  };

  const substitute = (stack: Stack, spec: string | [string, Record<string, unknown>]): string => {
    const [text, own] = typeof spec === 'string' ? [spec, {}] : spec;
    return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in own) return String(resolve(own[name], stack));
      return String(name.includes('.') ? attribute(stack, name) : reference(stack, name));
    });
  };

  const importValue = (name: string): unknown => {
    const stack = deployment.stacks.find((candidate) => name in candidate.exports);
    if (!stack) throw new Error(`The template imports ${name}, which no stack exports.`);
    return resolve(stack.exports[name], stack);
  };

  const call = (stack: Stack, name: string, given: unknown): unknown => {
    if (name === 'Ref') return reference(stack, given as string);
    if (name === 'Fn::GetAtt') return attribute(stack, given as string | [string, string]);
    if (name === 'Fn::Sub') return substitute(stack, given as string);
    const argument = resolve(given, stack);
    switch (name) {
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, string[]];
        return parts.join(separator);
      }
      case 'Fn::Select': {
        const [index, list] = argument as [number | string, unknown[]];
        return list[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = argument as [string, string];
        return text.split(separator);
      }
      case 'Fn::ImportValue':
        return importValue(argument as string);
      default:
        throw new Error(`${name} is not understood by infra/local/template/resolve.ts.`);
    }
  };

  const resolve: Resolve = (value, stack) => {
    if (Array.isArray(value))
      return value.map((item) => resolve(item, stack)).filter((item) => item !== noValue);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (entries.length === 1 && only && (only[0] === 'Ref' || only[0].startsWith('Fn::')))
      return call(stack, only[0], only[1]);
    return Object.fromEntries(
      entries
        .map(([key, item]) => [key, resolve(item, stack)])
        .filter(([, item]) => item !== noValue),
    );
  };
  return resolve;
}
