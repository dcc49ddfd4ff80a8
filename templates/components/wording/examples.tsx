import type { Example } from '../markup.ts';
import { Blocks } from './wording.tsx';

export const examples: Example[] = [
  {
    name: 'a promise with a name and a link',
    show: () => (
      <>
        <h2 class="govuk-heading-m">Full wording</h2>
        <Blocks
          names={{ school: 'Northbrook School', person: 'Maya Khan' }}
          blocks={[
            { kind: 'heading', text: [{ text: 'What I promise' }] },
            { kind: 'paragraph', text: [{ text: 'At ' }, { name: 'school' }, { text: ' I:' }] },
            {
              kind: 'list',
              ordered: false,
              items: [
                [{ text: 'talk about it', strong: true }],
                [{ text: 'ask', em: true }],
                [{ text: 'read more', href: 'https://example.org' }],
              ],
            },
          ]}
        />
      </>
    ),
  },
];
