import { describe, expect, it } from 'vitest';
import type { FormTasks, TaskState } from '../../functions/core/family.ts';
import { currentVersion } from '../../functions/core/form.ts';
import { askedForms } from '../../templates/emails/asked-forms.ts';
import { type SignedOne, signedForms } from '../../templates/emails/signed-forms.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { asked } from '../support/agreement.ts';
import { aPupil } from '../support/people.ts';

const internet = currentVersion(catalogue, 'internet-access-consent');
const social = currentVersion(catalogue, 'parent-social-media');

/** What a parent signed, in a form's one slot for parents. */
const said = (given: Pick<SignedOne, 'form' | 'firstName' | 'answers'> & Partial<SignedOne>) => ({
  slot: 'parent' as const,
  slots: given.form.slots.map((one) => one.slot),
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

describe('what waits, for a first email', () => {
  const task = (firstName: string, round: string, state: TaskState) => {
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
});
