import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listRules } from '../../infra/build/list-rules.ts';
import { stylesFor, stylesIn } from '../../templates/styles/page-styles.ts';

const family = listRules(
  'p{top:0}.a{top:1px}.a:focus,.b:focus{top:2px}@media print{.b{top:3px}.a{top:4px}}' +
    '@media print{@supports (gap:1px){.a .b{top:5px}}}.b[disabled]{top:6px}.a[open]{top:7px}',
);

describe('the styles of a page', () => {
  it('are the rules that something on it could match, in whatever state, and no others', () => {
    expect(stylesFor(family, '<p class="a">').css).toBe(
      'p{top:0}.a{top:1px}.a:focus{top:2px}@media print{.a{top:4px}}.a[open]{top:7px}',
    );
    expect(stylesFor(family, '<p>').css).toBe('p{top:0}');
    expect(stylesFor(family, '<p class="a x"><b class="b" disabled="">').css).toBe(
      'p{top:0}.a{top:1px}.a:focus,.b:focus{top:2px}@media print{.b{top:3px}.a{top:4px}}' +
        '@media print{@supports (gap:1px){.a .b{top:5px}}}.b[disabled]{top:6px}.a[open]{top:7px}',
    );
  });

  it('are made once for all pages of the same class names', () => {
    const one = stylesFor(family, '<p class="a"><p class="b">');
    expect(stylesFor(family, '<b class="b a">')).toBe(one);
    expect(stylesFor(family, '<b class="b">')).not.toBe(one);
  });

  it('are told by their hash, and only if we made them', () => {
    const { css } = stylesFor(family, '<p class="b">');
    const hash = `sha256-${createHash('sha256').update(css).digest('base64')}`;
    const page = `<style>${css}</style><style>p{left:0}</style>`;
    expect(stylesIn(page)).toEqual({ hash, end: page.lastIndexOf('<style>') });
    expect(stylesIn('<style>p{left:0}</style>')).toBeUndefined();
    expect(stylesIn('<p>')).toBeUndefined();
  });

  it('are known still when many other kinds of pages were made since', () => {
    const { css } = stylesFor(family, '<p class="a">');
    const many = listRules(Array.from({ length: 12 }, (_, n) => `.m${n}{top:0}`).join(''));
    for (let n = 0; n < 2 ** 10; n += 1) {
      const names = Array.from({ length: 12 }, (_, bit) => (n & (1 << bit) ? `m${bit}` : ''));
      stylesFor(many, `<p class="${names.join(' ')}">`);
    }
    // Made long ago, for a page that is shown again.
    expect(stylesFor(family, '<p class="a">').css).toBe(css);
    expect(stylesIn(`<style>${css}</style>`)).toBeDefined();
  });
});
