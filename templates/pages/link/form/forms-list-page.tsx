import type { DeviceSaid } from '../../../../functions/core/link/link.ts';
import { Button } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { WhoseDevice } from '../link/whose-device.tsx';
import { LinkPage, type Office } from '../link-page.tsx';
import {
  type BesideChild,
  type ChangingChild,
  ChildChanges,
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
  forms: readonly ListedForm[];
  /** Forms for whoever needs them: never counted, nor waited for. */
  offered: readonly ListedForm[];
  /** Forms that are signed and wait for others. */
  waiting: readonly WaitingForm[];
  /** Forms that are answered otherwise than with a yes. */
  declined: readonly DeclinedForm[];
  /** How many different forms have been signed before, whatever the number of children. */
  signed: number;
  /** How many children the forms are about that somebody else answered. */
  answeredFor: number;
  mayBeWrong: boolean;
  /** Children who may sign here and now; and one who just did. */
  beside: readonly BesideChild[];
  /** Children who have answered, and may still sign or answer anew. */
  changing: readonly ChangingChild[];
  /** What those who are here are not asked to promise. */
  notAsked: readonly NotAsked[];
  signedBy?: string;
};

const heading = ({ children }: FormsListProps) =>
  children ? `Forms for ${children}` : 'Your forms';

function StartOrSign({ home, forms, offered }: FormsListProps) {
  const asked = forms.filter((form) => form.state !== 'optional');
  const ready = [...asked, ...offered].filter((form) => form.state === 'ready').length;
  const next = asked.find((form) => form.state === 'to-do');
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
  const asked = props.forms.filter((form) => form.state !== 'optional');
  const ready = asked.filter((form) => form.state === 'ready').length;
  if (asked.length === 0)
    return (
      <>
        <InsetText>There is nothing for you to do. Thank you.</InsetText>
        <StartOrSign {...props} />
      </>
    );
  return (
    <>
      <p class="app-count">
        {ready} of {asked.length} ready
      </p>
      <FormList forms={asked} id="form" />
      <StartOrSign {...props} />
    </>
  );
}

/** The first page behind a link: what is asked, how far it is, and what to do next. */
export function FormsList(props: FormsListProps) {
  const optional = props.forms.filter((form) => form.state === 'optional');
  return (
    <LinkPage title={heading(props)} school={props.school} home={props.home}>
      <h1 class="govuk-heading-l">{heading(props)}</h1>
      <ChildSigned name={props.signedBy} />
      <ToDo {...props} />
      <ChildPrompt beside={props.beside} />
      <ChildChanges changing={props.changing} />
      <ChildNotAsked notAsked={props.notAsked} />
      <WaitingForms forms={props.waiting} />
      <DeclinedForms forms={props.declined} />
      {optional.length > 0 && (
        <>
          <h2 class="govuk-heading-m">
            Answered for your {props.answeredFor === 1 ? 'child' : 'children'} already
          </h2>
          <p class="govuk-body">The school has an answer to these. You may give yours as well.</p>
          <FormList forms={optional} id="optional" />
        </>
      )}
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
      {props.mayBeWrong && (
        <p class="govuk-body">
          Not {props.name}?{' '}
          <a class="govuk-link app-tap" href={`${props.home}/not-me`}>
            Tell us
          </a>
        </p>
      )}
    </LinkPage>
  );
}
