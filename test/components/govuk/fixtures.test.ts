import { describe, expect, test } from 'vitest';
import { adapters } from './adapters.tsx';
import { treeOfHtml } from './compare.ts';
import { listFixtures } from './fixtures.ts';
import { unsupported } from './unsupported.ts';

describe.each(Object.entries(adapters))('%s', (component, show) => {
  const skipped = unsupported[component] ?? {};
  const fixtures = listFixtures(component);

  test.each(fixtures.filter((fixture) => !(fixture.name in skipped)))(
    'writes the markup of GOV.UK for "$name"',
    (fixture) => {
      const ours = `${show(fixture.options()) ?? ''}`;
      expect(treeOfHtml(ours)).toEqual(treeOfHtml(fixture.html));
    },
  );

  test('names only fixtures that exist among those it does not follow', () => {
    const names = fixtures.map((fixture) => fixture.name);
    expect(Object.keys(skipped).filter((name) => !names.includes(name))).toEqual([]);
  });
});
