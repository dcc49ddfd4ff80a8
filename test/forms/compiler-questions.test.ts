import { describe, expect, it } from 'vitest';
import { compileVersion } from '../../infra/build/forms/version.ts';
import { frontMatter, problems, source } from './form-file.ts';

describe('a question', () => {
  const yes = '{ value: y, label: Y, outcome: grant }';
  const no = '{ value: n, label: N, outcome: refuse }';
  const withQuestions = (...questions: string[]) =>
    source(
      frontMatter
        .replace('unlocks: []', 'unlocks: [own-device, authorised-device]')
        .replace('questions: []', `questions: [${questions.join(', ')}]`),
    );

  it('is chosen, typed or a date', () => {
    const result = compileVersion(
      'a-form',
      1,
      withQuestions(
        `{ id: a, label: A, options: [${yes}, ${no}] }`,
        '{ id: b, label: B, text: { max: 200 } }',
        '{ id: c, label: C, date: true }',
      ),
    );
    expect('value' in result && result.value.questions).toMatchObject([
      { id: 'a', type: 'choice', options: [{ value: 'y' }, { value: 'n' }] },
      { id: 'b', type: 'text', max: 200 },
      { id: 'c', type: 'date' },
    ]);
  });

  it('may be the notice of a public task, with one way to object', () => {
    const objection = '{ value: object, label: I object, outcome: refuse }';
    const notice = `{ id: a, label: A, hint: H, basis: public-task, options: [${objection}] }`;
    expect(problems(withQuestions(notice))).toEqual([]);
  });

  it('may let the choice decide what is unlocked', () => {
    const options = `[{ value: y, label: Y, outcome: grant, unlocks: [own-device] }, ${no}]`;
    const result = compileVersion(
      'a-form',
      1,
      withQuestions(`{ id: a, label: A, options: ${options} }`),
    );
    expect('value' in result && result.value.questions[0]).toMatchObject({
      options: [{ unlocks: ['own-device'] }, {}],
    });
  });

  const a = 'id: a, label: A';
  it.each([
    ['no way to answer', `{ ${a} }`, /^questions\.0: .*exactly one/],
    [
      'two ways to answer',
      `{ ${a}, date: true, text: { max: 9 } }`,
      /^questions\.0: .*exactly one/,
    ],
    [
      'options and text',
      `{ ${a}, text: { max: 9 }, options: [${yes}, ${no}] }`,
      /^questions\.0: .*exactly one/,
    ],
    ['one option', `{ ${a}, options: [${yes}] }`, /^questions\.0\.options: needs at least two/],
    [
      'one value twice',
      `{ ${a}, options: [${yes}, ${yes}] }`,
      /^questions\.0\.options: has one value/,
    ],
    ['no length', `{ ${a}, text: {} }`, /^questions\.0\.text\.max: /],
    ['a length of none', `{ ${a}, text: { max: 0 } }`, /^questions\.0\.text\.max: must let/],
    ['a length of a book', `{ ${a}, text: { max: 5000 } }`, /^questions\.0\.text\.max: must be/],
    ['a date that is false', `{ ${a}, date: false }`, /^questions\.0\.date: /],
    [
      'personal data that is typed',
      `{ ${a}, basis: consent, text: { max: 9 } }`,
      /^questions\.0\.options: a use of personal data is chosen/,
    ],
    [
      'a public task that asks',
      `{ ${a}, hint: H, basis: public-task, options: [${yes}, ${no}] }`,
      /^questions\.0\.options: a public task has one option/,
    ],
    [
      'a public task that can only be agreed to',
      `{ ${a}, hint: H, basis: public-task, options: [${yes}] }`,
      /^questions\.0\.options: a public task has one option/,
    ],
    [
      'a public task without a notice',
      `{ ${a}, basis: public-task, options: [${no}] }`,
      /^questions\.0\.hint: a public task needs a notice/,
    ],
    [
      'a refusal that unlocks',
      `{ ${a}, options: [${yes}, { value: n, label: N, outcome: refuse, unlocks: [own-device] }] }`,
      /^questions\.0\.options\.1\.unlocks: is only for a choice that grants/,
    ],
    [
      'a choice that unlocks what the form does not',
      `{ ${a}, options: [${no}, { value: y, label: Y, outcome: grant, unlocks: [internet] }] }`,
      /^questions\.0\.options\.1\.unlocks: is not among what the form unlocks/,
    ],
  ])('is refused with %s', (_, question, message) => {
    expect(problems(withQuestions(question))).toContainEqual(expect.stringMatching(message));
  });

  it('is the only one that may decide what is unlocked', () => {
    const deciding = (id: string) =>
      `{ id: ${id}, label: A, options: [${no}, { value: y, label: Y, outcome: grant, unlocks: [own-device] }] }`;
    expect(problems(withQuestions(deciding('a'), deciding('b')))).toEqual([
      'questions: only one question may decide what is unlocked',
    ]);
  });
});
