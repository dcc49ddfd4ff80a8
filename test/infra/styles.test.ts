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

  const sourcesOf = (pattern: string) =>
    globSync(pattern)
      .filter((file) => !file.endsWith('examples.tsx'))
      .map((file) => readFileSync(file, 'utf8'));
  const leftOut = (sources: readonly string[]) => {
    const named = sources.flatMap((text) => text.match(/govuk-[\w-]+/g) ?? []);
    return [...new Set(named)].filter((name) => unusedBehindLinks.test(`.${name}`)).toSorted();
  };

  it('leaves pages behind a link every class that they name', () => {
    const pages = sourcesOf('templates/{pages/link,pages/public,documents,layout}/**/*.tsx');
    expect(pages.length).toBeGreaterThan(20);
    expect(leftOut(pages)).toEqual([]);
    // Of what the components can do, these are left out, and no such page asks for them.
    expect(leftOut(sourcesOf('templates/components/**/*.tsx'))).toEqual([
      'govuk-input__',
      'govuk-input__wrapper',
      'govuk-summary-list--no-border',
      'govuk-summary-list__actions-list',
      'govuk-summary-list__actions-list-item',
      'govuk-summary-list__row--no-actions',
      'govuk-task-list__status--cannot-start-yet',
    ]);
    expect(pages.join('\n')).not.toMatch(
      /hasBorder|cannotStartYet|isSmall|[sS]ize="xl"|kind="inverse"|suffix=|key: .*actions: /,
    );
  });
});
