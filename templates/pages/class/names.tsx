import { ClassPage } from './class-page.tsx';
import { Tick } from './done.tsx';

export type NamesPageProps = {
  school: string;
  className: string;
  /** Those still to sign, as they are called in class. */
  names: readonly { href: string; called: string }[];
  signed: number;
  total: number;
};

const Count = ({ signed, total }: NamesPageProps) => (
  <p class="app-count">
    {signed} of {total} {signed === 1 ? 'has' : 'have'} signed
  </p>
);

/** Everybody of the class who has not signed yet, each a button. */
export const NamesPage = (props: NamesPageProps) =>
  props.names.length === 0 ? (
    <ClassPage title={`All of ${props.className} who were asked have signed`} school={props.school}>
      <Tick />
      <h1 class="govuk-heading-xl">All of {props.className} who were asked have signed</h1>
      <p class="app-big">Give this device back to your teacher.</p>
    </ClassPage>
  ) : (
    <ClassPage title="Who are you?" school={props.school} width="wide">
      <Count {...props} />
      <h1 class="govuk-heading-xl">Who are you?</h1>
      <p class="app-big">Tap your name.</p>
      <ul class="app-class-names">
        {props.names.map(({ href, called }) => (
          <li>
            <a href={href}>{called}</a>
          </li>
        ))}
      </ul>
    </ClassPage>
  );
