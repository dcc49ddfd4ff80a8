import type { AskProps } from '../../templates/emails/ask-email.ts';
import type { Frame } from '../../templates/emails/email.ts';
import type { ReceiptProps } from '../../templates/emails/receipt-email.ts';

export const link = `https://forms.example.org/k/${'bm9ydGhicm9vay9jLzAx'.repeat(3)}`;

export const frame: Frame = {
  school: {
    id: 'northbrook',
    name: 'Northbrook School',
    officeEmail: 'office@northbrook.example.org',
    officePhone: '01632 960100',
  },
  to: { name: 'Samira Khan', as: 'contact' },
  link,
  worksUntil: '2027-10-30',
  on: '2026-09-02',
};

const family = ['Maya', 'Idris', 'Zaynab'];
const dueOn = '2026-09-18';

export const ask: AskProps = {
  ...frame,
  asked: [
    { title: 'Photos and video', firstNames: family, dueOn },
    { title: 'Using the internet', firstNames: ['Maya', 'Idris'], dueOn },
    { title: 'Social media promise', firstNames: family, dueOn },
  ],
};

export const askStaff: AskProps = {
  ...frame,
  to: { name: 'Tom Reed', as: 'staff' },
  asked: [{ title: 'Computer and email rules', firstNames: ['Tom'], dueOn: '2026-09-04' }],
};

/** A pupil of Year 8, called by her first name, with a link of her own. */
export const askPupil: AskProps = {
  ...frame,
  to: { name: 'Maya', as: 'pupil' },
  asked: [
    { title: 'Computer rules', firstNames: ['Maya'], dueOn },
    { title: 'Photos and video', firstNames: ['Maya'], dueOn },
  ],
};

/** Something a father answered came back to him, for one of his children. */
export const askReturned: AskProps = {
  ...frame,
  to: { name: 'Imran Khan', as: 'contact' },
  asked: [
    {
      title: 'Own device',
      firstNames: ['Maya', 'Idris'],
      returned: [{ firstName: 'Idris', why: 'Please say which Lenovo\nand add its number.' }],
    },
  ],
};

export const receipt: ReceiptProps = {
  ...frame,
  at: '2026-09-02T14:05:00.000Z',
  references: ['K7QM-2D9X'],
  changed: false,
  signed: [
    {
      title: 'Photos and video',
      firstNames: ['Maya', 'Idris'],
      answers: [
        { label: 'School website', answer: 'Only where my child cannot be recognised' },
        { label: 'Local press', answer: 'No' },
      ],
      said: 'signed',
    },
    {
      title: 'Photos and video',
      firstNames: ['Zaynab'],
      answers: [
        { label: 'School website', answer: 'No' },
        { label: 'Local press', answer: 'No' },
      ],
      said: 'signed',
    },
    {
      title: 'Social media promise',
      firstNames: family,
      answers: [],
      said: 'signed',
      next: 'class-teacher',
    },
  ],
};

/** Three things said instead of signing, in one visit. */
export const declined: ReceiptProps = {
  ...receipt,
  signed: [
    { title: 'Photos and video', firstNames: ['Maya'], answers: [], said: 'withdraw' },
    { title: 'Using the internet', firstNames: ['Maya'], answers: [], said: 'talk' },
    { title: 'Social media promise', firstNames: ['Maya', 'Idris'], answers: [], said: 'refuse' },
  ],
};
