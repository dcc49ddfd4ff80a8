import {
  type CalendarDate,
  dateAt,
  type Instant,
  showFullDate,
} from '../../../../functions/core/calendar.ts';
import {
  type GrantedRole,
  type Role,
  roleNames,
  roles,
} from '../../../../functions/core/staff/role.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { showOn } from '../person/person-words.ts';

/** `by`: a name; absent where that was not kept, or nobody at the desk gave it. */
export type GivenRole = { role: Role; at: Instant | undefined; by: string | undefined };

export type StaffRow = {
  id: string;
  name: string;
  post: string;
  classes: readonly string[];
  roles: readonly Role[];
  /** The same, with who gave each, and when. */
  given: readonly GivenRole[];
  /** The settings name them for a post that approves; at an address that a file brought, not yet. */
  approves: false | 'yes' | 'unconfirmed';
  /** Roles that an address of theirs from before the register changed still holds. */
  earlierRoles: readonly Role[];
  /** Roles that they had until they left, or their address was another. */
  lostRoles: readonly Role[];
  /** Their first day no longer here, while it is to come. */
  leavesOn: CalendarDate | undefined;
};

const roleHints: Record<GrantedRole, string> = {
  admin: 'Everything the office does, and who may do what',
  office: 'The register, rounds, chasing, evidence',
  teacher: 'Signs in their own classes, and countersigns their forms',
  esafety: 'Asks who may use computers and the internet',
  publisher: 'Reads who may be shown where, and is told when that changes',
};

const named = (held: readonly Role[]): string => held.map((role) => roleNames[role]).join(', ');

const rolesInWords = ({ roles: held, approves, earlierRoles, lostRoles }: StaffRow): string => {
  const now =
    named([...held, ...(approves === 'yes' ? (['approver'] as const) : [])]) || 'nothing yet';
  if (lostRoles.length > 0)
    return `${now}; ${named(lostRoles)} until they left or their email address changed`;
  return earlierRoles.length > 0
    ? `${now}; their earlier address still as ${named(earlierRoles)}`
    : now;
};

/** "leaving on 19 December 2026", as the register's list says it; undefined of whoever stays. */
const leavesInWords = ({ leavesOn }: StaffRow): string | undefined =>
  leavesOn && `leaving on ${showOn(leavesOn)}`;

/** What a role is for, and who gave it when it is held. */
function hintFor(role: GrantedRole, given: readonly GivenRole[]): string {
  const { at, by } = given.find((held) => held.role === role) ?? {};
  const since = at && `on ${showFullDate(dateAt(at))}`;
  const gave = [by && `by ${by}`, since].filter(Boolean).join(' ');
  return gave ? `${roleHints[role]}. Given ${gave}.` : roleHints[role];
}

export const StaffList = (props: {
  staff: AtDesk;
  rows: readonly StaffRow[];
  /** Those who teach a class and are no class teachers here yet. */
  toBecomeTeachers: number;
  done?: { text: string; isSuccess: boolean };
}) => (
  <DeskPage staff={props.staff} title="Staff" at="/desk/staff">
    {props.done && <Banner {...props.done} />}
    <h1 class="govuk-heading-l">Staff: who may do what</h1>
    <p class="govuk-body">
      Everybody here comes from the register. If you give or remove a role, it counts from the next
      page they open. Uploading a file never gives anyone a role.
    </p>
    <LinkLine href="/desk/security">Security log: who signed in, and what they did</LinkLine>
    {props.toBecomeTeachers > 0 && (
      <form method="post" action="/desk/staff/teachers">
        <p class="govuk-body">
          {count(props.toBecomeTeachers, 'person teaches', 'people teach')} a class and cannot
          countersign yet.
        </p>
        <Button kind="secondary">
          Make{' '}
          {props.toBecomeTeachers === 1
            ? 'them a class teacher'
            : `all ${props.toBecomeTeachers} class teachers`}
        </Button>
      </form>
    )}
    <Table
      class="app-rows"
      caption={count(props.rows.length, 'person', 'people')}
      captionSize="s"
      firstCellIsHeader
      head={[
        { content: 'Name' },
        { content: 'Post' },
        { content: 'Classes' },
        { content: 'May act as' },
        { content: <span class="govuk-visually-hidden">Change</span> },
      ]}
      rows={props.rows.map((row) => [
        { content: [row.name, leavesInWords(row)].filter(Boolean).join(', ') },
        { content: row.post || 'none', attributes: { 'data-label': 'Post' } },
        { content: row.classes.join(', ') || 'none', attributes: { 'data-label': 'Classes' } },
        {
          content: rolesInWords(row),
          attributes: { 'data-label': 'May act as' },
        },
        {
          content: (
            <a class="govuk-link app-tap" href={`/desk/staff/${row.id}`}>
              Change<span class="govuk-visually-hidden"> what {row.name} may do</span>
            </a>
          ),
        },
      ])}
    />
  </DeskPage>
);

