import { describe, expect, it } from 'vitest';
import type { Signature } from '../../../functions/core/agreement/signature.ts';
import { canonicalJson } from '../../../functions/core/canonical-json.ts';
import { recordFor } from '../../../functions/core/evidence/agreement-record.ts';
import { isWhole } from '../../../functions/core/evidence/replay.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import { photoForm } from '../../support/form/photo-form.ts';

const promise: FormVersion = {
  ...photoForm,
  id: 'parent-social-media',
  title: 'Our social media promise',
  slots: [{ slot: 'parent' }, { slot: 'class-teacher', after: ['parent'] }],
  parents: 'each',
  questions: [],
  summary: [[{ text: 'For ' }, { name: 'person' }]],
  promises: [[{ text: 'We reply.', strong: true }]],
  wording: [
    { kind: 'heading', text: [{ name: 'school' }] },
    { kind: 'list', ordered: true, items: [[{ name: 'person' }, { text: ' is mine.' }]] },
  ],
};
const catalogue: Catalogue = {
  [photoForm.id]: [photoForm, { ...photoForm, version: 2, hash: 'b'.repeat(64) }],
  [promise.id]: [promise],
};

const signed = (given: Partial<Signature> = {}): Signature => ({
  school: 'northbrook',
  person: 'maya',
  agreement: `${given.form ?? photoForm.id}.2026-27`,
  form: photoForm.id,
  period: '2026-27',
  slot: 'parent',
  slots: form(given) === promise.id ? ['parent', 'class-teacher'] : ['parent'],
  rev: 1,
  act: 'sign',
  said: 'grant',
  signatory: { kind: 'contact', id: 'samira' },
  role: 'Mother of Maya Khan',
  typedName: 'samira khan',
  registerName: 'Samira Khan',
  version: 1,
  hash: photoForm.hash,
  names: { school: 'Northbrook School', person: 'Maya Khan' },
  asked: 1,
  statement: 'By signing I say that I am Samira Khan.',
  answers: form(given) === photoForm.id ? { website: 'yes' } : {},
  at: '2026-09-02T14:05:00.000Z',
  route: 'link',
  via: { by: 'link', link: '0a1b2c3d4e5f', address: 's•••@example.org' },
  reference: 'K7M4-QX2P',
  ...given,
});
const form = (given: Partial<Signature>): string => given.form ?? photoForm.id;

const father = (given: Partial<Signature> = {}): Signature =>
  signed({
    rev: 2,
    signatory: { kind: 'contact', id: 'imran' },
    role: 'Father of Maya Khan',
    typedName: 'Imran Malik',
    registerName: 'Imran Malik',
    statement: 'By signing I say that I am Imran Malik.',
    answers: { website: 'no' },
    at: '2026-12-03T09:00:00.000Z',
    via: { by: 'link', link: 'ffeeddccbbaa', address: 'i•••@example.org' },
    reference: 'P2P2-ZZ99',
    ...given,
  });

const teacher = (given: Partial<Signature> = {}): Signature =>
  signed({
    form: promise.id,
    slot: 'class-teacher',
    rev: 2,
    signatory: { kind: 'person', id: 'teacher' },
    role: 'Class teacher of 4B',
    typedName: 'Grace Oyelaran',
    registerName: 'Grace Oyelaran',
    statement: 'By signing I say that I am Grace Oyelaran.',
    via: { by: 'desk', address: 'g•••@northbrook.example.org' },
    ...given,
  });

const mother = { kind: 'contact', id: 'samira' } as const;
const pin = ({ person, agreement, rev }: Signature) => ({ person, agreement, rev });

describe('the office’s record', () => {
  it('holds every signatory’s answers, names, role, time with its zone, and how they came', () => {
    const record = recordFor('office', [father(), signed()], pin(father()), catalogue);
    expect(record.signatures.map((signature) => signature.registerName)).toEqual([
      'Samira Khan',
      'Imran Malik',
    ]);
    expect(record.signatures[0]).toMatchObject({
      answers: [{ question: 'website', label: 'School website', value: 'yes', answer: 'Yes' }],
      typedName: 'samira khan',
      role: 'Mother of Maya Khan',
      at: '2026-09-02T14:05:00.000Z',
      shownAt: '2 September 2026 at 15:05 BST',
      via: { by: 'link', address: 's•••@example.org' },
      reference: 'K7M4-QX2P',
      stands: true,
    });
    expect(record.signatures[1]?.shownAt).toBe('3 December 2026 at 09:00 GMT');
  });

  it('holds the wording word for word, with the names put in that were shown', () => {
    const one = signed({ form: promise.id });
    const record = recordFor('office', [one], pin(one), catalogue);
    expect(record.wordings).toEqual([
      expect.objectContaining({
        version: 1,
        hash: promise.hash,
        title: 'Our social media promise',
        summary: [[{ text: 'For ' }, { text: 'Maya Khan' }]],
        promises: [[{ text: 'We reply.', strong: true }]],
        blocks: [
          { kind: 'heading', text: [{ text: 'Northbrook School' }] },
          { kind: 'list', ordered: true, items: [[{ text: 'Maya Khan' }, { text: ' is mine.' }]] },
        ],
      }),
    ]);
  });

  it('holds each wording that was signed, and says who signed which', () => {
    const second = father({ version: 2, hash: 'b'.repeat(64) });
    const record = recordFor('office', [signed(), second], pin(second), catalogue);
    expect(record.wordings.map((wording) => wording.version)).toEqual([1, 2]);
    expect(record.signatures.map((signature) => signature.wording)).toEqual([1, 2]);
  });

  it('keeps what somebody answered first, and says that it no longer stands', () => {
    const change = signed({ rev: 2, act: 'change', answers: { website: 'no' } });
    const record = recordFor('office', [signed(), change], pin(change), catalogue);
    expect(record.signatures.map(({ stands, act }) => ({ stands, act }))).toEqual([
      { stands: false, act: 'sign' },
      { stands: true, act: 'change' },
    ]);
  });

  it('ends at the pinned revision, whatever was signed since', () => {
    const all = [signed(), father()];
    const record = recordFor('office', all, pin(signed()), catalogue);
    expect(record.rev).toBe(1);
    expect(canonicalJson(record)).not.toContain('Imran');
  });

  it('leaves out other agreements and other people', () => {
    const others = [signed({ form: promise.id }), signed({ person: 'idris', typedName: 'other' })];
    const record = recordFor('office', [...others, signed()], pin(signed()), catalogue);
    expect(record.signatures).toHaveLength(1);
    expect(record.signatures[0]?.typedName).toBe('samira khan');
  });

  it('is refused when the catalogue’s wording is not the one signed', () => {
    const other = signed({ hash: 'c'.repeat(64) });
    expect(() => recordFor('office', [other], pin(other), catalogue)).toThrow(/not the wording/);
    // An earlier signature's wording counts as much as the last one's.
    const all = [other, father()];
    expect(() => recordFor('office', all, pin(father()), catalogue)).toThrow(/not the wording/);
  });

  it('is refused when the pinned signature cannot be read', () => {
    expect(() => recordFor('office', [signed()], pin(father()), catalogue)).toThrow(/revision 2/);
    expect(() => recordFor('office', [], pin(signed()), catalogue)).toThrow(/revision 1/);
  });
});

