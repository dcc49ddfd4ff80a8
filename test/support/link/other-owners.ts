import type { FormVersion } from '../../../functions/core/form/form.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { aPupil, aSchool, judgedAble, registerWrites } from '../person/people.ts';
import { homeworkForm, type Site } from './link-site.ts';

/** A trip: asks for typed words and a date, and tells of a use that one may object to. */
export const tripForm: FormVersion = {
  ...homeworkForm,
  id: 'school-trip',
  hash: 'c'.repeat(64),
  title: 'A trip to the sea',
  shortTitle: 'School trip',
  questions: [
    { id: 'food', label: 'What may your child not eat?', type: 'text', max: 200 },
    { id: 'doctor', label: 'Who is your doctor?', type: 'text', max: 40 },
    { id: 'jab', label: 'When was the last tetanus jab?', type: 'date' },
    {
      id: 'film',
      label: 'A film for lessons',
      hint: 'We may do this without asking. You may object.',
      type: 'choice',
      basis: 'public-task',
      options: [{ value: 'object', label: 'I object to this use', outcome: 'refuse' }],
    },
  ],
};

/** Leo, in Year 8, with a link to his school address and two forms of his own to answer. */
export async function pupilWithLink(site: Site) {
  const leo = aPupil({
    id: 'leo',
    firstName: 'Leo',
    lastName: 'Brandt',
    year: '8',
    class: '8C',
    judgedAble,
    email: 'l.brandt@northbrook.example.org',
  });
  await site.store.commit([{ fact: 'school-founded', school: aSchool() }]);
  await site.write([
    ...registerWrites({ persons: [leo] }),
    { put: 'sign-in', emailHash: emailHash(leo.email ?? ''), person: leo.id },
  ]);
  await site.ask(leo.id, ['pupil-aup-secondary', 'photo-video-consent']);
  return site.mailLink({ kind: 'person', id: leo.id }, { email: leo.email });
}
