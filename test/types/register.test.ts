import { expect, it } from 'vitest';
import { namedWith } from '../support/types/pretend.ts';

/** The whole product is compiled each time. */
const patience = 120_000;

it(
  'a new state of an upload makes the compiler name every place',
  async () => {
    const job = 'functions/core/register/register-job.ts';
    const named = await namedWith({
      [job]: (text) =>
        text
          .replace('  | Failed;', '  | Failed\n  | Paused;')
          .replace(
            'export type OwedJob = Reading | Applying;',
            "type Paused = Upload & { state: 'paused' };\nexport type OwedJob = Reading | Applying | Paused;",
          ),
    });
    expect(named).toEqual([
      'functions/core/register/register-job-steps.ts',
      'functions/import/create-import.ts',
      'functions/store/register/register-job-item.ts',
      'templates/pages/desk/register/register-job-page.tsx',
    ]);
  },
  patience,
);

it(
  'so does a new column about a person, a contact, or who they are to a pupil',
  async () => {
    const named = await namedWith({
      'functions/core/person/person.ts': (text) =>
        text.replace('  leftOn?: CalendarDate;\n', '  leftOn?: CalendarDate;\n  house?: string;\n'),
      'functions/core/person/contact.ts': (text) =>
        text
          .replace('  phone?: string;\n', '  phone?: string;\n  address?: string;\n')
          .replace('  restricted: boolean;\n', '  restricted: boolean;\n  collects?: boolean;\n'),
    });
    expect(named).toEqual([
      // Of a contact: what the office corrects.
      'functions/core/register/contact-correction.ts',
      'functions/core/register/contact-merge.ts',
      // Of a person: who has it, where it stands, how it is read, and the words for a change of it.
      'functions/core/register/file-fields.ts',
      'functions/core/register/file/adult-cells.ts',
      // Of a contact: where it stands and how it is read.
      'functions/core/register/file/contact-cells.ts',
      'functions/core/register/file/contact-columns.ts',
      'functions/core/register/file/person-columns.ts',
      'functions/core/register/file/pupil-cells.ts',
      'functions/core/register/plan/change-words.ts',
      'functions/core/register/plan/plan-contacts.ts',
      'functions/core/register/plan/plan-people.ts',
      'functions/core/register/plan/plan-relations.ts',
      'functions/core/register/plan/weigh-corrected.ts',
      // What is typed of a relation or a person by hand.
      'functions/core/register/relation-change.ts',
      'functions/core/register/typed-person.ts',
      'functions/office/contact/contact-page-routes.tsx',
      'functions/office/contact/new-contact-routes.tsx',
      'functions/office/contact/relation-form.ts',
      'functions/office/person/typed-person-fields.ts',
      // Who may write it.
      'functions/store/item-fields.ts',
      'templates/pages/desk/contact/merge-records.tsx',
      'templates/pages/desk/person/person-words.ts',
      // Where the file says other than the office.
      'templates/pages/desk/register/register-contested.tsx',
      'templates/pages/desk/register/register-corrected.tsx',
    ]);
  },
  patience,
);
