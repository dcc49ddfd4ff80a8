/** A form that is signed, and what it waits for, in words. */
export type WaitingForm = { title: string; people: string; waitsFor: string };

/** A form that was answered with no, not yet or no longer, and which, as a sentence. */
export type DeclinedForm = { title: string; people: string; declined: string };

/** Nothing to do here: it is said so that nobody wonders. */
export const WaitingForms = ({ forms }: { forms: readonly WaitingForm[] }) =>
  forms.length === 0 ? (
    <></>
  ) : (
    <>
      <h2 class="govuk-heading-m">Signed by you</h2>
      <ul class="govuk-list govuk-list--bullet">
        {forms.map((form) => (
          <li>
            {form.title}
            {form.people && `: ${form.people}`}. {form.waitsFor}.
          </li>
        ))}
      </ul>
    </>
  );

/** It is not called signed: somebody who said no, or asked to talk, would doubt that it was heard. */
export const DeclinedForms = ({ forms }: { forms: readonly DeclinedForm[] }) =>
  forms.length === 0 ? (
    <></>
  ) : (
    <>
      <h2 class="govuk-heading-m">What you told us</h2>
      <ul class="govuk-list govuk-list--bullet">
        {forms.map((form) => (
          <li>
            {form.title}
            {form.people && `: ${form.people}`}. {form.declined}
          </li>
        ))}
      </ul>
    </>
  );
