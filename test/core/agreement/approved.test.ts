import { describe, expect, it } from 'vitest';
import { approvalsOwed } from '../../../functions/core/agreement/approved.ts';
import { type Statement, withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Signatory } from '../../../functions/core/agreement/signature.ts';
import type { Fact } from '../../../functions/core/fact.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { deviceForm } from '../../support/form/forms.ts';
import { aPupil, aTeacher } from '../../support/person/people.ts';

const now = '2026-09-18T09:00:00.000Z';
const via = { by: 'desk' as const, address: 'h•••@example.org' };
const signing = { via, reference: 'NB-9', now };
const contact = (id: string): Signatory => ({ kind: 'contact', id });
const device = { make: 'Lenovo', kind: 'own' };

type Said = [Signatory, Partial<Statement>?];

/** A device described for a pupil by these. */
const described = (person: string, ...said: Said[]) => ({
  person: aPupil({ id: person }),
  agreement: said.reduce(
    (agreement, [by, statement]) =>
      withEntry(agreement, 'parent', by, {
        form: deviceForm,
        answers: device,
        ...statement,
        at: now,
      }),
    asked(deviceForm, { person }),
  ),
});

const owed = (facts: readonly Fact[]) =>
  facts.flatMap((fact) => (fact.fact === 'message-owed' ? [fact.message] : []));

describe('an approval', () => {
  it('owes one email to each who asked, of all that was approved for them', () => {
    const samira = contact('samira');
    const items = [described('maya', [samira]), described('idris', [samira])];
    const others = Array.from({ length: 9 }, (_, n) => described(`p${n}`, [contact(`c${n}`)]));
    const messages = owed(approvalsOwed([...items, ...others], 'northbrook', signing));
    expect(messages).toHaveLength(10);
    expect(messages[0]).toEqual({
      school: 'northbrook',
      owner: samira,
      id: '-.approved.NB-9',
      kind: 'approved',
      round: '-',
      state: 'owed',
      owedAt: now,
      notBefore: now,
      tries: 0,
      isLast: true,
      reference: 'NB-9',
      signed: [
        { person: 'maya', agreement: 'byod-agreement.2026-27', rev: 2 },
        { person: 'idris', agreement: 'byod-agreement.2026-27', rev: 2 },
      ],
    });
  });

  it('tells nothing to a parent who said no to it', () => {
    const item = described('maya', [contact('samira'), { said: 'refuse' }], [contact('david')]);
    const messages = owed(approvalsOwed([item], 'northbrook', signing));
    expect(messages.map(({ owner }) => owner.id)).toEqual(['david']);
  });

  it('tells staff of their own, and a visitor nothing by email', () => {
    const own = (person: ReturnType<typeof aTeacher>) => ({
      person,
      agreement: withEntry(
        asked(deviceForm, { person }),
        'self',
        { kind: 'person', id: person.id },
        { form: deviceForm, answers: device, at: now },
      ),
    });
    const items = [own(aTeacher()), own(aTeacher({ id: 'jo', kind: 'visitor' }))];
    const messages = owed(approvalsOwed(items, 'northbrook', signing));
    expect(messages.map(({ owner }) => owner)).toEqual([{ kind: 'person', id: 'teacher' }]);
  });
});
