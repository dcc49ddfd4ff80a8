import { PublicPage } from './public-page.tsx';
import { type TextPart, TextParts } from './read-parts.tsx';

/** Everything here is so, or is said not to be: whoever changes the product changes this. */
const parts: TextPart[] = [
  {
    heading: 'What you can do',
    list: [
      'use every page with a keyboard alone',
      'use every page with scripts switched off: our pages have none',
      'make the text larger and the window narrower without scrolling sideways',
      'read every page with a screen reader: each has one main heading, named fields and a link that skips to the content',
      'take as long as you need with a form that came by email. What you finished is kept.',
    ],
  },
  {
    heading: 'How accessible it is',
    body: [
      'We build to the Web Content Accessibility Guidelines, version 2.2, level AA. As far as our own tests can tell, the pages meet them. Nobody from outside has checked that yet, so we do not claim it.',
    ],
  },
  {
    heading: 'How we test',
    list: [
      'Each time the software changes, a browser walks through it as a parent, a teacher and the office would. A checker (axe) looks at every page on the way.',
      'Each page is tried at three widths, from a small phone to a desk, and has to fit.',
      'The most used ways are walked with the keyboard alone, and it is checked that the focus can be seen.',
      'How hard the words of the forms are to read is measured.',
    ],
  },
  {
    heading: 'What is not good enough yet',
    list: [
      'It has not been tried by people who use screen readers, magnifiers or voice control every day.',
      'Copies as PDF have no tags for screen readers. The same copy is there as a page: use that one.',
      'A few scripts cannot be printed in the PDF. The page shows every name as it was typed.',
      'The forms are in English only. There are no easy-read, signed or spoken versions.',
      'A lesson in which a class signs is open for one hour, and staff are signed out of the desk after eight.',
      'Some pages load themselves anew. For staff it is the list of a lesson that is open, where a link stops it, and a round or a file while it is being worked on. In class it is the page after a pupil has signed, which goes back to the list of names.',
    ],
  },
  {
    heading: 'If you cannot use it',
    body: [
      'The school office can help you. How to reach the school is at the foot of its pages and in its emails.',
      'Please tell the school, too, when something here is hard to use: which page it was, and what you use to read it. The school tells us, and you get an answer from the school.',
    ],
  },
  {
    heading: 'If you are not happy with the answer',
    body: [
      <>
        You can turn to the{' '}
        <a class="govuk-link" href="https://www.equalityadvisoryservice.com/">
          Equality Advisory and Support Service
        </a>
        . The Equality and Human Rights Commission makes sure that the rules are kept: the Equality
        Act 2010, and the Public Sector Bodies Accessibility Regulations 2018.
      </>,
    ],
  },
];

/** `/accessibility`: the same for every school. */
export const AccessibilityPage = () => (
  <PublicPage title="Accessibility">
    <h1 class="govuk-heading-l">Accessibility</h1>
    <p class="govuk-body">
      Schools use Countersign to ask for permission and promises. As many people as possible should
      be able to use it. This page says how far that is so.
    </p>
    <TextParts parts={parts} />
    <p class="govuk-body">This page was written on 20 November 2026.</p>
  </PublicPage>
);
