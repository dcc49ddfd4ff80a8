import { describe, expect, it } from 'vitest';
import { askEmail, chaseEmail, returnedEmail } from '../../templates/emails/ask-email.ts';
import { readingAge } from '../forms/reading-age.ts';
import { ask, askPupil, askReturned, askStaff, frame, link } from './samples.ts';

describe('the first email to a contact', () => {
  const { subject, text } = askEmail(ask);

  it('names the school, the number of forms, the children and the date in its subject', () => {
    expect(subject).toBe(
      'Northbrook School: 3 forms for Maya, Idris and Zaynab, by Friday 18 September',
    );
  });

  it('lists each form with the children it is about', () => {
    expect(text).toContain('- Photos and video: Maya, Idris and Zaynab\n');
    expect(text).toContain('- Using the internet: Maya and Idris\n');
    expect(text).toContain('Please answer by Friday 18 September.');
  });

  it('has the link, how long it works, and that no account is needed', () => {
    expect(text).toContain(`Open your forms:\n${link}\n`);
    expect(text).toContain('The same link works until 30 October 2027, also to change your mind');
    expect(text).toContain('You do not need an account');
  });

  it('says how to reach the office, why it came and how to say that it is wrong', () => {
    expect(text).toContain('Call the school office on 01632 960100 or reply to this email');
    expect(text).toContain(
      "school's records say that you can give permission for Maya, Idris and Zaynab",
    );
    expect(text).toContain(`I am not Samira Khan:\n${link}?go=not-me`);
  });

  it('gives the office’s address where it has no telephone', () => {
    const school = { ...ask.school, officePhone: undefined };
    expect(askEmail({ ...ask, school }).text).toContain(
      'Write to office@northbrook.example.org or reply to this email',
    );
  });
});

const subjectFor = (firstNames: string[]) =>
  askEmail({ ...ask, asked: [{ title: 'Photos and video', firstNames }] }).subject;

describe('the subject', () => {
  it('names the form when there is only one', () => {
    const asked = [{ title: 'Photos and video', firstNames: ['Maya'], dueOn: '2026-09-18' }];
    expect(askEmail({ ...ask, asked }).subject).toBe(
      'Northbrook School: Photos and video for Maya, by Friday 18 September',
    );
  });

  it('counts the children where there are many, or their names are long', () => {
    const many = ['A', 'B', 'C', 'D', 'E'];
    const long = ['Bartholomew-Alexander', 'Wilhelmina Georgiana'];
    expect(subjectFor(many)).toBe('Northbrook School: Photos and video for 5 children');
    expect(subjectFor(long)).toBe('Northbrook School: Photos and video for 2 children');
  });
});

describe('forms of several rounds', () => {
  const asked = [
    { title: 'Photos and video', firstNames: ['Maya'], dueOn: '2026-09-18' },
    { title: 'Using the internet', firstNames: ['Idris'], dueOn: '2026-09-04' },
  ];

  it('carry their own dates, and the next one stands in the subject', () => {
    const { subject, text } = askEmail({ ...ask, asked });
    expect(subject).toContain('2 forms for Maya and Idris, by Friday 4 September');
    expect(text).toContain('- Photos and video: Maya, by Friday 18 September\n');
    expect(text).toContain('Please answer by the dates above.');
  });

  it('are not said to be due on a date that has passed', () => {
    expect(askEmail({ ...ask, asked, on: '2026-09-10' }).subject).toContain(
      'by Friday 18 September',
    );
    const { subject, text } = chaseEmail({ ...ask, on: '2026-09-21' });
    expect(subject).not.toContain(', by ');
    expect(text).toContain('We asked you to answer by Friday 18 September. It is not too late.');
  });
});

describe('a chase', () => {
  it('is a friendly reminder that thanks those who answered meanwhile', () => {
    const { subject, text } = chaseEmail(ask);
    expect(subject).toBe(
      'Northbrook School: reminder – 3 forms for Maya, Idris and Zaynab, by Friday 18 September',
    );
    expect(text).toContain('This is a friendly reminder.');
    expect(text).toContain('thank you');
    expect(text).toContain('Northbrook School still needs your answer on 3 forms');
    expect(text).toContain(link);
  });
});

describe('a form for which one parent is enough', () => {
  const [first, second, third] = ask.asked;
  const askedWith = (...asked: (typeof first)[]) =>
    chaseEmail({ ...ask, asked: asked.filter((form) => form !== undefined) }).text;
  const enough = (form: typeof first) => form && { ...form, oneIsEnough: true };

  it('is asked for, not needed of each, and each is told that one is enough', () => {
    const text = askedWith(enough(first), second, third);
    expect(text).toContain('Northbrook School still asks for your answer on 3 forms');
    expect(text).toContain(
      'We only need some of these from one parent or carer. Each of those forms says so. If another parent or carer has answered, you can leave it, or answer it too.',
    );
    expect(askedWith(enough(first), enough(second))).toContain('We only need each of these from');
    expect(askedWith(enough(first))).toContain('We only need this from one parent or carer. If');
    expect(askedWith(second, third)).not.toContain('one parent or carer');
  });

  it('says so to parents alone', () => {
    const asked = askStaff.asked.map((form) => ({ ...form, oneIsEnough: true }));
    expect(askEmail({ ...askStaff, asked }).text).not.toContain('one parent or carer');
  });
});

