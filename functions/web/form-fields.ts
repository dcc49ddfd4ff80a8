import type { Context } from 'hono';

/** What a form sent. `all` gives every value of a name, `one` the first, trimmed; '' when absent. */
export type FormFields = {
  one(name: string): string;
  all(name: string): string[];
  has(name: string): boolean;
};

/** Far above any form we make; a larger body is not from one of our pages. */
const largestBytes = 200_000;

/** Fields of a form as browsers send it (urlencoded); anything else counts as an empty form. */
export async function readForm(c: Context): Promise<FormFields> {
  const isForm = c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded');
  const text = isForm ? await c.req.text() : '';
  const fields = new URLSearchParams(text.length > largestBytes ? '' : text);
  return {
    one: (name) => fields.get(name)?.trim() ?? '',
    all: (name) => fields.getAll(name),
    has: (name) => fields.has(name),
  };
}
