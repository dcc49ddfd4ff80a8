import { describe, expect, it } from 'vitest';
import type { FamilyTaskState, FormTasks } from '../../functions/core/family/task.ts';
import type { FormVersion } from '../../functions/core/form/form.ts';
import { currentVersion } from '../../functions/core/form/form-catalogue.ts';
import { askedForms } from '../../templates/emails/asked-forms.ts';
import { type SignedOne, signedForms } from '../../templates/emails/signed-forms.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { asked } from '../support/agreement/agreement.ts';
import { deviceForm, ownPhotoForm, promiseForm } from '../support/form/forms.ts';
import { aPupil } from '../support/person/people.ts';

const internet = currentVersion(catalogue, 'internet-access-consent');
const social = currentVersion(catalogue, 'parent-social-media');

/** What a parent signed, in a form's one slot for parents. */
const said = (given: Pick<SignedOne, 'form' | 'firstName' | 'answers'> & Partial<SignedOne>) => ({
  slot: 'parent' as const,
  slots: given.form.slots.map((slot) => slot.slot),
  said: 'grant' as const,
  ...given,
});

describe('what was signed, for a receipt', () => {
  it('puts together the children who got the same answers, in the words they were shown in', () => {
    const forms = signedForms([
      said({ form: internet, firstName: 'Maya', answers: { internet: 'yes' } }),
      said({ form: internet, firstName: 'Idris', answers: { internet: 'talk' } }),
      said({ form: internet, firstName: 'Zaynab', answers: { internet: 'yes' } }),
      said({ form: social, firstName: 'Maya', answers: {} }),
    ]);
    expect(forms).toEqual([
      {
        title: 'Using the internet',
        firstNames: ['Maya', 'Zaynab'],
        answers: [{ label: 'May your child use the internet at school?', answer: 'Yes' }],
        said: 'signed',
      },
      {
        title: 'Using the internet',
        firstNames: ['Idris'],
        answers: [
          {
            label: 'May your child use the internet at school?',
            answer: 'I would like to talk first',
          },
        ],
        said: 'signed',
      },
      {
        title: 'Social media promise',
        firstNames: ['Maya'],
        answers: [],
        said: 'signed',
        next: 'class-teacher',
      },
    ]);
  });
});

describe('a receipt of other forms', () => {
  const one = (form: FormVersion, given: Partial<SignedOne>) => {
    const [found] = signedForms([said({ form, firstName: 'Maya', answers: {}, ...given })]);
    return found;
  };

  it('shows what was typed, dates as people say them, and an objection that was not made', () => {
    const visit: FormVersion = {
      ...ownPhotoForm,
      questions: [
        { id: 'host', label: 'Whom do you visit?', type: 'text', max: 40 },
        { id: 'until', label: 'Until when?', type: 'date' },
        ...ownPhotoForm.questions.slice(1),
      ],
    };
    const answers = { host: 'Grace\nOyelaran', until: '2026-09-18' };
    expect(one(visit, { answers })?.answers).toEqual([
      { label: 'Whom do you visit?', answer: 'Grace Oyelaran' },
      { label: 'Until when?', answer: 'Friday 18 September 2026' },
      { label: 'Video of lessons', answer: 'No objection made' },
    ]);
    const objected = one(visit, { answers: { ...answers, lessons: 'object' } });
    expect(objected?.answers.at(-1)?.answer).toBe('I object');
  });

  it('shows a pupil what a pupil is asked, and nothing of what parents are', () => {
    const device: FormVersion = {
      ...deviceForm,
      slots: [{ slot: 'pupil' }, ...deviceForm.slots],
    };
    expect(one(device, { slot: 'pupil' })?.answers).toEqual([]);
    expect(one(ownPhotoForm, { slot: 'pupil', answers: { website: 'no' } })?.answers).toEqual([
      { label: 'School website', answer: 'No' },
      { label: 'Video of lessons', answer: 'No objection made' },
    ]);
  });

  it('says who acts next, where the agreement has them, and only after a yes', () => {
    const answers = { make: 'Lenovo', kind: 'own' };
    expect(one(deviceForm, { answers })?.next).toBe('approver');
    expect(one(deviceForm, { answers, slots: ['parent'] })?.next).toBeUndefined();
    expect(one(promiseForm, { slot: 'pupil' })?.next).toBe('class-teacher');
    expect(one(promiseForm, { said: 'refuse' })).toMatchObject({ said: 'refuse', answers: [] });
    expect(one(promiseForm, { said: 'withdraw' })?.next).toBeUndefined();
  });

  it('tells a no that was answered by its answer, and one instead of answers as a no', () => {
    const no = one(internet, { said: 'refuse', answers: { internet: 'no' } });
    expect(no).toMatchObject({ said: 'signed', answers: [{ answer: 'No' }] });
    expect(one(internet, { said: 'refuse' })).toMatchObject({ said: 'refuse', answers: [] });
    expect(one(internet, { said: 'talk' })).toMatchObject({ said: 'talk', answers: [] });
  });

  it('keeps apart the child for whom something else was said', () => {
    const both = signedForms([
      said({ form: promiseForm, firstName: 'Maya', answers: {} }),
      said({ form: promiseForm, firstName: 'Idris', answers: {}, said: 'withdraw' }),
    ]);
    expect(both.map((form) => [form.firstNames, form.said])).toEqual([
      [['Maya'], 'signed'],
      [['Idris'], 'withdraw'],
    ]);
  });
});

describe('what waits, for a first email', () => {
  const task = (firstName: string, round: string, state: FamilyTaskState) => {
    const person = aPupil({ id: firstName.toLowerCase(), firstName });
    const agreement = asked(internet, { person, round });
    return {
      member: { person, agreements: [agreement] },
      agreement,
      slot: 'parent' as const,
      state,
    };
  };
  const family: FormTasks[] = [
    {
      form: internet,
      tasks: [
        task('Maya', 'autumn', 'to-do'),
        task('Idris', 'extra', 'to-do'),
        task('Zaynab', 'autumn', 'answered'),
      ],
    },
    { form: social, tasks: [task('Maya', 'autumn', 'optional')] },
  ];

  it('names only the children still to be answered for, by the earliest of their dates', () => {
    const dueOns = { autumn: '2026-09-18', extra: '2026-09-11' };
    expect(askedForms(family, new Map(), dueOns)).toEqual([
      { title: 'Using the internet', firstNames: ['Maya', 'Idris'], dueOn: '2026-09-11' },
    ]);
    // As the family's pages call them, where two have the same first name.
    const names = new Map([['maya', 'Maya (4B)']]);
    expect(askedForms(family, names, dueOns)[0]?.firstNames).toEqual(['Maya (4B)', 'Idris']);
  });

  it('never names what is only offered', () => {
    const offered: FormTasks[] = [{ form: social, tasks: [task('Maya', '-', 'offered')] }];
    expect(askedForms(offered, new Map(), {})).toEqual([]);
  });

  it('tells what came back, to whom and why', () => {
    const back = { ...task('Maya', 'autumn', 'to-do'), returned: 'Which Lenovo?' };
    const tasks = [task('Idris', 'autumn', 'to-do'), back];
    const names = new Map([['maya', 'Maya (4B)']]);
    expect(askedForms([{ form: social, tasks }], names, {})).toEqual([
      {
        title: social.shortTitle,
        firstNames: ['Idris', 'Maya (4B)'],
        returned: [{ firstName: 'Maya (4B)', why: 'Which Lenovo?' }],
      },
    ]);
  });
});