/** Whether they approve, which no tick of this page decides. */
const Approving = ({ approves }: Pick<StaffRow, 'approves'>) =>
  approves ? (
    <p class="govuk-body">
      {approves === 'yes'
        ? 'They also approve forms'
        : 'They will also approve forms once you save this page'}
      , because the{' '}
      <a class="govuk-link app-tap" href="/desk/settings/approvers">
        settings
      </a>{' '}
      name them.{approves === 'unconfirmed' && ' Check first that their email address is right.'}
    </p>
  ) : (
    <></>
  );

type StaffRolesProps = {
  staff: AtDesk;
  row: StaffRow;
  /** What they may do today, where `row` has what was ticked instead. */
  seen?: readonly Role[];
  problem?: string;
};

export const StaffRoles = (props: StaffRolesProps) => (
  <DeskPage
    staff={props.staff}
    title={`What ${props.row.name} may do`}
    at="/desk/staff"
    back={{ href: '/desk/staff', text: 'Staff' }}
    width="column"
    problems={props.problem ? [{ field: 'roles', message: props.problem }] : undefined}
  >
    <form method="post" action={`/desk/staff/${props.row.id}`} novalidate>
      <input type="hidden" name="seen" value={(props.seen ?? props.row.roles).join()} />
      <Checkboxes
        name="roles"
        legend={`What may ${props.row.name} do?`}
        legendSize="l"
        legendIsPageHeading
        hint={[props.row.post, props.row.classes.join(', ')].filter(Boolean).join(' · ')}
        error={props.problem}
        values={props.row.roles}
        items={roles.map((role) => ({
          value: role,
          label: roleNames[role],
          hint: hintFor(role, props.row.given),
        }))}
      />
      {props.row.leavesOn && (
        <InsetText>
          {props.row.name} is leaving on {showOn(props.row.leavesOn)}. From that day they will not
          be able to sign in, and will lose their roles.
        </InsetText>
      )}
      {props.row.lostRoles.length > 0 && (
        <InsetText>
          {props.row.name} lost these roles when they left, or when their email address changed:{' '}
          {named(props.row.lostRoles)}. Tick the ones they need again.
        </InsetText>
      )}
      <Approving {...props.row} />
      {props.row.earlierRoles.length > 0 && (
        <InsetText>
          Their email address has changed. The earlier one still opens the desk as{' '}
          {named(props.row.earlierRoles)}, until you save this page.
        </InsetText>
      )}
      <Button>Save</Button>
    </form>
    <h2 class="govuk-heading-m">Sign {props.row.name} out everywhere</h2>
    <p class="govuk-body">
      Do this if they left a computer signed in, or lost a phone. They keep their roles, and can
      sign in again.
    </p>
    <form method="post" action={`/desk/staff/${props.row.id}/sign-out`}>
      <Button kind="secondary">Sign them out everywhere</Button>
    </form>
  </DeskPage>
);
