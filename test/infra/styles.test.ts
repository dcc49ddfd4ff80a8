import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unusedBehindLinks } from '../../infra/build/styles.ts';
import { withoutRules } from '../../infra/build/without-rules.ts';

describe('styles without the rules nobody needs', () => {
  it('leaves out selectors that name something unwanted, and rules left with none', () => {
    const css = '.a,.b{color:red}.b{top:0}.a:is(.c,.d){top:1px}';
    expect(withoutRules(css, /\.b/)).toBe('.a{color:red}.a:is(.c,.d){top:1px}');
  });

  it('looks inside media queries, and leaves out those that end up empty', () => {
    const css = '@media print{.a{top:0}.b{top:0}}@supports (display:grid){.b{top:0}}';
    expect(withoutRules(css, /\.b/)).toBe('@media print{.a{top:0}}');
  });

  it('changes nothing where nothing is unwanted', () => {
    const css = ':root{--a: 1}@media (min-width:1px){.a{top:0}}@font-face{font-family:x}';
    expect(withoutRules(css, /\.b/)).toBe(css);
  });

  it('leaves pages behind a link every class that they name', () => {
    const places = '{pages/link,pages/public,documents,layout}';
    const files = globSync(`templates/${places}/**/*.tsx`);
    expect(files.length).toBeGreaterThan(20);
    const named = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/govuk-[\w-]+/g)].map(([name]) => `${file} .${name}`),
    );
    expect(named.filter((one) => unusedBehindLinks.test(one))).toEqual([]);
    const sources = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    // These make what was left out.
    expect(sources).not.toMatch(/hasBorder=\{false\}|isSmall|[sS]ize="xl"|kind="inverse"/);
  });
});
