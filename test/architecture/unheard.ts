import { type Node, Visitor } from 'oxc-parser';
import { parse, type SourceFile } from './source.ts';
import { calledName, lineOf } from './writes.ts';

/** Waits for many at once, or does something for each: what the callback answers is what is dropped. */
const ofMany = ['all', 'allSettled', 'map', 'flatMap', 'forEach'];

/** The calls of an expression whose value nobody takes. */
function callsIn(dropped: Node): Node[] {
  switch (dropped.type) {
    case 'AwaitExpression':
    case 'UnaryExpression':
      return callsIn(dropped.argument);
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return callsIn(dropped.expression);
    case 'LogicalExpression':
      return callsIn(dropped.right);
    case 'ConditionalExpression':
      return [...callsIn(dropped.consequent), ...callsIn(dropped.alternate)];
    case 'SequenceExpression':
      return dropped.expressions.flatMap(callsIn);
    case 'ArrayExpression':
      return dropped.elements.flatMap((element) => (element ? callsIn(element) : []));
    case 'ArrowFunctionExpression':
      return callsIn(dropped.body);
    case 'CallExpression': {
      const name = calledName(dropped.callee) ?? '';
      if (ofMany.includes(name)) return dropped.arguments.flatMap(callsIn);
      // What fails is caught; what is answered is not looked at.
      const { callee } = dropped;
      const isCaught = name === 'catch' || name === 'finally';
      return isCaught && callee.type === 'MemberExpression' ? callsIn(callee.object) : [dropped];
    }
    default:
      return [];
  }
}

/** Where something called so is called, and what it answers is not looked at. */
export function unheardCalls(file: SourceFile, names: ReadonlySet<string>): string[] {
  const unheard: string[] = [];
  new Visitor({
    ExpressionStatement: ({ expression }) => {
      for (const call of callsIn(expression)) {
        const name = call.type === 'CallExpression' ? calledName(call.callee) : undefined;
        if (name !== undefined && names.has(name))
          unheard.push(`${file.path}:${lineOf(file, call)} ${name}`);
      }
    },
  }).visit(parse(file).program);
  return unheard;
}
