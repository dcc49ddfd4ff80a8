import type { FormVersion, Resource } from '../core/form.ts';

const closes: Record<Resource, string> = {
  computers: 'computers',
  internet: 'the internet',
  'staff-email': 'school email',
  'own-device': 'a device of one’s own',
  'authorised-device': 'an authorised device',
  'phone-at-office': 'a phone',
  'guest-login': 'a guest log-in',
};

/** "computers and the internet": what may not be used at school without this form. */
function closed({ unlocks }: FormVersion): string {
  const things = unlocks.map((one) => closes[one]);
  return things.length < 2
    ? (things[0] ?? '')
    : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;
}

/** What taking back a form leads to, in plain words, by what the form is for. */
export function takingBack(form: FormVersion, reader: 'parent' | 'pupil' | 'self'): string[] {
  const usesPictures = form.questions.some((one) => one.basis === 'consent');
  const things = closed(form);
  const without =
    reader === 'parent'
      ? `Without it your child may not use ${things} at school.`
      : `Without it you may not use ${things} at school.`;
  return [
    ...(usesPictures
      ? [
          'From today the school makes no new use of pictures, films or named work that you allowed here.',
          'What is on its walls, screens, website and own social media is taken down as soon as it can be.',
          'What was printed and given out, what a newspaper published and what others copied cannot be called back.',
          'What the school did while you said yes was still allowed.',
        ]
      : ['From today the school acts as if you had not signed this.']),
    ...(things ? [without] : []),
    'The school office is told, so that it can act on it. You do not have to say why.',
    'You can sign again on any day, at the same place.',
  ];
}
