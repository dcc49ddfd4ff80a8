import { BigTick } from './class-done-page.tsx';
import { ClassPage, type ClassSchool } from './class-page.tsx';

type ListedName = { href: string; called: string };

export type NamesPageProps = {
  school: ClassSchool;
  className: string;
  /** Those still to sign, as they are called in class. */
  names: readonly ListedName[];
  /** Those who have answered all, and may answer something anew. */
  changing: readonly ListedName[];
  signed: number;
  total: number;
};

const SignedCount = ({ signed, total }: NamesPageProps) => (
  <p class="app-count">
    {signed} of {total} {signed === 1 ? 'has' : 'have'} signed
  </p>
);

const NameList = ({ names }: { names: readonly ListedName[] }) => (
  <ul class="app-class-names">
    {names.map(({ href, called }) => (
      <li>
        <a href={href}>{called}</a>
      </li>
    ))}
  </ul>
);

const Changing = ({ changing }: NamesPageProps) =>
  changing.length === 0 ? (
    <></>
  ) : (
    <section>
      <h2 class="govuk-heading-l">Change my answers</h2>
      <NameList names={changing} />
    </section>
  );

function NobodyLeft(props: NamesPageProps) {
  // Who said no has answered, not signed.
  const done = props.signed === props.total ? 'have signed' : 'have answered';
  const title = `All of ${props.className} who were asked ${done}`;
  return (
    <ClassPage title={title} school={props.school} width="wide">
      <BigTick />
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="app-big">Give this device back to your teacher.</p>
      <Changing {...props} />
    </ClassPage>
  );
}

/** Everybody of the class who has not signed yet, each a button; below them who may change. */
export const NamesPage = (props: NamesPageProps) =>
  props.names.length === 0 ? (
    <NobodyLeft {...props} />
  ) : (
    <ClassPage title="Who are you?" school={props.school} width="wide">
      <SignedCount {...props} />
      <h1 class="govuk-heading-xl">Who are you?</h1>
      <p class="app-big">Tap your name.</p>
      <NameList names={props.names} />
      <Changing {...props} />
    </ClassPage>
  );
