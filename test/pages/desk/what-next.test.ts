import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../functions/core/form/resource.ts';
import { whatNext } from '../../../templates/pages/desk/to-do/what-next.ts';

const about = (kind: 'declined' | 'withdrawn', unlocks: Resource[]) =>
  whatNext({
    kind,
    form: { questions: [], unlocks, parents: 'any-one' },
    isPupil: true,
    who: 'David',
  });

describe('what to do about a no', () => {
  it.each<[Resource[], string]>([
    [['internet'], 'use the internet at school'],
    [['computers', 'internet'], 'use computers or the internet at school'],
    [
      ['computers', 'internet', 'staff-email'],
      'use computers, the internet or school email at school',
    ],
    [
      ['own-device', 'authorised-device'],
      'use a device of their own or an authorised device at school',
    ],
    [['phone-at-office'], 'bring a phone to school'],
  ])('names whom it is about, and all that waits for a yes: %j', (unlocks, what) => {
    expect(about('declined', unlocks)).toBe(
      `Ring the family. Until they say yes, David must not ${what}.`,
    );
    expect(about('withdrawn', unlocks)).toBe(
      `From now on David must not ${what}. Make sure that those who teach them know.`,
    );
  });

  it('names nothing where the form unlocks nothing', () => {
    expect(about('declined', [])).toBe(
      'Ring the family. The answer stays no until they answer again.',
    );
  });
});
