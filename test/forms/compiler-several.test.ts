import { describe, expect, it } from 'vitest';
import { compileVersion } from '../../infra/build/forms/version.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { frontMatter, problems, source } from './form-file.ts';

const typed = 'questions: [{ id: make, label: Make, text: { max: 9 } }]';
const several = (more = '', questions = typed) =>
  source(
    frontMatter.replace('questions: []', `${questions}\nseveral: true\nasked: on-request${more}`),
  );

describe('a form there may be several of', () => {
  it('is one on request with something typed to tell one from another', () => {
    expect(problems(several())).toEqual([]);
    const result = compileVersion('a-form', 1, several());
    expect('value' in result && result.value.several).toBe(true);
  });

  it.each([
    [
      'asked of everyone',
      several().replace('asked: on-request', 'asked: everyone'),
      'several: is only for forms on request',
    ],
    [
      'with nothing typed',
      several('', 'questions: []'),
      'several: needs a question that is typed, to tell one from another',
    ],
    [
      'signed by each parent alone',
      several().replace('parents: any-one', 'parents: each'),
      'several: cannot be where each parent signs their own',
    ],
    [
      'said to be none',
      several().replace('several: true', 'several: false'),
      'several: must be true or left out',
    ],
  ])('is refused when %s', (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it('is the one about devices, since its second version', () => {
    const named = Object.values(catalogue).flatMap((versions) =>
      versions.filter((version) => version.several).map((version) => [version.id, version.version]),
    );
    const later = catalogue['byod-agreement']?.slice(1) ?? [];
    expect(later.length).toBeGreaterThan(0);
    expect(named).toEqual(later.map((one) => [one.id, one.version]));
  });
});
