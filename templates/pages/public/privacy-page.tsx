import { OfficeWays } from '../link/link-page.tsx';
import { PublicPage, type PublicSchool } from './public-page.tsx';
import { type TextPart, TextParts } from './read-parts.tsx';

/** What UK GDPR (art. 13 and 14) wants told, in words that most twelve-year-olds can read. */
const partsFor = (school: PublicSchool): TextPart[] => [
  {
    heading: 'Who asks',
    body: [
      <>
        {school.name} asks. The school decides what is asked and what happens with the answers. To
        talk to the school about your data, <OfficeWays school={school} />. The office can also tell
        you who the school’s data protection officer is.
      </>,
    ],
  },
  {
    heading: 'Why we ask',
    body: [
      'We want to keep children safe, online too. So people read our rules and sign them.',
      'For some things we need a yes from you first. Pictures of a child are one of them.',
      'Teaching and keeping children safe is the school’s job by law. That is why we may ask for most of this. For pictures we ask for your consent, and you are free to say no.',
    ],
  },
  {
    heading: 'What we keep',
    list: [
      'Names, the class or the post, and how people belong together.',
      'Email addresses, phone numbers and the language you prefer, so that we can reach you.',
      'What you answered, the name you typed, the words you saw, and when and how you signed.',
      'The emails that we sent you: when, and whether they arrived.',
      'Of visitors: the name, where they come from, whom they visit, why and until when.',
    ],
    after: [
      'Names, addresses and classes come from the school’s own records. The rest comes from you.',
      'We only use the cookies that keep your forms open, and one that lets us recognise your device for a day, so that nobody can block the service for everyone else. We do not track you, and we show you no adverts.',
    ],
  },
  {
    heading: 'How long we keep it',
    body: [
      'While you or your child belong to the school. After that, as long as the school’s list of keeping times says. Ask the office to show you the list.',
      'What was signed is kept as it was. When you change your mind, the new answer counts from that day. The old one stays on record.',
    ],
  },
  {
    heading: 'Who can see it',
    list: [
      'Staff of the school who need it for their work. Each sees only what they need.',
      'You see your own answers. You never see another parent’s answers, and no other parent sees yours.',
      'A company runs the computers and sends the emails for the school. It may do only what the school tells it. It may not use your data for itself.',
    ],
    after: ['We sell nothing. We give it to nobody else, unless the law says that we must.'],
  },
  {
    heading: 'Your rights',
    body: ['You can ask the school:'],
    list: [
      'to show you what it keeps about you',
      'to put mistakes right',
      'to delete what it no longer needs',
      'to stop using it for something, or to use less of it',
      'to give you a copy to take with you.',
    ],
    after: [
      'You can withdraw your consent on any day, with the link in our email or at the office. No computer decides about you by itself.',
    ],
  },
  {
    heading: 'How to complain',
    body: [
      <>
        Please tell the school first: <OfficeWays school={school} />.
      </>,
      <>
        If that does not help, you can complain to the Information Commissioner’s Office. It looks
        after people’s data rights in the UK. Call 0303 123 1113 or go to{' '}
        <a class="govuk-link" href="https://ico.org.uk/make-a-complaint/">
          ico.org.uk/make-a-complaint
        </a>
        .
      </>,
    ],
  },
  {
    heading: 'If you are a child',
    body: [
      'Here is what matters most.',
      'We write down that you made a promise, and what you said about pictures of you. We keep it safe. Only grown-ups at your school who need to know can look.',
      'You can ask to see it. You can tell us if it is wrong. You can change your mind about pictures on any day.',
      'If you are worried, tell your teacher or someone at home. They will help you.',
    ],
  },
];

/** `/<school>/privacy`: for everybody, without a link. */
export const PrivacyPage = ({ school }: { school: PublicSchool }) => (
  <PublicPage title="Privacy" school={school}>
    <h1 class="govuk-heading-l">Privacy</h1>
    <p class="govuk-body">
      This page is about the forms that {school.name} asks people to sign here. It says what happens
      with what you tell us.
    </p>
    <TextParts parts={partsFor(school)} />
  </PublicPage>
);
