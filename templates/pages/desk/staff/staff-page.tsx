import {
  type GrantedRole,
  type Role,
  roleNames,
  roles,
} from '../../../../functions/core/staff/role.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';

export type StaffRow = {
  id: string;
  name: string;
  post: string;
  classes: readonly string[];
  roles: readonly Role[];
  /** The settings name them for a post that approves. */
  approves: boolean;
  /** Roles that an address of theirs from before the register changed still holds. */
  earlierRoles: readonly Role[];
};

const roleHints: Record<GrantedRole, string> = {
  admin: 'Everything the office does, and who may do what',
  office: 'The register, rounds, chasing, evidence',
  teacher: 'Signs in their own classes, and countersigns their forms',
  esafety: 'Asks who may use computers and the internet',
  publisher: 'Reads who may be shown where, and is told when that changes',
};

const named = (held: readonly Role[]): string => held.map((role) => roleNames[role]).join(', ');

const rolesInWords = ({ roles: held, approves, earlierRoles }: StaffRow): string => {
  const now = named([...held, ...(approves ? (['approver'] as const) : [])]) || 'nothing yet';
  return earlierRoles.length > 0
    ? `${now}; their earlier address still as ${named(earlierRoles)}`
    : now;
};

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
      Everybody here comes from the register. A role holds from the next page they open, and ends as
      fast. No file ever gives one.
    </p>
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
        { content: row.name },
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
          hint: roleHints[role],
        }))}
      />
      {props.row.approves && (
        <p class="govuk-body">
          They also approve forms, because the{' '}
          <a class="govuk-link app-tap" href="/desk/settings/approvers">
            settings
          </a>{' '}
          name them.
        </p>
      )}
      {props.row.earlierRoles.length > 0 && (
        <InsetText>
          Their email address has changed. The earlier one still opens the desk as{' '}
          {named(props.row.earlierRoles)}, until you save this page.
        </InsetText>
      )}
      <Button>Save</Button>
    </form>
  </DeskPage>
);
