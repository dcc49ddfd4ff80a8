import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { CodePage } from '../../templates/pages/class/class-code-page.tsx';
import { ClassPage } from '../../templates/pages/class/class-page.tsx';
import * as refusedInClass from '../../templates/pages/class/class-refusals.tsx';
import { ClassReadToEndPage } from '../../templates/pages/desk/class/class-read-page.tsx';
import { type AtDesk, DeskPage } from '../../templates/pages/desk/desk-page.tsx';
import { FrontDoorPoster } from '../../templates/pages/desk/slip/front-door-poster.tsx';
import { SlipsPrint } from '../../templates/pages/desk/slip/slips-print.tsx';
import {
  AccountAsked,
  AccountsBusy,
  SetUpAccount,
  TooManyAccounts,
} from '../../templates/pages/desk/staff/account-pages.tsx';
import * as signIn from '../../templates/pages/desk/staff/sign-in-pages.tsx';
import { VisitorPoster } from '../../templates/pages/desk/visit/visitor-poster.tsx';
import { LinkPage } from '../../templates/pages/link/link-page.tsx';
import { PublicPage } from '../../templates/pages/public/public-page.tsx';
import { aSchool, aTeacher } from '../support/person/people.ts';

const root = join(import.meta.dirname, '..', '..', 'templates', 'pages');
const school = aSchool();
const staff: AtDesk = { school, person: aTeacher(), roles: ['teacher'], elsewhere: false };
const session = {
  school: school.id,
  id: 's1',
  class: '4B',
  forms: [],
  mode: 'together' as const,
  code: 'ABC234',
  openedBy: 'grace',
  openedAt: '2026-09-02T08:00:00.000Z',
  closesAt: '2026-09-02T09:00:00.000Z',
  rev: 0,
};

/** Every layout, by the file that makes it: with a school, and where none is known. */
const layouts: Record<string, { school: JSX.Element[]; none: JSX.Element[] }> = {
  'link/link-page.tsx': {
    school: [<LinkPage title="Any" school={school} />],
    none: [<LinkPage title="Any" />],
  },
  'class/class-page.tsx': {
    school: [
      <ClassPage title="Any" school={school} />,
      <refusedInClass.NotInClass school={school} home="/class/s/1" />,
      <refusedInClass.NotRead school={school} />,
    ],
    none: [
      <CodePage />,
      <CodePage code="X" problem="Wrong" />,
      <refusedInClass.CodeNeeded />,
      <refusedInClass.SessionClosed />,
      <refusedInClass.TooManyInClass reached={{ limit: 'changes.signatory', again: 'tomorrow' }} />,
      <refusedInClass.NotHere />,
      <refusedInClass.TryAgainInClass />,
    ],
  },
  'desk/desk-page.tsx': {
    school: [<DeskPage staff={staff} title="Any" />, <signIn.NotAllowed staff={staff} />],
    none: [],
  },
  'desk/class/class-read-page.tsx': {
    school: [<ClassReadToEndPage staff={staff} session={session} of={0} hashes={[]} />],
    none: [],
  },
  'desk/visit/visitor-poster.tsx': {
    school: [<VisitorPoster school={school} address="https://forms.example.org/n" back="/desk" />],
    none: [],
  },
  'desk/slip/front-door-poster.tsx': {
    school: [<FrontDoorPoster school={school} address="https://forms.example.org/n" />],
    none: [],
  },
  'desk/slip/slips-print.tsx': {
    school: [<SlipsPrint school={school} slips={[]} answered={1} notFound={1} unsaved={0} />],
    none: [],
  },
  'desk/staff/plain-page.tsx': {
    school: [],
    none: [
      <signIn.Welcome to="/desk" />,
      <SetUpAccount email="" problems={[]} />,
      <AccountAsked />,
      <AccountsBusy />,
      <TooManyAccounts reached={{ limit: 'account.device', again: 'after 10:00' }} />,
      <signIn.SignInFailed />,
      <signIn.Unconfirmed />,
      <signIn.NoRole />,
      <signIn.Trouble />,
      <signIn.SignedOut />,
      <signIn.ChooseSchool workplaces={[]} />,
    ],
  },
  'public/public-page.tsx': {
    school: [<PublicPage title="Any" school={school} />],
    none: [<PublicPage title="Any" />],
  },
};

const pageFiles = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => file.replaceAll('\\', '/'));

/** Where a page's footer leads. */
const footLinks = (page: JSX.Element): string[] =>
  parse(String(page))
    .querySelectorAll('footer a')
    .map((element) => element.getAttribute('href') ?? '');

describe('what everybody may read', () => {
  test('is looked for in every layout there is', () => {
    const made = pageFiles.filter((file) =>
      readFileSync(join(root, file), 'utf8').includes("layout/page.tsx'"),
    );
    expect(made.toSorted()).toEqual(Object.keys(layouts).toSorted());
  });

  test.each(Object.entries(layouts))(
    'stands below every page of %s',
    (_, { school: own, none }) => {
      for (const page of own) {
        expect(footLinks(page)).toContain('/accessibility');
        expect(footLinks(page)).toContain(`/${school.id}/privacy`);
      }
      for (const page of none) {
        expect(footLinks(page)).toContain('/accessibility');
        expect(footLinks(page).some((href) => href.endsWith('/privacy'))).toBe(false);
      }
      expect([...own, ...none].length).toBeGreaterThan(0);
    },
  );

  test('every page is made of one of them', () => {
    const others = pageFiles
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .filter((text) => /<html\b/.test(text));
    expect(others).toEqual([]);
  });
});
