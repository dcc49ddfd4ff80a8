import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Names } from '../../../functions/core/form/wording.ts';
import { Button } from '../../components/button/button.tsx';
import { InsetText } from '../../components/inset-text/inset-text.tsx';
import { Blocks, RunList } from '../../components/wording/wording.tsx';
import { NameToSign, type NameToSignProps } from '../name-to-sign.tsx';

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

/** The sentence that is signed, the name under it, and the button. */
export const SignVisit = (props: NameToSignProps) => (
  <>
    <NameToSign {...props} />
    <Button>Sign</Button>
  </>
);