const standing = (...all: Signature[]) => {
  const last = all.at(-1) as Signature;
  return recordFor('office', all, pin(last), catalogue).standing;
};

describe('what a record says the signatures amount to', () => {
  const parent = signed({ form: promise.id });

  it('is complete once every slot is signed', () => {
    expect(standing(signed())).toBe('complete');
    expect(standing(parent)).toBe('open');
    expect(standing(parent, teacher())).toBe('complete');
  });

  it('is open again when a new wording was asked for since a slot was signed', () => {
    const again = signed({ form: promise.id, rev: 3, act: 'change' });
    const wordings = {
      ...catalogue,
      [promise.id]: [promise, { ...promise, version: 2, hash: 'd'.repeat(64) }],
    };
    const newer = { ...again, version: 2, hash: 'd'.repeat(64), asked: 2 };
    const all = [parent, teacher(), newer];
    expect(recordFor('office', all, pin(newer), wordings).standing).toBe('open');
    expect(standing(parent, teacher(), again)).toBe('complete');
  });

  it('is declined when a form as a whole was refused', () => {
    const internet = {
      ...photoForm,
      id: 'internet',
      questions: photoForm.questions.map((question) => ({ ...question, basis: undefined })),
    };
    const no = signed({ form: 'internet', said: 'refuse', answers: { website: 'no' } });
    const record = recordFor('office', [no], pin(no), { internet: [internet] });
    expect(record.standing).toBe('declined');
  });

  it('makes a whole record only once every slot has been signed', () => {
    expect(isWhole([parent], pin(parent))).toBe(false);
    expect(isWhole([parent, teacher()], pin(parent))).toBe(false);
    expect(isWhole([parent, teacher()], pin(teacher()))).toBe(true);
  });
});

describe('a signatory’s own copy', () => {
  it('holds nothing of another contact', () => {
    const change = signed({ rev: 3, act: 'change', answers: { website: 'no' } });
    const copy = recordFor(mother, [signed(), father(), change], pin(change), catalogue);
    expect(copy.signatures.map((signature) => signature.rev)).toEqual([1, 3]);
    for (const word of ['Imran', 'Father', 'i•••', 'ffeeddccbbaa', 'P2P2'])
      expect(canonicalJson(copy)).not.toContain(word);
  });

  it('names no teacher, and does not say whether anybody else has answered', () => {
    const parent = signed({ form: promise.id });
    const change = signed({ form: promise.id, rev: 3, act: 'change' });
    const copy = recordFor(mother, [parent, teacher(), change], pin(change), catalogue);
    expect(canonicalJson(copy)).not.toMatch(/Grace|Oyelaran|teacher|standing/);
  });

  it('is never made from another signatory’s signature', () => {
    const all = [signed(), father()];
    expect(() => recordFor(mother, all, pin(father()), catalogue)).toThrow(/another signatory/);
  });

  it('is a member of staff’s own as much as a parent’s', () => {
    const parent = signed({ form: promise.id });
    const own = { kind: 'person', id: 'teacher' } as const;
    const copy = recordFor(own, [parent, teacher()], pin(teacher()), catalogue);
    expect(copy.signatures.map((signature) => signature.typedName)).toEqual(['Grace Oyelaran']);
    expect(canonicalJson(copy)).not.toContain('Samira');
  });
});

describe('canonical JSON', () => {
  it('is the same bytes for equal values, however they were put together', () => {
    const one = canonicalJson({ b: [{ y: 1, x: undefined, a: null }], a: 'ł' });
    expect(one).toBe(canonicalJson({ a: 'ł', b: [{ a: null, y: 1 }] }));
    expect(one).not.toBe(canonicalJson({ a: 'ł', b: [{ a: null, y: 2 }] }));
  });

  it('of a record does not depend on the order in which signatures were read', () => {
    const all = [signed(), father()];
    const made = [all, all.toReversed()].map((read) =>
      canonicalJson(recordFor('office', read, pin(father()), catalogue)),
    );
    expect(made[0]).toBe(made[1]);
  });
});
