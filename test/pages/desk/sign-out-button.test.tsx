import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { roles } from '../../../functions/core/staff/role.ts';
import { type AtDesk, DeskPage } from '../../../templates/pages/desk/desk-page.tsx';
import { aSchool, aTeacher } from '../../support/person/people.ts';

test.each([...roles, 'approver'] as const)(
  'signing out is one press away on every page of the desk, as %s',
  (role) => {
    const staff: AtDesk = {
      school: aSchool(),
      person: aTeacher(),
      roles: [role],
      elsewhere: false,
    };
    const page = parse(String(<DeskPage staff={staff} title="Any" />));
    const form = page.querySelector('form[action="/desk/sign-out"]');
    expect(form?.getAttribute('method')).toBe('post');
    expect(form?.querySelector('button')?.text.trim()).toBe('Sign out');
  },
);
