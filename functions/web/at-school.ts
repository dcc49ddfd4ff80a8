import type { Context, Handler } from 'hono';
import { isSchoolId, type School } from '../core/school/school.ts';
import { aboutSchool } from '../services/log-context.ts';
import type { Store } from '../store/store.ts';
import { refuse } from './refused.tsx';

/** A page of one school, known by its name in the address; `rest` stands behind it. */
export const atSchool =
  (
    { store, baseUrl }: { store: Pick<Store, 'findSchool'>; baseUrl: string },
    rest: '' | '/visit' | '/privacy',
    page: (c: Context, school: School) => Promise<Response> | Response,
  ): Handler =>
  async (c) => {
    // On a poster, and from a keyboard that begins with a capital, it is the same school.
    const typed = c.req.param('school') ?? '';
    const id = typed.toLowerCase();
    if (typed !== id && isSchoolId(id) && c.req.method === 'GET')
      return c.redirect(`/${id}${rest}`, 301);
    const school = isSchoolId(id) ? await store.findSchool(id) : undefined;
    if (school) aboutSchool(school.id);
    return school
      ? page(c, school)
      : refuse(c, { refusal: 'not-found' }, { site: new URL(baseUrl).host });
  };
