import type { Child } from 'hono/jsx';
import { fullName, type Person } from '../../../functions/core/person/person.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import type { School } from '../../../functions/core/school/school.ts';
import { type Area, mayEnter, type Role } from '../../../functions/core/staff/role.ts';
import { BackLink } from '../../components/back-link/back-link.tsx';
import type { Children } from '../../components/markup.ts';
import { Page } from '../../layout/page.tsx';
import { findPeople } from '../../scripts/desk-script.ts';
import { deskStyles } from '../../styles/desk.ts';
import { SearchBox } from './search/search-box.tsx';

/** Who is at the desk, as every page's header shows it. */
export type AtDesk = {
  school: School;
  person: Person;
  roles: readonly Role[];
  /** Also staff of another school. */
  elsewhere: boolean;
};

type Place = { href: string; text: string; area?: Area };

/** In the order of the work: what waits for me, then lists, then what is set up once. */
const places: readonly Place[] = [
  { href: '/desk', text: 'Home' },
  { href: '/desk/my-class', text: 'My class', area: 'classes' },
  { href: '/desk/countersign', text: 'Countersign', area: 'countersign' },
  { href: '/desk/classes', text: 'Class signing', area: 'classes' },
  { href: '/desk/approvals', text: 'Approve', area: 'approvals' },
  { href: '/desk/to-do', text: 'To do', area: 'to-do' },
  { href: '/desk/outstanding', text: 'Outstanding', area: 'outstanding' },
  { href: '/desk/calls', text: 'Call list', area: 'chase' },
  { href: '/desk/register', text: 'People', area: 'register' },
  { href: '/desk/rounds', text: 'Rounds', area: 'progress' },
  { href: '/desk/photos', text: 'Photo list', area: 'photos' },
  { href: '/desk/visitors', text: 'Visitors', area: 'visitors' },
  { href: '/desk/clearance', text: 'May they use it?', area: 'clearance' },
  { href: '/desk/staff', text: 'Staff', area: 'staff' },
  { href: '/desk/settings', text: 'Settings', area: 'settings' },
];

export type DeskPageProps = Children & {
  staff: AtDesk;
  title: string;
  /** The address of the place this page belongs to, marked in the menu. */
  at?: string;
  back?: { href: string; text?: string };
  problems?: readonly Problem[];
  width?: 'column' | 'wide';
  /** What was searched for, on the page of its results. */
  sought?: string;
};

const SignOut = ({ staff }: { staff: AtDesk }) => (
  <div class="app-desk-me">
    <a href="/desk/me">
      {fullName(staff.person)}
      <span class="govuk-visually-hidden">: your sign-in</span>
    </a>
    {staff.elsewhere && <a href="/desk/school">Change school</a>}
    <form method="post" action="/desk/sign-out">
      <button class="app-link-button" type="submit">
        Sign out
      </button>
    </form>
  </div>
);

/** What everybody may read, whatever page they are on. */
export const NoticeLinks = ({ school }: Pick<AtDesk, 'school'>) => (
  <p class="app-screen-only">
    <a class="govuk-link" href={`/${school.id}/privacy`}>
      Privacy
    </a>{' '}
    <a class="govuk-link" href="/accessibility">
      Accessibility
    </a>
  </p>
);

const Foot = ({ school }: Pick<AtDesk, 'school'>) => (
  <>
    <p>Countersign, for the staff of {school.name}</p>
    <NoticeLinks school={school} />
  </>
);

/** A page of the desk: the school's name, the places this person may enter, and a way out. */
export const DeskPage = ({ staff, problems, back, width = 'wide', ...props }: DeskPageProps) => (
  <Page
    script={mayEnter(staff.roles, 'register') ? findPeople : undefined}
    title={props.title}
    styles={deskStyles}
    width={width}
    errors={problems?.map(({ field, message }) => ({ text: message, href: `#${field}` }))}
    footer={<Foot school={staff.school} />}
    before={back && <BackLink href={back.href}>{back.text ?? 'Back'}</BackLink>}
    header={{
      title: staff.school.name,
      href: '/desk',
      links: places
        .filter((place) => !place.area || mayEnter(staff.roles, place.area))
        .map(({ href, text }) => ({ href, text, isCurrent: href === props.at })),
      children: (
        <>
          {mayEnter(staff.roles, 'register') && <SearchBox sought={props.sought} />}
          <SignOut staff={staff} />
        </>
      ),
    }}
  >
    {props.children}
  </Page>
);

/** A page of the desk in one column, headed by its title: most forms are. */
export const ColumnPage = ({ children, ...props }: Omit<DeskPageProps, 'width'>) => (
  <DeskPage {...props} width="column">
    <h1 class="govuk-heading-l">{props.title}</h1>
    {children}
  </DeskPage>
);

/** The problem with one field, to stand beside it. */
export const errorFor = (problems: readonly Problem[] | undefined, field: string): Child =>
  problems?.find((problem) => problem.field === field)?.message;
