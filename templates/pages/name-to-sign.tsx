import type { Problem } from '../../functions/core/refusal.ts';
import { Input } from '../components/input/input.tsx';
import { errorAt } from './problems-shown.ts';

export type NameToSignProps = {
  /** The sentence that the typed name is put to. */
  statement: string;
  typedName: string;
  problems?: readonly Problem[];
};

/** What signing says, and the field for the name that signs it. */
export const NameToSign = ({ statement, typedName, problems }: NameToSignProps) => (
  <>
    <h2 class="govuk-heading-m">Sign</h2>
    <p class="govuk-body">{statement}</p>
    <Input
      name="typedName"
      label="Your full name"
      labelSize="s"
      hint="Typing your name is your signature."
      error={errorAt(problems, 'typedName')}
      value={typedName}
      autocomplete="name"
      width={20}
    />
  </>
);
