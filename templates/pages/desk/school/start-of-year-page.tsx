import type { Child } from 'hono/jsx';
import { showDate, showFullDate } from '../../../../functions/core/calendar.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import {
  type FallsBetween,
  type StartOfYear,
  whysLeftOut,
} from '../../../../functions/core/school/start-of-year.ts';
import { postNames } from '../../../../functions/core/staff/approver-post.ts';
import { mayEnter } from '../../../../functions/core/staff/role.ts';
import { Button } from '../../../components/button/button.tsx';
import { Tag } from '../../../components/tag/tag.tsx';
import { TaskList } from '../../../components/task-list/task-list.tsx';
import { mendedInWords, nobodyInWords } from '../class/countersigner-words.ts';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { PeopleList } from '../people-list.tsx';
import { moveUpPath } from './move-up-page.tsx';
import { settingPath } from './setting-paths.ts';
import { midSentence } from './settings-words.ts';

export type StartOfYearProps = StartOfYear & { staff: AtDesk };

type Step = { title: string; hint: Child; href?: string; isDone: boolean; button: string };

function registerHint({ register, year }: StartOfYearProps): string {
  const { loadedOn, movedUp, isDone } = register;
  if (movedUp) return `The school was moved up to ${year} on ${showFullDate(movedUp.on)}.`;
  if (!loadedOn) return 'No file has been uploaded yet.';
  const next = isDone
    ? 'Upload another whenever classes change.'
    : 'Upload one with the new classes. Its preview shows who has left before anything is saved.';
  return `A file was last uploaded on ${showFullDate(loadedOn)}. ${next}`;
}

const registerStep = (props: StartOfYearProps): Step => ({
  title: 'The register',
  hint: (
    <>
      {registerHint(props)}
      {props.register.isDone ? '' : ' No new file yet? You can move everyone up a year instead.'}
    </>
  ),
  href: '/desk/register/new',
  isDone: props.register.isDone,
  button: 'Upload the new register',
});

function teachersHint({ teachers, register, staff }: StartOfYearProps): string {
  const isAdmin = mayEnter(staff.roles, 'staff');
  const { nobody, vacant, empty } = teachers;
  const untaught = nobody.filter(({ lacking }) => lacking.length === 0);
  const said = [
    untaught.length > 0 &&
      `${untaught.length === 1 ? 'Nobody teaches' : 'Nobody teaches these classes:'} ${listNames(untaught.map((one) => one.class))}.`,
    ...nobody
      .filter(({ lacking }) => lacking.length > 0)
      .map(
        (one) =>
          `${nobodyInWords(one)}.${isAdmin ? '' : ` ${mendedInWords(one, { givesRoles: false })}`}`,
      ),
    empty.length > 0 &&
      `${listNames(empty.map((one) => `${one.class} (${one.name})`))} ${empty.length === 1 ? 'has' : 'have'} no pupils: check how the class is spelled.`,
    vacant.length > 0 &&
      `Nobody is set as ${listNames(vacant.map((post) => midSentence(postNames[post])))}. An administrator can choose who approves.`,
  ].filter(Boolean);
  if (said.length > 0) return said.join(' ');
  return register.loadedOn
    ? 'Every class has a teacher who can countersign, and somebody is set for every approval.'
    : 'Upload the register first.';
}

/** Where the first thing is done that is missing; nowhere if it is an administrator's and they are none. */
function teachersNext({
  teachers: { nobody },
  staff,
}: StartOfYearProps): Pick<Step, 'href' | 'button'> {
  if (nobody.some(({ lacking }) => lacking.length === 0))
    return { href: '/desk/register/new', button: 'Upload the staff file' };
  const [first] = nobody.flatMap(({ lacking }) => lacking);
  if (first?.lacks === 'email')
    return { href: `/desk/people/${first.id}/edit#email`, button: 'Enter their email address' };
  if (first)
    return {
      ...(mayEnter(staff.roles, 'staff') && { href: '/desk/staff' }),
      button: 'Give access',
    };
  return {
    ...(mayEnter(staff.roles, 'settings') && { href: settingPath('approvers') }),
    button: 'Choose who approves',
  };
}

const teachersStep = (props: StartOfYearProps): Step => ({
  title: 'Teachers',
  hint: teachersHint(props),
  isDone: props.teachers.isDone,
  ...teachersNext(props),
});

const formsStep = ({ forms, rounds, staff }: StartOfYearProps): Step => ({
  title: 'Forms',
  hint: `${count(forms.inUse, 'form', 'forms')} and ${forms.policies === 0 ? 'no policies' : count(forms.policies, 'policy', 'policies')} are in use. Check them before you ask.`,
  ...(mayEnter(staff.roles, 'settings') && { href: settingPath('formsOff') }),
  isDone: rounds.length > 0,
  button: 'Check the forms',
});

