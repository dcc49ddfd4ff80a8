import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Names } from '../../../functions/core/form/wording.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import { Button } from '../../components/button/button.tsx';
import { Input } from '../../components/input/input.tsx';
import { InsetText } from '../../components/inset-text/inset-text.tsx';
import { Blocks, RunList } from '../../components/wording/wording.tsx';
import { errorAt } from '../problems-shown.ts';

/** Said first where the wording is another one since the page was opened. */
export const RulesChanged = () => (
  <InsetText>
    The rules have changed since you opened this page. Please read them again, and then sign. What
    you typed is kept.
  </InsetText>
);

export const VisitRules = ({ form, names }: { form: FormVersion; names: Names }) => (
  <>
    <h2 class="govuk-heading-m">What you agree to</h2>
    <Blocks blocks={form.wording} names={names} />
    <h2 class="govuk-heading-m">What we promise</h2>
    <RunList items={form.promises} names={names} />
  </>
);

export type SignVisitProps = {
  statement: string;
  typedName: string;
  problems?: readonly Problem[];
};

/** The sentence that is signed, and the name under it. */
export const SignVisit = ({ statement, typedName, problems }: SignVisitProps) => (
  <>
    <h2 class="govuk-heading-m">Sign</h2>
    <p class="govuk-body">{statement}</p>
    <Input
      name="typedName"
      label="Your full name"
      labelSize="s"
      hint="Typing your name is your signature."
      value={typedName}
      error={errorAt(problems, 'typedName')}
      autocomplete="name"
      width={20}
    />
    <Button>Sign</Button>
  </>
);
