import { showDate } from '../../../../functions/core/calendar.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import type { RoundTally } from '../../../../functions/core/round/round-tally.ts';
import type { Unapproved } from '../../../../functions/core/staff/approver-post.ts';
import { roleNames } from '../../../../functions/core/staff/role.ts';
import { Button } from '../../../components/button/button.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { Bars, type Part, partNames, parts } from '../round/progress-bars.tsx';
import { VacantPosts } from '../staff/vacant-posts.tsx';
import { type Teacher, TeacherPart, ToApprove, ToLookAt, WhoMayBeShown } from './home-tasks.tsx';

/** How far a round is. */
export type HomeRound = { round: Round; tally: RoundTally };

export type HomeProps = {
  staff: AtDesk;
  /** For the office: whether a register was loaded, and the rounds under way, newest first. */
  office?: {
    people: number;
    rounds: readonly HomeRound[];
    draft?: Round;
    /** Forms in use that nobody can approve. */
    unapproved: readonly Unapproved[];
  };
  teacher?: Teacher;
  /** How many forms wait for their approval. */
  toApprove?: number;
  /** How many things families said are theirs to act on. */
  toLookAt?: number;
  esafety: boolean;
  /** What forms are called in lists. */
  formNames: Record<string, string>;
};

type Step = { text: string; href: string; button: string };

/** The one thing to do next, in words; the first that is true. */
function nextStep({ office }: HomeProps): Step | undefined {
  if (!office) return undefined;
  if (office.people < 2)
    return {
      text: 'Begin with the register: upload a file of pupils and their contacts from your school’s system.',
      href: '/desk/register/new',
      button: 'Upload the register',
    };
  const { rounds, draft } = office;
  if (draft)
    return {
      text: `“${draft.name}” is ready to be looked through and issued. Nobody has been asked yet.`,
      href: `/desk/rounds/${draft.id}`,
      button: 'Look through it',
    };
  if (rounds.length === 0)
    return {
      text: 'The register is loaded. Now choose forms and whom to ask.',
      href: '/desk/rounds/new',
      button: 'Make a round',
    };
  const issuing = rounds.find(({ round }) => round.state === 'issuing');
  if (issuing)
    return {
      text: `“${issuing.round.name}” is being issued.`,
      href: `/desk/rounds/${issuing.round.id}`,
      button: 'See how far it is',
    };
  return stepIn(rounds);
}

/** The most pressing thing in any round; of several rounds it says which. */
function stepIn(rounds: readonly HomeRound[]): Step | undefined {
  const waiting = (['attention', 'families', 'us'] as const).flatMap((part) =>
    rounds.filter(({ tally }) => tally.all[part] > 0),
  )[0];
  if (!waiting) return undefined;
  const { round, tally } = waiting;
  const where = rounds.length > 1 ? `“${round.name}”: ` : '';
  if (tally.all.attention > 0)
    return {
      text: `${where}${count(tally.all.attention, 'form needs', 'forms need')} the office: nobody else can move them.`,
      href: '/desk/attention',
      button: 'Look at what to do',
    };
  if (tally.all.families > 0)
    return {
      text: `${where}${count(tally.all.families, 'form waits', 'forms wait')} for an answer. Answers are due by ${showDate(round.dueOn)}.`,
      href: `/desk/outstanding?round=${round.id}&why=families`,
      button: 'See who, and chase',
    };
  return {
    text: `${where}All that is left is done in school: ${count(tally.all.us, 'form waits', 'forms wait')} for pupils in class, class teachers or approval.`,
    href: `/desk/outstanding?round=${round.id}&why=us`,
    button: 'See whose',
  };
}

const NextStep = ({ step }: { step: Step }) => (
  <>
    <h2 class="govuk-heading-m">Next step</h2>
    <p class="govuk-body">{step.text}</p>
    <Button href={step.href}>{step.button}</Button>
  </>
);

const Figure = (props: { figure: number; part: Part; text: string; href: string }) => (
  <li>
    <a class={`app-numbers__${props.part}`} href={props.href}>
      <span class="app-numbers__figure">{props.figure.toLocaleString('en-GB')}</span> {props.text}
    </a>
  </li>
);

type RoundPart = HomeRound & { formNames: Record<string, string> };

function RoundUnderWay({ round, tally, formNames }: RoundPart) {
  const list = `/desk/outstanding?round=${round.id}`;
  return (
    <>
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={`/desk/rounds/${round.id}`}>
          {round.name}
        </a>
      </h2>
      <p class="govuk-body">
        Academic year {round.academicYear}, answers by {showDate(round.dueOn)}.
      </p>
      <ul class="app-numbers">
        {parts.map((part) => (
          <Figure
            figure={tally.all[part]}
            part={part}
            text={partNames[part]}
            href={part === 'signed' ? `/desk/rounds/${round.id}` : `${list}&why=${part}`}
          />
        ))}
      </ul>
      <Bars
        rows={[...tally.byForm].map(([form, tallied]) => ({
          name: formNames[form] ?? form,
          href: `${list}&form=${form}`,
          tally: tallied,
        }))}
      />
    </>
  );
}

export function Home(props: HomeProps) {
  const { staff, office, teacher } = props;
  const step = nextStep(props);
  const publishes = staff.roles.includes('publisher');
  // What the photo list is for, its own heading says.
  const held = staff.roles.filter((role) => role !== 'publisher');
  return (
    <DeskPage staff={staff} title="Home" at="/desk">
      <h1 class="govuk-heading-l">Hello {staff.person.firstName}</h1>
      {held.length > 0 && (
        <p class="govuk-body">You are here as {held.map((role) => roleNames[role]).join(', ')}.</p>
      )}
      {publishes && <WhoMayBeShown />}
      {props.toApprove !== undefined && <ToApprove forms={props.toApprove} />}
      {teacher && <TeacherPart teacher={teacher} />}
      {!!props.toLookAt && <ToLookAt things={props.toLookAt} />}
      {office && <VacantPosts {...office} staff={staff} formNames={props.formNames} />}
      {step && <NextStep step={step} />}
      {office?.rounds.map((round) => (
        <RoundUnderWay {...round} formNames={props.formNames} />
      ))}
      {props.esafety && (
        <>
          <h2 class="govuk-heading-m">May somebody use something?</h2>
          <Button href="/desk/clearance" kind="secondary">
            Look somebody up
          </Button>
        </>
      )}
    </DeskPage>
  );
}
