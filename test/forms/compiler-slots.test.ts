import { describe, expect, it } from 'vitest';
import { compileVersion } from '../../infra/build/forms/version.ts';
import { body, frontMatter, problems, source } from './form-file.ts';

describe('slots', () => {
  const front = `title: A form
shortTitle: Form
for: { kinds: [pupil, staff] }
slots:
  - { slot: parent, kinds: [pupil] }
  - { slot: approver, after: parent, kinds: [pupil], posts: [head-teacher] }
  - { slot: self, kinds: [staff] }
  - { slot: approver, after: [self], kinds: [staff], posts: [ict-co-ordinator] }
unlocks: []
renews: academic-year
asked: on-request
parents: any-one
routes: [link]
readingAge: 13
questions: []`;

  it('may differ by kind of person, and say what they wait for as a list', () => {
    const result = compileVersion('a-form', 1, source(front));
    expect('value' in result && result.value).toMatchObject({
      asked: 'on-request',
      readingAge: 13,
    });
    expect('value' in result && result.value.slots).toEqual([
      { slot: 'parent', kinds: ['pupil'] },
      { slot: 'approver', after: ['parent'], kinds: ['pupil'], posts: ['head-teacher'] },
      { slot: 'self', kinds: ['staff'] },
      { slot: 'approver', after: ['self'], kinds: ['staff'], posts: ['ict-co-ordinator'] },
    ]);
  });

  it('may not wait for one that this kind of person does not have', () => {
    const other = front.replace('after: [self]', 'after: [parent]');
    expect(problems(source(other))).toEqual([
      'slots.3.after: must name a slot that comes before it and is always there, not "parent"',
    ]);
  });

  it('are there for every kind of person', () => {
    const other = front.replace('[pupil, staff]', '[pupil, staff, visitor]');
    expect(problems(source(other))).toEqual(['slots: nobody signs for the kind "visitor"']);
  });
});

describe('names', () => {
  const front = (kind: string, renews = 'academic-year') => `title: A form
shortTitle: Form
for: { kinds: [${kind}] }
slots: [{ slot: self }]
unlocks: []
renews: ${renews}
routes: [link]
questions: []`;
  const saying = (text: string) => body.replace('I will be kind.', text);

  it('of person, post and school can stand in what a grown-up signs', () => {
    const result = compileVersion(
      'a-form',
      1,
      source(front('staff'), saying('I am {person}, {post} at {school}.')),
    );
    expect('value' in result && result.value.wording).toEqual([
      {
        kind: 'paragraph',
        text: [
          { text: 'I am ' },
          { name: 'person' },
          { text: ', ' },
          { name: 'post' },
          { text: ' at ' },
          { name: 'school' },
          { text: '.' },
        ],
      },
    ]);
  });

  it('of a policy and its version stand in what renews with a policy, both', () => {
    const form = front('staff', 'policy');
    expect(problems(source(form, saying('I read {policy}, version {policy-version}.')))).toEqual(
      [],
    );
    expect(problems(source(form, saying('I read {policy}.')))).toEqual([
      'wording: must say {policy-version}, because it renews with a policy',
    ]);
  });

  it.each([
    ['{class} of a child', frontMatter, 'I am in {class}.', /say "my child", not \{class\}/],
    ['{class} of staff', front('staff'), 'I teach {class}.', /only pupils have a \{class\}/],
    ['{post} of a learner', front('learner'), 'I am {post}.', /learners have no \{post\}/],
    ['{policy} without a policy', front('staff'), 'I read {policy}.', /\{policy\} is only for/],
  ])('are refused: %s', (_, form, text, message) => {
    expect(problems(source(form, saying(text))).join()).toMatch(message);
  });
});
