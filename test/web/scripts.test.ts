import { createHash } from 'node:crypto';
import { parse } from 'node-html-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { findPeople } from '../../templates/scripts/desk-script.ts';
import type { Visitor } from '../support/link/link-site.ts';
import { addressOf, routesOf } from '../support/school/addresses.ts';
import { createWholeSchool, type WholeSchool } from '../support/school/whole-school.ts';

let school: WholeSchool;
beforeAll(async () => {
  school = await createWholeSchool();
});

/** What an answer's policy says of scripts, and what of them stands in it. */
async function scriptsAt(visitor: Visitor, address: string) {
  const answer = await visitor.send(address);
  const policy = new Map(
    (answer.headers.get('Content-Security-Policy') ?? '').split('; ').map((part) => {
      const at = `${part} `.indexOf(' ');
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  );
  const page = parse(await answer.text(), { blockTextElements: { script: true, style: true } });
  return {
    mayRun: policy.get('script-src'),
    mayAsk: policy.get('connect-src'),
    types: policy.get('require-trusted-types-for'),
    scripts: page.querySelectorAll('script').map((script) => script.innerHTML),
    handlers: /<[^>]+\son[a-z]+=/i.test(
      page.innerHTML.replaceAll(/<script[\s\S]*?<\/script>/g, ''),
    ),
    hasSearch: page.querySelector('header form.app-desk-find') !== null,
  };
}

const nothing = { mayRun: "'none'", mayAsk: "'none'", types: undefined, scripts: [] };
const ours = {
  mayRun: `'${findPeople.hash}'`,
  mayAsk: "'self'",
  types: "'script'",
  scripts: [findPeople.code],
};

describe('every page there is', () => {
  test.each(['office', 'sign', 'copy', 'classroom', 'public'])(
    'of %s runs no script but the one of the search box, where that stands',
    async (name) => {
      const entrance = school.entrances.find((one) => one.name === name);
      if (!entrance) throw new Error(name);
      let searched = 0;
      for (const visitor of Object.values(entrance.visitors))
        for (const route of [...routesOf(entrance, 'GET'), '/nowhere/at/all']) {
          const address = addressOf(route, school.inAddresses, 0);
          const { hasSearch, handlers, ...found } = await scriptsAt(visitor, address);
          expect(found, address).toEqual(hasSearch ? ours : nothing);
          expect(handlers, address).toBe(false);
          if (hasSearch) searched += 1;
        }
      if (name === 'office') expect(searched).toBeGreaterThan(50);
      else expect(searched).toBe(0);
    },
  );

  test('calls the script by what it is', () => {
    const hash = createHash('sha256').update(findPeople.code).digest('base64');
    expect(findPeople.hash).toBe(`sha256-${hash}`);
    // Names are put in as text, whatever is in them.
    expect(findPeople.code).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval/);
  });
});
