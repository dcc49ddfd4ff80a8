import { describe, expect, it } from 'vitest';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { whatWithdrawingDoes } from '../../../functions/sign/form/what-withdrawing-does.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';

type Asked = Parameters<typeof whatWithdrawingDoes>;

/** The sentence that says what may not be done without a form. */
const without = (form: string, reader: Asked[1], ...given: Asked[2]) =>
  whatWithdrawingDoes(currentVersion(catalogue, form), reader, given).find((line) =>
    line.startsWith('Without it'),
  );

describe('what taking back leads to', () => {
  it('says to every parent, where one yes is enough, that another’s may stand', () => {
    expect(without('pupil-aup-primary', 'parent', {})).toBe(
      'Without it your child may not use computers and the internet at school, unless another parent’s yes stands.',
    );
    expect(without('phone-permission', 'parent', { why: 'He walks home' })).toBe(
      'Without it your child may not bring a phone to school, unless another parent’s yes stands.',
    );
  });

  it('says no such thing where every parent’s answer counts, or to the pupil', () => {
    expect(without('internet-access-consent', 'parent', { internet: 'yes' })).toBe(
      'Without it your child may not use the internet at school.',
    );
    expect(without('pupil-aup-secondary', 'pupil', {})).toBe(
      'Without it you may not use computers and the internet at school.',
    );
  });

  it('names only what was chosen, where the choice decides, of all children together', () => {
    const own = { make: 'Lenovo', recognise: 'blue', kind: 'own' };
    const authorised = { ...own, kind: 'authorised' };
    const unless = ', unless another parent’s yes stands.';
    expect(without('byod-agreement', 'parent', own)).toBe(
      `Without it your child may not use a device of their own at school${unless}`,
    );
    expect(without('byod-agreement', 'parent', own, authorised)).toBe(
      `Without it your child may not use a device of their own and an authorised device at school${unless}`,
    );
    expect(without('byod-agreement', 'self', own)).toBe(
      'Without it you may not use a device of your own at school.',
    );
  });

  it('names nothing where nothing is unlocked', () => {
    expect(without('parent-social-media', 'parent', {})).toBeUndefined();
  });
});
