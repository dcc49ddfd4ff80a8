import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { Pages } from '../../../templates/pages/desk/page-links.tsx';
import { Bar, tallyInWords } from '../../../templates/pages/desk/round/progress-bars.tsx';

const tally = { signed: 1, families: 2, us: 0, attention: 1, total: 4 };

test('a bar says in words what it shows', () => {
  expect(tallyInWords(tally)).toBe('1 of 4 signed, 2 waiting for a reply, 1 needs attention');
});

test('a bar is as long as its parts, and hidden from screen readers', () => {
  const svg = parse((<Bar tally={tally} />).toString());
  const widths = svg
    .querySelectorAll('rect')
    .map((element) => Number(element.getAttribute('width')));
  expect(widths).toEqual([25, 50, 0, 25]);
  expect(svg.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
});

test('a bar of nothing is empty', () => {
  const none = { signed: 0, families: 0, us: 0, attention: 0, total: 0 };
  expect((<Bar tally={none} />).toString()).not.toContain('NaN');
});

test('the pages of a list keep its filter, and leave gaps as dots', () => {
  const of = { items: [], number: 5, last: 9, of: 812, address: '/desk/outstanding?class=4B' };
  const page = parse((<Pages of={of} />).toString());
  expect(page.querySelectorAll('li').map((element) => element.text.trim())).toEqual([
    '1',
    '⋯',
    '4',
    '5',
    '6',
    '⋯',
    '9',
  ]);
  expect(page.querySelector('a[rel=next]')?.getAttribute('href')).toBe(
    '/desk/outstanding?class=4B&page=6',
  );
});

test('a list of one page has no pages', () => {
  expect((<Pages of={{ items: [], number: 1, last: 1, of: 3, address: '/' }} />).toString()).toBe(
    '',
  );
});
