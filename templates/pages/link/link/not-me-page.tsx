import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Input } from '../../../components/input/input.tsx';
import { Textarea } from '../../../components/textarea/textarea.tsx';
import { errorAt, summaryErrors } from '../../problems-shown.ts';
import { LinkPage, type Office } from '../link-page.tsx';

export type NotMeProps = {
  school: Office;
  home: string;
  name: string;
  typed: string;
  words: string;
  problems: readonly Problem[];
};

/** "I am not this person". Something must be typed, so that a program pressing buttons cannot say it. */
export const NotMePage = ({ school, home, name, typed, words, problems }: NotMeProps) => (
  <LinkPage
    title={`Not ${name}?`}
    school={school}
    home={home}
    back={{ href: home, text: 'All forms' }}
    errors={summaryErrors(problems)}
  >
    <h1 class="govuk-heading-l">Not {name}?</h1>
    <p class="govuk-body">
      If this link was not meant for you, tell us here. We then send no more emails to this address
      for {name}, this link stops working, and the school office puts its records right.
    </p>
    <form method="post" action={`${home}/not-me`} novalidate>
      <Input
        name="typed"
        label="Type the words: not me"
        labelSize="s"
        hint="We ask so that nobody says it by accident."
        error={errorAt(problems, 'typed')}
        value={typed}
        width={10}
        autocomplete="off"
        autocapitalize="none"
      />
      <Textarea
        name="words"
        label="Anything the office should know (if you like)"
        labelSize="s"
        rows={3}
        error={errorAt(problems, 'words')}
        value={words}
      />
      <Button kind="warning">I am not {name}</Button>
    </form>
  </LinkPage>
);
