import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../functions/core/refusal.ts';
import { type FormFields, readForm, receiveForm } from '../../functions/web/form-fields.ts';

/** The fields of a form that was posted with this body, at an address that asks for `address`. */
async function fieldsOf(body: string, address = ''): Promise<FormFields> {
  let fields: FormFields | undefined;
  const app = new Hono().post('/', async (c) => {
    if (isRefusal(await receiveForm(c))) return c.text('', 400);
    fields = await readForm(c);
    return c.text('');
  });
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: 'one=cookie' };
  await app.request(`/${address}`, { method: 'POST', headers, body });
  if (!fields) throw new Error(body);
  return fields;
}

describe('the fields of a form', () => {
  test('are those of its body alone, whatever the address and the cookies say', async () => {
    const fields = await fieldsOf('two=2', '?one=address');
    expect([fields.has('one'), fields.one('one'), fields.all('one')]).toEqual([false, '', []]);
    expect(fields.sent()).toEqual([{ name: 'two', value: '2' }]);
  });

  test('of one name are read as the first, or as all of them, in order', async () => {
    const fields = await fieldsOf('one=a&one=b&two=c&one[]=d&one%5B%5D=e&ONE=f');
    expect(fields.one('one')).toBe('a');
    expect(fields.all('one')).toEqual(['a', 'b']);
    expect(fields.all('one[]')).toEqual(['d', 'e']);
  });

  test('may have the names of what every object has, and nothing comes of it', async () => {
    const names = ['__proto__', 'constructor', 'toString', '__proto__[isAdmin]'];
    const fields = await fieldsOf(names.map((name) => `${name}=yes`).join('&'));
    for (const name of names) expect(fields.all(name), name).toEqual(['yes']);
    const none = await fieldsOf('a=b');
    for (const name of names) expect([none.has(name), none.one(name)], name).toEqual([false, '']);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  test('are decoded once', async () => {
    const fields = await fieldsOf('a%2526=%2541%2B+%2525');
    expect(fields.sent()).toEqual([{ name: 'a%26', value: '%41+ %25' }]);
  });
});