describe('staff and governors', () => {
  it('are asked to read and sign, in their own capacity', () => {
    const { subject, text } = askEmail(askStaff);
    expect(subject).toBe(
      'Northbrook School: Computer and email rules to sign, by Friday 4 September',
    );
    expect(text).toContain('needs you to read and sign 1 form:\n\n- Computer and email rules\n');
    expect(text).toContain('Please sign by Friday 4 September.');
    expect(text).toContain('records say that you work for it');
    expect(text).not.toMatch(/child|may decide|go=not-me/);
  });

  it('are told apart', () => {
    const to = { ...frame.to, as: 'governor' as const };
    expect(askEmail({ ...askStaff, to }).text).toContain('say that you are a governor');
  });
});

describe('a pupil with a link of their own', () => {
  const { subject, text } = askEmail(askPupil);

  it('is asked in words for eleven-year-olds, for themselves', () => {
    expect(subject).toBe('Northbrook School: 2 forms to sign, by Friday 18 September');
    expect(text).toContain('Hello Maya,\n');
    expect(text).toContain(
      'Northbrook School asks you to read and sign 2 forms:\n\n- Computer rules\n- Photos and video\n',
    );
    expect(text).toContain(
      'This link is only for you, so do not share it, not even with a friend.',
    );
    expect(text).toContain('Any questions? Ask your teacher, or reply to this email.');
    expect(text).toContain(
      'because you are a pupil at the school and this is your school email. If that is wrong, please tell your teacher.',
    );
  });

  it('is told nothing of parents, and given no office to ring', () => {
    expect(text).not.toMatch(/child|parent|may decide|go=not-me|01632|office/i);
  });

  it('is reminded as kindly', () => {
    const reminder = chaseEmail(askPupil);
    expect(reminder.subject).toContain('reminder – 2 forms to sign');
    expect(reminder.text).toContain('If you have signed in the last hour, thank you');
    expect(reminder.text).toContain('Northbrook School still asks you to read and sign 2 forms:');
  });

  it('can read it at eleven', () => {
    const sentences = text.replaceAll(link, '').split(/(?<=[.?!])\s+|\n+/);
    expect(readingAge(sentences.filter((sentence) => /\w/.test(sentence)))).toBeLessThanOrEqual(11);
  });
});

describe('everyone else is told why it is they who are asked', () => {
  it.each([
    ['learner', 'say that you learn there'],
    ['volunteer', 'say that you help there as a volunteer'],
    ['visitor', 'say that you visit it'],
  ] as const)('as %s', (as, because) => {
    const { text, subject } = askEmail({ ...askStaff, to: { ...askStaff.to, as } });
    expect(text).toContain(because);
    expect(text).toContain('please tell the school office');
    expect(subject).toContain('Computer and email rules to sign');
    expect(text).not.toMatch(/child|may decide|go=not-me|work for it/);
  });
});

describe('what came back', () => {
  it('is asked again with the reason, for the child it is about alone', () => {
    const { text, html } = askEmail(askReturned);
    expect(text).toContain('- Own device: Maya and Idris\n');
    expect(text).toContain(
      '“Own device” for Idris came back to you. The school wrote: “Please say which Lenovo and add its number.”',
    );
    expect(text).not.toContain('for Maya came back');
    expect(html).toContain('came back to you');
  });

  it('has an email of its own that says so in its subject', () => {
    const [form] = askReturned.asked;
    const asked = form ? [{ ...form, firstNames: ['Idris'] }] : [];
    const { subject, text } = returnedEmail({ ...askReturned, asked });
    expect(subject).toBe('Northbrook School: please look again at 1 form for Idris');
    expect(text).toContain(
      'Northbrook School read what you signed, and needs you to look again at 1 form:',
    );
    expect(text).toContain('The school wrote: “Please say which Lenovo and add its number.”');
    expect(text).toContain(`Open your forms:\n${link}\n`);
    const staff = returnedEmail({ ...askStaff, asked: [...askStaff.asked, ...askStaff.asked] });
    expect(staff.subject).toBe('Northbrook School: please look again at 2 forms');
  });

  it('is asked again also where nobody wrote why, and of staff for themselves', () => {
    const returned = [{ firstName: 'Tom', why: '' }];
    const asked = [{ title: 'Own device', firstNames: ['Tom'], returned }];
    expect(chaseEmail({ ...askStaff, asked }).text).toContain(
      '“Own device” came back to you. Please look at it again.',
    );
  });
});
