import { type MarkedToken, marked, type Token } from 'marked';
import type { Block, Run } from '../../../functions/core/form.ts';

/** The body of a form: its three sections. */
export type Body = { summary: Run[][]; promises: Run[][]; wording: Block[] };

const sections = {
  'What this is about': 'summary',
  'What we promise': 'promises',
  'Full wording': 'wording',
} as const;
type Section = (typeof sections)[keyof typeof sections];

/** Something Markdown can say and a form cannot; the message names it and where it stands. */
class WordingProblem extends Error {}

const shorten = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 60);
const unsupported = (token: Token): never => {
  throw new WordingProblem(`a form cannot hold ${token.type} ("${shorten(token.raw)}")`);
};

/** Marked's tokens, all of them its own: no extension is loaded. */
const known = (tokens: Token[] | undefined): MarkedToken[] => (tokens ?? []) as MarkedToken[];

type Style = { strong?: true; em?: true; href?: string };

/** Text with `{school}` and `{person}` taken out as names. */
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
      if (name !== 'school' && name !== 'person')
        throw new WordingProblem(`only {school} and {person} can be put in, not ${part}`);
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

function blockOf(token: MarkedToken): Block {
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

/** Lines of a summary or of promises: each paragraph and each point of a list is one. */
const linesOf = (blocks: Block[]): Run[][] =>
  blocks.flatMap((block) => {
    if (block.kind === 'heading') throw new WordingProblem('headings belong in "Full wording"');
    return block.kind === 'list' ? block.items : [block.text];
  });

function sectionTokens(markdown: string): Record<Section, MarkedToken[]> {
  const found: Record<Section, MarkedToken[]> = { summary: [], promises: [], wording: [] };
  const seen = new Set<Section>();
  let current: Section | undefined;
  for (const token of known(marked.lexer(markdown))) {
    if (token.type === 'space') continue;
    if (token.type === 'heading' && token.depth === 2) {
      current = sections[token.text as keyof typeof sections];
      if (!current) throw new WordingProblem(`unknown section "${token.text}"`);
      if (seen.has(current)) throw new WordingProblem(`section "${token.text}" stands twice`);
      seen.add(current);
    } else if (current) found[current].push(token);
    else throw new WordingProblem(`"${shorten(token.raw)}" stands before the first section`);
  }
  return found;
}

function compile(markdown: string): Body {
  const found = sectionTokens(markdown);
  const summary = linesOf(found.summary.map(blockOf));
  if (summary.length < 1 || summary.length > 4)
    throw new WordingProblem(`"What this is about" needs one to four lines, not ${summary.length}`);
  const wording = found.wording.map(blockOf);
  if (wording.length === 0) throw new WordingProblem('"Full wording" is missing or empty');
  return { summary, promises: linesOf(found.promises.map(blockOf)), wording };
}

/** Compiles the Markdown of a form, or says what in it a form cannot hold. */
export function readBody(markdown: string): { value: Body } | { problems: string[] } {
  try {
    return { value: compile(markdown) };
  } catch (error) {
    if (error instanceof WordingProblem) return { problems: [`wording: ${error.message}`] };
    throw error;
  }
}
