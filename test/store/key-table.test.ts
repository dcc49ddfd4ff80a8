import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../functions/store/table.ts';
import { writtenBefore } from '../support/store/written-before.ts';

const root = resolve(import.meta.dirname, '../..');
const none = '–';

/** One row of the table of keys in docs/architecture.md. */
type KeyRow = { item: string; pk: RegExp; sk: RegExp; ipk?: RegExp; isk?: RegExp };

/** `P#school#person` as a pattern: names in small letters stand for what has no `#` in it. */
function patternOf(cell: string): RegExp | undefined {
  if (cell === none) return undefined;
  const text = cell.replaceAll('`', '');
  if (text === 'owner’s' || text === "owner's") return /^[PC]#[^#]+#[^#]+$/;
  const parts = text.split('#').map((part) => {
    if (/^[A-Z]+$/.test(part)) return part;
    return part === 'notBefore' || part === 'openedAt' || part === 'at' ? '[\\dTZ:.-]+' : '[^#]*';
  });
  return new RegExp(`^${parts.join('#')}$`);
}

/** The part of the paper about keys. */
function readSection(): string {
  const paper = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const [, section = ''] = paper.split('\n## Keys\n');
  return section.split('\n## ')[0]!;
}

function readRows(): KeyRow[] {
  return readSection()
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes('`'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, item = '', pk = '', sk = '', ipk = '', isk = '']) => ({
      item,
      pk: patternOf(pk) ?? /^$/,
      sk: patternOf(sk) ?? /^$/,
      ...(patternOf(ipk) && { ipk: patternOf(ipk), isk: patternOf(isk) }),
    }));
}

const fits = ({ pk, sk, ipk, isk }: KeyRow, item: Item): boolean =>
  pk.test(item.pk) &&
  sk.test(item.sk) &&
  (item.ipk === undefined || (ipk !== undefined && ipk.test(item.ipk))) &&
  (item.isk === undefined || (isk !== undefined && isk.test(item.isk)));

describe('the table of keys in the papers', () => {
  const rows = readRows();
  const { main, signatures, audit } = writtenBefore();
  const ofTrail = rows.filter(({ item }) => item.includes('the trail'));
  const ofMain = rows.filter((row) => !row.item.includes('own table') && !ofTrail.includes(row));
  const ofSignatures = rows.filter(({ item }) => item.includes('own table'));

  it('has a row for every item that is stored', () => {
    const without = [
      ...main.filter((item) => !ofMain.some((row) => fits(row, item))),
      ...signatures.filter((item) => !ofSignatures.some((row) => fits(row, item))),
      ...audit.filter((item) => !ofTrail.some((row) => fits(row, item))),
    ];
    expect(without.map(({ pk, sk, ipk, isk }) => [pk, sk, ipk, isk])).toEqual([]);
  });

  it('has no row for what is never stored', () => {
    const idle = [
      ...ofMain.filter((row) => !main.some((item) => fits(row, item))),
      ...ofSignatures.filter((row) => !signatures.some((item) => fits(row, item))),
      ...ofTrail.filter((row) => !audit.some((item) => fits(row, item))),
    ];
    expect(rows.length).toBeGreaterThan(20);
    expect(idle.map(({ item }) => item)).toEqual([]);
  });

  it('names every sort of key that the code can make', () => {
    const code = readFileSync(join(root, 'functions/store/keys.ts'), 'utf8');
    const sorts = [...code.matchAll(/['`]([A-Z]+)#/g)].map(([, sort = '']) => sort);
    const named = [...readSection().matchAll(/`([A-Z]+)(?:#|`)/g)].map(([, sort = '']) => sort);
    expect(sorts.length).toBeGreaterThan(20);
    expect(sorts.filter((sort) => !named.includes(sort))).toEqual([]);
  });
});
