import { showYear } from '../../../../functions/core/person/person.ts';
import { graceMonths, noYear, ownAnswerYears } from '../../../../functions/core/school/settings.ts';
import { Fieldset } from '../../../components/fieldset/fieldset.tsx';
import { Input } from '../../../components/input/input.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { Select } from '../../../components/select/select.tsx';
import { errorFor } from '../desk-page.tsx';
import { settingPath } from './setting-paths.ts';
import { type SettingsFrame, SettingsPage } from './settings-page.tsx';
import { graceInWords, ownAnswerInWords } from './settings-words.ts';

const monthNames: Record<(typeof graceMonths)[number], string> = {
  '09': 'September',
  '10': 'October',
  '11': 'November',
  '12': 'December',
};

/** Until when last year's forms serve. */
export const SettingsGrace = (props: SettingsFrame & { typed: { day: string; month: string } }) => (
  <SettingsPage
    {...props}
    title="Until when last year’s forms serve"
    action={settingPath('graceUntil')}
    nowInWords={graceInWords(props.staff.school)}
  >
    <p class="govuk-body">
      A new school year begins on 1 September, and not everybody has signed by then. Until this day
      whoever was complete last year may go on; a no or a question this year, or a form sent back,
      ends it at once. It never helps anybody who is new.
    </p>
    <Fieldset legend="The last day" legendSize="m">
      <Input
        name="day"
        label="Day"
        width={2}
        inputmode="numeric"
        value={props.typed.day}
        error={errorFor(props.problems, 'day')}
      />
      <Select
        name="month"
        label="Month"
        value={props.typed.month}
        items={graceMonths.map((value) => ({ value, label: monthNames[value] }))}
        error={errorFor(props.problems, 'month')}
      />
    </Fieldset>
  </SettingsPage>
);

/** From which year pupils answer for their own pictures. */
export const SettingsOwnAnswer = (props: SettingsFrame & { typed: string }) => (
  <SettingsPage
    {...props}
    title="Pupils’ own answer about pictures"
    action={settingPath('ownAnswerFrom')}
    nowInWords={ownAnswerInWords(props.staff.school)}
  >
    <p class="govuk-body">
      From this year on a pupil is asked about pictures besides the parents. If the answers differ,
      we follow the stricter one. It counts for what is asked from now on. A younger pupil who
      understands what is asked can be judged able on their own page.
    </p>
    <Radios
      name="ownAnswerFrom"
      legend="From which year do pupils answer for their own pictures?"
      legendSize="m"
      hint="Usually Year 8, when they are 12 or 13."
      value={props.typed}
      error={errorFor(props.problems, 'ownAnswerFrom')}
      items={[
        { value: noYear, label: 'No year: parents alone answer' },
        ...ownAnswerYears.map((year) => ({ value: year, label: showYear(year) })),
      ]}
    />
  </SettingsPage>
);
