import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lambdaNames } from '../../infra/lambdas.ts';
import { readHouse } from '../architecture/source.ts';
import { writePage } from '../bench/page/page.ts';
import { builtTemplate } from '../infra/template.ts';
import { drawHouse } from './draw-house.ts';
import { drawLambdas } from './draw-lambdas.ts';
import { listActs } from './list-acts.ts';

const root = resolve(import.meta.dirname, '../..');
export const architecture = join(root, 'docs/architecture.md');

/** The paper with every drawing made anew from the code, between its marks. */
export async function drawnAnew(paper: string): Promise<string> {
  const house = readHouse(root);
  const drawings = {
    house: drawHouse(house),
    lambdas: drawLambdas(await builtTemplate()),
    acts: listActs(house, lambdaNames),
  };
  return Object.entries(drawings).reduce((text, [name, drawing]) => {
    const between = new RegExp(`(<!-- drawn: ${name} -->\n)[^]*?(<!-- /drawn -->)`);
    if (!between.test(text)) throw new Error(`The paper has no place for the drawing "${name}"`);
    return text.replace(between, (_all, open: string, close: string) =>
      [open.trimEnd(), '', drawing, '', close].join('\n'),
    );
  }, paper);
}

/** `npm run docs`: draws the house anew into docs/architecture.md, and writes docs/performance.md. */
if (process.argv[1] === import.meta.filename) {
  writeFileSync(architecture, await drawnAnew(readFileSync(architecture, 'utf8')));
  writePage();
}
