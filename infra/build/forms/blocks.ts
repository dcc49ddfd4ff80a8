import type { MarkedToken, Token } from 'marked';
import {
  type Block,
  type NameUsed,
  namesUsed,
  type Run,
} from '../../../functions/core/form/wording.ts';

/** Something Markdown can say and a form cannot; the message names it and where it stands. */
export class WordingProblem extends Error {}

export const shorten = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 60);
const unsupported = (token: Token): never => {
  throw new WordingProblem(`a form cannot hold ${token.type} ("${shorten(token.raw)}")`);
};

/** Marked's tokens, all of them its own: no extension is loaded. */
export const known = (tokens: Token[] | undefined): MarkedToken[] =>
  (tokens ?? []) as MarkedToken[];

type Style = { strong?: true; em?: true; href?: string };

const isName = (name: string): name is NameUsed => (namesUsed as readonly string[]).includes(name);

/** Text with `{school}` and the other names taken out. */
function textRuns(text: string, style: Style): Run[] {
  const entity = /&#?\w+;/.exec(text);
  if (entity) throw new WordingProblem(`write the character itself, not ${entity[0]}`);
  return text
    .replace(/\s*\n\s*/g, ' ')
    .split(/(\{[^}]*\}?|\})/)
    .filter((part) => part !== '')
    .map((part): Run => {
      if (!/[{}]/.test(part)) return { text: part, ...style };
      const name = part.slice(1, -1);
      if (!isName(name)) {
        const all = namesUsed.map((used) => `{${used}}`).join(', ');
        throw new WordingProblem(`only ${all} can be put in, not ${part}`);
      }
      if (Object.keys(style).length > 0)
        throw new WordingProblem(`${part} cannot stand in bold, italics or a link`);
      return { name };
    });
}

function runsOf(tokens: Token[] | undefined, style: Style = {}): Run[] {
  return known(tokens).flatMap((token): Run[] => {
    switch (token.type) {
      case 'text':
        return 'tokens' in token && token.tokens
          ? runsOf(token.tokens, style)
          : textRuns(token.text, style);
      case 'escape':
        return [{ text: token.text, ...style }];
      case 'strong':
        return runsOf(token.tokens, { ...style, strong: true });
      case 'em':
        return runsOf(token.tokens, { ...style, em: true });
      case 'link':
        if (!token.href.startsWith('https://'))
          throw new WordingProblem(`a link must begin with https://, not "${token.href}"`);
        return runsOf(token.tokens, { ...style, href: token.href });
      default:
        return unsupported(token);
    }
  });
}

/** One block of a form. Throws `WordingProblem` for what a form cannot hold. */
export function blockOf(token: MarkedToken): Block {
  switch (token.type) {
    case 'heading':
      if (token.depth !== 3) throw new WordingProblem(`"${token.text}" must be a ### heading`);
      return { kind: 'heading', text: runsOf(token.tokens) };
    case 'paragraph':
      return { kind: 'paragraph', text: runsOf(token.tokens) };
    case 'list':
      return {
        kind: 'list',
        ordered: token.ordered,
        items: token.items.map((item) => {
          if (item.task) throw new WordingProblem(`no tick boxes ("${shorten(item.text)}")`);
          return runsOf(item.tokens);
        }),
      };
    default:
      return unsupported(token);
  }
}
