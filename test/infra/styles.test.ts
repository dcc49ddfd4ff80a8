import { describe, expect, it } from 'vitest';
import { compactStyles } from '../../infra/build/compact-styles.ts';
import { listRules, needsOf } from '../../infra/build/list-rules.ts';

const compact = (css: string) => compactStyles(css, '.base');

describe('styles in fewer bytes', () => {
  it('say a font where all inherit it, not at each component; another font stays', () => {
    const css =
      '.base{font-family:system-ui,arial}.a{font-family:system-ui,arial;top:0}' +
      '.b{font-family:monospace}@media print{.a{font-family:sans-serif}}';
    expect(compact(css)).toBe(
      '.base{font-family:system-ui,arial}.a{top:0}.b{font-family:monospace}',
    );
  });

  it('put a colour that never changes where it is used, and leave one that does', () => {
    const css =
      ':root{--fixed: red;--ink: black}@media print{:root{--ink: blue}}' +
      '.a{color:var(--fixed, red)}.b{color:var(--ink, black)}.c{color:var(--unknown, red)}';
    expect(compact(css)).toBe(
      ':root{--ink:black}@media print{:root{--ink:blue}}' +
        '.a{color:red}.b{color:var(--ink)}.c{color:var(--unknown,red)}',
    );
  });

  it('settle what every browser answers alike, and ask the rest', () => {
    const css =
      '@supports (margin: max(calc(0px))){.a{top:0}}@supports not (caret-color: auto){.b{top:0}}' +
      '@media screen and (-ms-high-contrast: active),(-ms-high-contrast: none){.c{top:0}}' +
      '@supports selector(:has(*)){.d{top:0}}';
    expect(compact(css)).toBe('.a{top:0}@supports selector(:has(*)){.d{top:0}}');
  });

  it('keep both where the later of two may not be understood', () => {
    expect(compact('.a{width:10px;width:max(10px, 1em)}')).toBe('.a{width:max(10px,1em)}');
    expect(compact('.a{width:-webkit-fit-content;width:fit-content}')).toMatch(/-moz-|-webkit-/);
  });

  it('join what is said of one thing in parts, unless a part between says otherwise', () => {
    expect(compact('.a{color:red}@media print{.a{color:#000}}.a{top:0}.b{left:0}')).toBe(
      '.a{color:red;top:0}@media print{.a{color:#000}}.b{left:0}',
    );
    const overruling = '.a{top:0}@media print{.a{margin-top:2px}}.a{margin:3px}';
    expect(compact(overruling)).toBe(overruling);
    const crossing = '.a{top:0}@media print{.a{border-left:0}}.a{border-color:red}';
    expect(compact(crossing)).toBe(crossing);
    const another = '.a{top:1px}.b{top:2px}.a{left:3px}';
    expect(compact(another)).toBe(another);
  });

  it('say once what is said alike everywhere, and leave what somewhere is said otherwise', () => {
    expect(compact('.a{resize:none;top:1px}.b{top:2px}.c{resize:none}')).toBe(
      '.a,.c{resize:none}.a{top:1px}.b{top:2px}',
    );
    const otherwise = '.a{top:1px}.b{top:2px}.c{top:1px}';
    expect(compact(otherwise)).toBe(otherwise);
    const inPart = '.a{margin-top:1px}.b{margin:2px}.c{margin-top:1px}';
    expect(compact(inPart)).toBe(inPart);
    // One selector that a browser does not know would lose it the other.
    const strange = '.a{resize:none}.b{top:0}.c::-moz-x{resize:none}';
    expect(compact(strange)).toBe(strange);
  });
});

describe('what a rule needs', () => {
  it.each([
    ['.a .b>.c:hover+p', ['a', 'b', 'c']],
    [String.raw`.govuk-\!-width-full`, ['govuk-!-width-full']],
    ['a:link', []],
    // What must not be there, or is one of several, need not be.
    ['.a:not(.b):not(:has(.c)) :is(.d,.e)', ['a']],
    // Readers open what is folded; nobody adds another attribute, or takes `disabled` away.
    ['.a[open]>.b', ['a', 'b']],
    ['.a[aria-current]', ['a', '[aria-current]']],
    ['.a:disabled', ['a', '[disabled]']],
    ['.a[href$=".pdf"]', ['a', '[href]']],
  ])('%s', (selector, needs) => {
    expect(needsOf(selector)).toEqual(needs);
  });

  it('is listed with the place it stands in, in the order of the styles', () => {
    const css = '.a,.b{top:0}@media print{@supports (gap:1px){.b{top:1px}}}p{left:0}';
    expect(listRules(css)).toEqual({
      things: ['a', 'b'],
      places: ['', '@media print{@supports (gap:1px)'],
      at: [0, 1, 0],
      selectors: [['.a', '.b'], ['.b'], ['p']],
      needs: [[[0], [1]], [[1]], [[]]],
      bodies: ['top:0', 'top:1px', 'left:0'],
    });
    // It could be left out, or kept, wrongly.
    expect(() => listRules('@layer x{.a{top:0}}')).toThrow('@layer x');
  });
});