function roundStep({ rounds, year }: StartOfYearProps): Step {
  const [newest] = rounds;
  const draft = rounds.find(({ state }) => state === 'draft');
  const title = 'The round';
  if (!newest)
    return {
      title,
      hint: `Nobody has been asked for ${year} yet.`,
      href: '/desk/rounds/new',
      isDone: false,
      button: 'Make a round',
    };
  const issued = rounds.find(({ state }) => state !== 'draft');
  if (!issued && draft)
    return {
      title,
      hint: `“${draft.name}” is ready to check. Nobody has been asked yet.`,
      href: `/desk/rounds/${draft.id}`,
      isDone: false,
      button: 'Check the draft',
    };
  return {
    title,
    hint: `“${(issued ?? newest).name}” was sent, with replies due by ${showDate((issued ?? newest).dueOn)}. We will ask anyone who joins later on the next school morning.`,
    href: `/desk/rounds/${(issued ?? newest).id}`,
    isDone: true,
    button: 'See progress',
  };
}

const why: Record<FallsBetween['why'], string> = {
  'no-class': 'No class, so no teacher sees them',
  'no-year': 'No year group, so a round for a year group leaves them out',
  'no-contact': 'Nobody can give permission for them',
  'not-asked': 'No round for this year asks their class or year group',
};

/** More than this is a matter of the file, not of each. */
const listedAtMost = 30;

const LeftOut = ({ title, people }: { title: string; people: readonly FallsBetween[] }) =>
  people.length === 0 ? (
    <></>
  ) : (
    <>
      <h3 class="govuk-heading-s">
        {title} ({people.length})
      </h3>
      <PeopleList people={people.map(({ id, name }) => ({ id, name }))} atMost={listedAtMost} />
    </>
  );

const Uncountersigned = ({ classes }: { classes: readonly string[] }) =>
  classes.length === 0 ? (
    <></>
  ) : (
    <>
      <h3 class="govuk-heading-s">Classes nobody can countersign for ({classes.length})</h3>
      <ul class="govuk-list govuk-list--bullet">
        {classes.map((name) => (
          <li>
            <a
              class="govuk-link app-tap"
              href={`/desk/register?${new URLSearchParams({ group: name })}`}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );

const Between = ({ between, teachers }: Pick<StartOfYearProps, 'between' | 'teachers'>) =>
  between.length === 0 && teachers.nobody.length === 0 ? (
    <></>
  ) : (
    <>
      <h2 class="govuk-heading-m">Who would be left out</h2>
      <Uncountersigned classes={teachers.nobody.map((one) => one.class)} />
      {whysLeftOut.map((reason) => (
        <LeftOut title={why[reason]} people={between.filter((one) => one.why === reason)} />
      ))}
    </>
  );

const MoveUp = ({ register, year }: Pick<StartOfYearProps, 'register' | 'year'>) => (
  <p class="govuk-body">
    <a
      class="govuk-link app-tap"
      href={register.movedUp ? `${moveUpPath}/${register.movedUp.id}` : moveUpPath}
    >
      {register.movedUp
        ? `See or undo the move to ${year}`
        : `Move everyone up to ${year} without a file`}
    </a>
  </p>
);

/** The start of a school year on one page: four things, how far each is, and what comes next. */
export const StartOfYearPage = (props: StartOfYearProps) => {
  const steps = [registerStep(props), teachersStep(props), formsStep(props), roundStep(props)];
  const next = steps.find(({ isDone, href }) => !isDone && href !== undefined);
  return (
    <DeskPage staff={props.staff} title="Start of the year" at="/desk/rounds" width="column">
      <h1 class="govuk-heading-l">Start of the year {props.year}</h1>
      {next ? (
        <>
          <p class="govuk-body">
            Next: {midSentence(next.title)}. {next.hint}
          </p>
          <Button href={next.href}>{next.button}</Button>
        </>
      ) : (
        <p class="govuk-body">
          {props.between.length === 0
            ? 'Everything is ready.'
            : 'Everything is ready, except that the classes and pupils below would be left out.'}
        </p>
      )}
      <TaskList
        idPrefix="year"
        items={steps.map(({ title, hint, href, isDone }) => ({
          title,
          hint,
          href,
          status: isDone ? 'Done' : <Tag>To do</Tag>,
        }))}
      />
      <MoveUp {...props} />
      <Between {...props} />
    </DeskPage>
  );
};
