import { beforeAll, describe, expect, test } from 'vitest';
import { formMost } from '../../functions/web/form-fields.ts';
import { origin, type Visitor } from '../support/link/link-site.ts';
import { addressOf, type Entrance, routesOf } from '../support/school/addresses.ts';
import { fieldNames, formsOf, mostCalls, type PageForm } from '../support/school/forms-on-pages.ts';
import { createWholeSchool, type WholeSchool } from '../support/school/whole-school.ts';

let school: WholeSchool;
beforeAll(async () => {
  school = await createWholeSchool();
});

const hidden = 'Nasty\u0000\u202E\u0007name';
const texts: Record<string, string> = {
  'dots between two @': `Nasty@${'.'.repeat(190_000)}@`,
  'dots, as many as are read': `Nasty@${'.'.repeat(formMost.value - 20)}@`,
  'accents out of order': `Nasty${'\u0315\u0300'.repeat(16_000)}`,
  'characters nobody sees': hidden,
};

const names = fieldNames();

const most = { calls: mostCalls, text: 2000 };

async function sendNasty(visitor: Visitor, form: PageForm, name: string, text: string) {
  const body = new URLSearchParams();
  for (const [field, value] of form.fields) if (field !== name) body.append(field, value);
  body.append(name, text);
  const jar = new Map(visitor.jar);
  school.items.length = 0;
  school.calls.count = 0;
  const answer = await visitor.send(form.action, {
    method: 'POST',
    body: body.toString(),
    headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  // Whoever signed out, or was forgotten, comes again.
  visitor.jar.clear();
  for (const [key, value] of jar) visitor.jar.set(key, value);
  return { status: answer.status, kept: textsIn(school.items), calls: school.calls.count };
}

/** Every text that stands anywhere in what was written. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inside]) => [key, ...textsIn(inside)]);
}

const isHidden = (text: string): boolean =>
  !text.isWellFormed() || /[\p{Cc}\u202E]/u.test(text.replaceAll(/[\r\n\t]/g, ''));

/** What stands against an answer; undefined where it is as it should be. */
function wrongWith({ status, kept, calls }: Awaited<ReturnType<typeof sendNasty>>) {
  if (status >= 500) return `is answered with ${status}`;
  if (calls > most.calls) return `takes ${calls} calls of the table`;
  const long = kept.find((text) => text.length > most.text);
  if (long !== undefined) return `keeps a text of ${long.length} characters`;
  return kept.some(isHidden) ? 'keeps what nobody sees' : undefined;
}

/** Each text in each field of each form. */
async function inEachField(visitor: Visitor, forms: readonly PageForm[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const form of forms)
    for (const field of new Set(form.fields.map(([one]) => one)))
      for (const [what, text] of Object.entries(texts)) {
        const problem = wrongWith(await sendNasty(visitor, form, field, text));
        if (problem) wrong.push(`${what} in ${field} of ${form.action} ${problem}`);
      }
  return wrong;
}

/** Each text, as much of it as gets that far, in every field that the code reads, at each address. */
async function atEachAddress(visitor: Visitor, entrance: Entrance): Promise<string[]> {
  const wrong: string[] = [];
  for (const route of routesOf(entrance, 'POST'))
    for (const [what, text] of Object.entries(texts)) {
      const action = addressOf(route, school.inAddresses, 0);
      const part = text.slice(0, 3000).toWellFormed();
      const fields = names.map((field): [string, string] => [field, part]);
      const problem = wrongWith(await sendNasty(visitor, { action, fields }, 'other', ''));
      if (problem) wrong.push(`${what} at ${action} ${problem}`);
    }
  return wrong;
}

describe('whatever is typed into whatever field', () => {
  // An administrator takes roles away, and so comes last.
  test.each([
    ['sign', 'parent', 8],
    ['copy', 'parent', 0],
    ['classroom', 'pupil', 2],
    ['public', 'anybody', 1],
    ['office', 'teacher', 6],
    ['office', 'office', 10],
    ['office', 'admin', 20],
  ])('of %s, as %s, is answered, bounded and not kept', async (name, role, least) => {
    const entrance = school.entrances.find((one) => one.name === name);
    const visitor = entrance?.visitors[role];
    if (!entrance || !visitor) throw new Error(name);
    const forms = await formsOf(entrance, visitor, school.inAddresses);
    expect(forms.length).toBeGreaterThanOrEqual(least);
    const wrong = [
      ...(await inEachField(visitor, forms)),
      ...(role === 'teacher' || role === 'admin' ? [] : await atEachAddress(visitor, entrance)),
    ];
    expect(wrong).toEqual([]);
  });
});
