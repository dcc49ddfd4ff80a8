import { describe, expect, it } from 'vitest';
import { applyPreview } from '../../../functions/acts/register/apply-preview.ts';
import { ReadyPreview } from '../../../templates/pages/desk/register/register-preview-part.tsx';
import { aTeacher } from '../../support/person/people.ts';
import { school } from '../../support/register/import.ts';
import { inState } from '../../support/register/jobs.ts';
import { pupilRow, toCsv } from '../../support/register/register-file.ts';
import { acting } from '../../support/store/acting.ts';
import { asRole } from '../../support/store/guarded-table.ts';
import { withAda } from './with-ada.ts';

describe('what the office set to protect a child', () => {
  const lifting = toCsv([{ ...pupilRow(1), 'Parent 1 court order': 'No' }, pupilRow(2)]);

  /** Reads a file that lifts Ada's restriction, and chooses it as somebody with these roles. */
  async function chosenBy(role: 'admin' | 'office', why: string) {
    const { office, ada, find, set, take } = await withAda();
    await set(ada, { restricted: true });
    inState(await office.upload('two', lifting), 'ready');
    const preview = await office.preview('two');
    const said = { decisions: {}, markMissingAsLeft: false, acceptsLetters: false, leavers: '' };
    const staff = { person: aTeacher({ id: 'ada-marsh' }), roles: [role] };
    const deps = { ...acting(office.store), store: office.store, now: office.now };
    const applying = await asRole('office', () =>
      applyPreview(deps, staff, { school, id: 'two' }, () => ({ ...said, ...take(ada), why })),
    )();
    const apply = async () => {
      await office.nudge('two');
      return find(ada);
    };
    return { applying, preview, apply, office, ada };
  }

  it('is said on the preview, and kept with the upload', async () => {
    const { preview, office } = await chosenBy('office', '');
    expect(preview.contested).toMatchObject([{ what: 'changed', lifts: true }]);
    expect(inState(await office.find('two'), 'ready').lifts).toEqual(
      preview.contested?.map(({ id }) => id),
    );
    const page = String(
      ReadyPreview({ job: inState(await office.find('two'), 'ready'), preview, mayLift: false }),
    );
    expect(page).toContain('Only an administrator can choose the file');
    expect(page).not.toContain('value="file"');
  });

  it('is lifted by nobody but an administrator', async () => {
    const { applying, office } = await chosenBy('office', 'The order has ended');
    expect(applying).toEqual({ refusal: 'not-allowed' });
    inState(await office.find('two'), 'ready');
  });

  it('is not lifted without a reason', async () => {
    const { applying } = await chosenBy('admin', ' ');
    expect(applying).toEqual({
      refusal: 'invalid',
      problems: [{ field: 'why', message: 'Enter a reason' }],
    });
  });

  it('is lifted with one, which stands on record with who lifted it', async () => {
    const { apply } = await chosenBy('admin', 'The order has ended');
    const lifted = await apply();
    expect(lifted).toMatchObject({ restricted: false });
    expect(lifted?.changes).toMatchObject([
      { by: 'olive', now: { restricted: true } },
      {
        by: 'ada-marsh',
        why: 'The order has ended',
        was: { restricted: true },
        now: { restricted: false },
      },
    ]);
  });

  it('is an administrator’s to lift also by a preview that an earlier version made', async () => {
    const { office, ada, set, take } = await withAda();
    await set(ada, { restricted: true });
    const job = inState(await office.upload('two', lifting), 'ready');
    const { lifts: _lifts, ...before } = job;
    await office.store.commit([{ fact: 'register-job-moved', job: before, was: 'ready' }]);
    const said = {
      decisions: {},
      markMissingAsLeft: false,
      acceptsLetters: false,
      leavers: '',
      why: 'So',
    };
    const staff = { person: aTeacher({ id: 'olive' }), roles: ['office' as const] };
    const deps = { ...acting(office.store), store: office.store, now: office.now };
    const refused = await applyPreview(deps, staff, { school, id: 'two' }, () => ({
      ...said,
      ...take(ada),
    }));
    expect(refused).toEqual({ refusal: 'not-allowed' });
  });
});
