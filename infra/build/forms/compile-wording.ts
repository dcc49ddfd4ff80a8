import { marked } from 'marked';
import type { Block, PupilWords, Run } from '../../../functions/core/form/wording.ts';
import { blockOf, known, shorten, WordingProblem } from './blocks.ts';

type Pages = PupilWords['pages'];

/** The body of a form: its three sections, and the pages of each wording for pupils by its id. */
export type Body = {
  summary: Run[][];
  promises: Run[][];
  wording: Block[];
  pupilPages: Map<string, Pages>;
};

const titles = ['What this is about', 'What we promise', 'Full wording'] as const;
const pupilTitle = /^Words for pupils: (?<id>.+)$/;

/** Lines of a summary or of promises: each paragraph and each point of a list is one. */
const linesOf = (blocks: Block[]): Run[][] =>
  blocks.flatMap((block) => {
    if (block.kind === 'heading') throw new WordingProblem('headings belong in "Full wording"');
    return block.kind === 'list' ? block.items : [block.text];
  });

/** Pages of a pupil's words: each a heading and one list, for they are read out promise by promise. */
function pagesOf(section: string, blocks: Block[]): Pages {
  const pages: Pages = [];
  for (const block of blocks) {
    const page = pages.at(-1);
    if (block.kind === 'heading') pages.push({ title: block.text, promises: [] });
    else if (!page)
      throw new WordingProblem(`"${section}" must begin with a ### heading, the title of a page`);
    else if (block.kind === 'paragraph' || page.promises.length > 0)
      throw new WordingProblem(`"${section}" holds one list of promises under each ### heading`);
    else page.promises = block.items;
  }
  if (pages.length === 0) throw new WordingProblem(`"${section}" is empty`);
  if (pages.some((page) => page.promises.length === 0))
    throw new WordingProblem(`"${section}" has a page without promises`);
  const named = pages
    .flatMap((page) => [page.title, ...page.promises].flat())
    .find((run) => 'name' in run && run.name !== 'school');
  if (named) throw new WordingProblem(`"${section}" says "I"; the only name in it can be {school}`);
  return pages;
}

/** Blocks by section; a section is a ## heading and stands once. */
function sectionsOf(markdown: string): Map<string, Block[]> {
  const sections = new Map<string, Block[]>();
  let current: Block[] | undefined;
  for (const token of known(marked.lexer(markdown))) {
    if (token.type === 'space') continue;
    if (token.type === 'heading' && token.depth === 2) {
      const title = token.text;
      if (!titles.some((known) => known === title) && !pupilTitle.test(title))
        throw new WordingProblem(`unknown section "${title}"`);
      if (sections.has(title)) throw new WordingProblem(`section "${title}" stands twice`);
      current = [];
      sections.set(title, current);
    } else if (current) current.push(blockOf(token));
    else throw new WordingProblem(`"${shorten(token.raw)}" stands before the first section`);
  }
  return sections;
}

function compile(markdown: string): Body {
  const sections = sectionsOf(markdown);
  const of = (title: (typeof titles)[number]) => sections.get(title) ?? [];
  const summary = linesOf(of('What this is about'));
  if (summary.length < 1 || summary.length > 4)
    throw new WordingProblem(`"What this is about" needs one to four lines, not ${summary.length}`);
  const wording = of('Full wording');
  if (wording.length === 0) throw new WordingProblem('"Full wording" is missing or empty');
  const pupilPages = new Map<string, Pages>();
  for (const [title, blocks] of sections) {
    const id = pupilTitle.exec(title)?.groups?.id;
    if (id !== undefined) pupilPages.set(id, pagesOf(title, blocks));
  }
  return { summary, promises: linesOf(of('What we promise')), wording, pupilPages };
}

/** Compiles the Markdown of a form, or says what in it a form cannot hold. */
export function readWordingBody(markdown: string): { value: Body } | { problems: string[] } {
  try {
    return { value: compile(markdown) };
  } catch (error) {
    if (error instanceof WordingProblem) return { problems: [`wording: ${error.message}`] };
    throw error;
  }
}
