import { Button } from '../../components/button/button.tsx';
import { InsetText } from '../../components/inset-text/inset-text.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { TaskList } from '../../components/task-list/task-list.tsx';
import { LinkPage, type Office } from './link-page.tsx';

/** One form on the list. `people`: the first names it is about; '' where it is the reader's own. */
export type ListedForm = {
  href: string;
  title: string;
  people: string;
  state: 'to-do' | 'ready' | 'optional';
};

export type ListProps = {
  school: Office;
  home: string;
  /** The reader's name as the register has it. */
  name: string;
  /** First names of all children, as "Maya and Idris"; '' for staff and governors. */
  children: string;
  forms: readonly ListedForm[];
  /** How many different forms have been signed before, whatever the number of children. */
  signed: number;
  /** How many children the forms are about that somebody else answered. */
  answeredFor: number;
  mayBeWrong: boolean;
};

const states = {
  'to-do': <Tag colour="blue">To do</Tag>,
  ready: <Tag colour="green">Ready to sign</Tag>,
  optional: <Tag colour="grey">If you like</Tag>,
};

const heading = ({ children }: ListProps) => (children ? `Forms for ${children}` : 'Your forms');

function NextStep({ home, forms }: ListProps) {
  const asked = forms.filter((form) => form.state !== 'optional');
  const ready = asked.filter((form) => form.state === 'ready').length;
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

function ToDo(props: ListProps) {
  const asked = props.forms.filter((form) => form.state !== 'optional');
  const ready = asked.filter((form) => form.state === 'ready').length;
  if (asked.length === 0) return <InsetText>There is nothing for you to do. Thank you.</InsetText>;
  return (
    <>
      <p class="app-count">
        {ready} of {asked.length} ready
      </p>
      <FormList forms={asked} id="form" />
      <NextStep {...props} />
    </>
  );
}

const FormList = ({ forms, id }: { forms: readonly ListedForm[]; id: string }) => (
  <TaskList
    idPrefix={id}
    items={forms.map((form) => ({
      title: form.title,
      href: form.href,
      hint: form.people || undefined,
      status: states[form.state],
    }))}
  />
);

/** The first page behind a link: what is asked, how far it is, and what to do next. */
export function FormsList(props: ListProps) {
  const optional = props.forms.filter((form) => form.state === 'optional');
  return (
    <LinkPage title={heading(props)} school={props.school} home={props.home}>
      <h1 class="govuk-heading-l">{heading(props)}</h1>
      <ToDo {...props} />
      {optional.length > 0 && (
        <>
          <h2 class="govuk-heading-m">
            Answered for your {props.answeredFor === 1 ? 'child' : 'children'} already
          </h2>
          <p class="govuk-body">The school has an answer to these. You may give yours as well.</p>
          <FormList forms={optional} id="optional" />
        </>
      )}
      {props.signed > 0 && (
        <p class="govuk-body">
          <a class="govuk-link app-tap" href={`${props.home}/answers`}>
            See or change your answers ({props.signed === 1 ? '1 form' : `${props.signed} forms`})
          </a>
        </p>
      )}
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
