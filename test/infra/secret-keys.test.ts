import { describe, expect, it } from 'vitest';
import { environmentOf } from '../../functions/services/lambda-settings.ts';
import { lambdaNames } from '../../infra/lambdas.ts';
import { synthesiseStacks } from './synthesise.ts';
import type { Template } from './template.ts';

const before = synthesiseStacks();
const after = synthesiseStacks({ COUNTERSIGN_KEY_VERSION: '2' });

/** What a deployment of `to` over `from` makes, deletes and changes, by logical id without its hash. */
function changes(from: Template, to: Template) {
  const ids = [...new Set([...Object.keys(from.Resources), ...Object.keys(to.Resources)])];
  const kindOf = (id: string) => {
    const [was, is] = [from.Resources[id], to.Resources[id]];
    if (!was || !is) return was ? 'deleted' : 'made';
    return JSON.stringify(was) === JSON.stringify(is) ? 'same' : 'changed';
  };
  const of = (kind: string) =>
    ids
      .filter((id) => kindOf(id) === kind)
      .map((id) => id.replace(/[0-9A-F]{8}$/, ''))
      .toSorted();
  return { made: of('made'), deleted: of('deleted'), changed: of('changed') };
}

const title = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;
const readers = lambdaNames.filter((name) =>
  environmentOf(name).some((variable) => variable.endsWith('_SECRET_ARN')),
);

describe('another version of the keys', () => {
  it('is made anew by AWS, and the old one opens nothing from then on', () => {
    expect(changes(before.app.template, after.app.template)).toMatchObject({
      made: ['CookieSecretVersion2', 'CountingSecretVersion2'],
      deleted: ['CookieSecret', 'CountingSecret'],
    });
  });

  it('reaches every function that reads a key, by what it is given, and changes nothing else', () => {
    expect(readers).toEqual(['sign', 'copy', 'classroom', 'public', 'office']);
    const { changed } = changes(before.app.template, after.app.template);
    // What is too long for one inline policy, the CDK puts into a second one.
    const shown = changed.map((id) => id.replace(/(?:Default|Overflow)Policy\d*$/, 'Policy'));
    const theirs = readers.map(title).flatMap((name) => [name, `${name}RolePolicy`]);
    expect(shown.toSorted()).toEqual(theirs.toSorted());
    for (const [id, { Type, Properties }] of Object.entries(before.app.template.Resources)) {
      if (Type !== 'AWS::Lambda::Function') continue;
      const Environment = expect.anything();
      expect(after.app.template.Resources[id]?.Properties, id).toEqual({
        ...Properties,
        Environment,
      });
    }
  });

  it('touches no data', () => {
    expect(after.data.template).toEqual(before.data.template);
  });
});
