import type { DeviceSaid } from '../../../../functions/core/link/link.ts';
import { Button } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { type UnsignedChange, UnsignedChanges } from '../agreement/change-list.tsx';
import { NotYou } from '../link/not-you.tsx';
import { WhoseDevice } from '../link/whose-device.tsx';
import { LinkPage, type Office } from '../link-page.tsx';
import {
  type BesideChild,
  type ChangingChild,
  ChildChanges,
  type ChildDone,
  ChildNotAsked,
  ChildPrompt,
  ChildSigned,
  type NotAsked,
} from '../pupil/child-prompt.tsx';
import {
  type DeclinedForm,
  DeclinedForms,
  type WaitingForm,
  WaitingForms,
} from './answered-forms.tsx';
import { FormList, type ListedForm } from './form-list.tsx';

export type FormsListProps = {
  school: Office;
  home: string;
  /** Whose device this is, once somebody said so. */
  device: DeviceSaid | undefined;
  /** The reader's name as the register has it. */
  name: string;
  /** First names of all children, as "Maya and Idris"; '' where the forms are the reader's own. */
  children: string;
  /** Changes and withdrawals of what was signed that are not signed themselves. */
  changes: readonly UnsignedChange[];
  /** What a form was left as, a sentence each, where the reader just changed nothing. */
  kept?: readonly string[];
  forms: readonly ListedForm[];
  /** Forms for whoever needs them: never counted, nor waited for. */
  offered: readonly ListedForm[];
  /** Forms that are signed and wait for others. */
  waiting: readonly WaitingForm[];
  /** Forms that are answered otherwise than with a yes. */
  declined: readonly DeclinedForm[];
  /** How many different forms have been signed before, whatever the number of children. */
  signed: number;
  /** One parent or carer is enough for something of what is to do. */
  oneIsEnough: boolean;
  mayBeWrong: boolean;
  /** Children who may sign here and now; and one who just did. */
  beside: readonly BesideChild[];
  /** Children who have answered, and may still sign or answer anew. */
  changing: readonly ChangingChild[];
  /** What those who are here are not asked to promise. */
  notAsked: readonly NotAsked[];
  signedBy?: ChildDone;
};

const heading = ({ children }: FormsListProps) =>
  children ? `Forms for ${children}` : 'Your forms';

/** Said to who pressed “Change nothing”, or changed nothing. */
const Kept = ({ kept }: Pick<FormsListProps, 'kept'>) =>
  kept ? (
    <InsetText>
      <strong>Nothing was changed.</strong> {kept.join(' ')}
    </InsetText>
  ) : (
    <></>
  );

function StartOrSign({ home, forms, offered, changes }: FormsListProps) {
  const first = [...forms, ...offered].filter((form) => form.state === 'ready').length;
  // A page that signs what is finished lists the changes, too; alone, they have their own.
  const ready = first > 0 ? first + new Set(changes.map(({ href }) => href)).size : 0;
  const next = forms.find((form) => form.state === 'to-do');
  if (!next) return ready > 0 ? <Button href={`${home}/check`}>Check and sign</Button> : <></>;
  return (
    <>
      <Button start href={next.href}>
        {ready > 0 ? 'Go on' : 'Start'}
      </Button>
      {ready > 0 && (
        <p class="govuk-body">
          or{' '}
          <a class="govuk-link app-tap" href={`${home}/check`}>
            sign only what is finished ({ready})
          </a>
        </p>
      )}
    </>
  );
}

function ToDo(props: FormsListProps) {
  const asked = props.forms;
  const ready = asked.filter((form) => form.state === 'ready').length;
  if (asked.length === 0)
    return (
      <>
        {props.changes.length === 0 && (
          <InsetText>There is nothing for you to do. Thank you.</InsetText>
        )}
        <StartOrSign {...props} />
      </>
    );
  return (
    <>
      <p class="app-count">
        {ready} of {asked.length} ready
      </p>
      <FormList forms={asked} id="form" />
      {props.oneIsEnough && (
        <p class="govuk-body">
          We only need some of these from one parent or carer. Each of those forms says so. If
          another parent or carer has answered it, you can leave it or answer it too.
        </p>
      )}
      <StartOrSign {...props} />
    </>
  );
}

/** The first page behind a link: what is asked, how far it is, and what to do next. */
export function FormsList(props: FormsListProps) {
  return (
    <LinkPage title={heading(props)} school={props.school} home={props.home}>
      <h1 class="govuk-heading-l">{heading(props)}</h1>
      <ChildSigned who={props.signedBy} />
      <Kept {...props} />
      <UnsignedChanges changes={props.changes} />
      <ToDo {...props} />
      <ChildPrompt beside={props.beside} />
      <ChildChanges changing={props.changing} />
      <ChildNotAsked notAsked={props.notAsked} />
      <WaitingForms forms={props.waiting} />
      <DeclinedForms forms={props.declined} />
      {props.offered.length > 0 && (
        <>
          <h2 class="govuk-heading-m">If you need it</h2>
          <FormList forms={props.offered} id="offered" />
        </>
      )}
      {props.signed > 0 && (
        <LinkLine href={`${props.home}/answers`}>
          See or change your answers ({props.signed === 1 ? '1 form' : `${props.signed} forms`})
        </LinkLine>
      )}
      {props.device === undefined && <WhoseDevice home={props.home} />}
      {props.mayBeWrong && <NotYou name={props.name} home={props.home} />}
    </LinkPage>
  );
}
