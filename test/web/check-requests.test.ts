import { parse } from 'node-html-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { formMost } from '../../functions/web/form-fields.ts';
import { origin } from '../support/link/link-site.ts';
import { createWholeSchool, type WholeSchool } from '../support/school/whole-school.ts';

let school: WholeSchool;
beforeAll(async () => {
  school = await createWholeSchool();
});

const form = 'application/x-www-form-urlencoded';
/** An address of each app that takes a form, or in `copy` would if there were one. */
const addresses = {
  sign: '/northbrook',
  copy: '/f/0123456789ab/copies/a~b~c',
  classroom: '/class',
  public: '/northbrook/visit',
  office: '/desk/register/imports/eeeeeeeeeeeeeeeeeeee/read',
} as const;
const names = Object.keys(addresses) as (keyof typeof addresses)[];

async function send(name: keyof typeof addresses, init: RequestInit) {
  const entrance = school.entrances.find((one) => one.name === name);
  if (!entrance) throw new Error(name);
  const { office } = entrance.visitors;
  const cookie = [...(office?.jar ?? [])].map(([key, value]) => `${key}=${value}`).join('; ');
  const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
  school.writes.length = 0;
  const answer = await entrance.app.request(origin + addresses[name], { ...init, headers });
  const heading = parse(await answer.text())
    .querySelector('h1')
    ?.text.trim();
  return { status: answer.status, heading, writes: [...school.writes] };
}

const types = [form, `${form}X`, 'text/plain', 'application/json', 'multipart/form-data', ''];
const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];

describe.each(names)('%s', (name) => {
  test.each<[string, Record<string, string>]>([
    ['another site', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
    ['nobody says whom', {}],
    ['another site of ours', { 'Sec-Fetch-Site': 'same-site' }],
    ['another site, whatever the origin', { Origin: origin, 'Sec-Fetch-Site': 'cross-site' }],
  ])('takes nothing from %s, by whatever method and of whatever type', async (_, from) => {
    for (const method of methods)
      for (const type of types) {
        const headers = { ...from, ...(type && { 'Content-Type': type }) };
        const answer = await send(name, { method, headers, body: 'email=a%40b.example' });
        expect([method, type, answer.status, answer.writes]).toEqual([method, type, 403, []]);
      }
  });

  test.each([
    ['of a type that only begins like a form’s', `${form}X`],
    ['of another type', 'text/plain'],
    ['in other letters', `${form}; charset=utf-16`],
    ['of none', ''],
  ])('takes no form %s', async (_, type) => {
    const headers = { Origin: origin, ...(type && { 'Content-Type': type }) };
    const body = new TextEncoder().encode('email=a%40b.example');
    const answer = await send(name, { method: 'POST', headers, body });
    expect([answer.status, answer.writes]).toEqual([400, []]);
  });

  test.each([
    ['with half an escape', 'email=%4'],
    ['in bytes that are no letters', 'email=%ED%A0%80'],
  ])('takes no form %s', async (_, body) => {
    const headers = { Origin: origin, 'Content-Type': form };
    const answer = await send(name, { method: 'POST', headers, body });
    expect([answer.status, answer.writes]).toEqual([400, []]);
  });

  test.each([
    ['too long', `email=${'a'.repeat(formMost.bytes)}`],
    ['with too long a value', `email=${'a'.repeat(formMost.value + 1)}`],
    ['with too long a name', `${'a'.repeat(formMost.name + 1)}=a`],
    ['with too many fields', 'a&'.repeat(formMost.fields + 1)],
  ])('says that a form is %s, instead of taking it for an empty one', async (_, body) => {
    const headers = { Origin: origin, 'Content-Type': form };
    const answer = await send(name, { method: 'POST', headers, body });
    expect([answer.status, answer.writes]).toEqual([413, []]);
    expect(answer.heading).toMatch(/^(?:That is too long to send|Please try again)$/);
  });

  test('takes what our own pages send, however the type is written', async () => {
    const ours: Record<string, string>[] = [
      { Origin: origin },
      { 'Sec-Fetch-Site': 'same-origin' },
    ];
    for (const from of ours)
      for (const type of [form, `${form.toUpperCase()} ; charset="UTF-8"`]) {
        const headers = { ...from, 'Content-Type': type };
        const answer = await send(name, { method: 'POST', headers, body: 'email=+&code=' });
        expect([303, 404, 409, 422]).toContain(answer.status);
      }
  });

  // The router takes these for the pattern that is written so, and runs what stands before all else twice.
  test.each(['/*', '/desk/*'])('finds nothing at %s, and does not fail over it', async (path) => {
    const entrance = school.entrances.find((one) => one.name === name);
    const headers = { Origin: origin, 'Content-Type': form };
    const init = { method: 'POST', headers, body: 'email=a%40b.example' };
    const answer = await entrance?.app.request(origin + path, init);
    expect([303, 401, 404]).toContain(answer?.status);
  });

  test('answers an address that is longer than any of ours', async () => {
    const entrance = school.entrances.find((one) => one.name === name);
    const answer = await entrance?.app.request(`${origin}${addresses[name]}?a=${'a'.repeat(9000)}`);
    expect(answer?.status).toBe(400);
  });
});
