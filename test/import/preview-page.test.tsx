import { describe, expect, it } from 'vitest';
import { ReadyPreview } from '../../templates/pages/desk/register/register-preview-part.tsx';
import { anOffice } from '../support/register/import.ts';
import { inState } from '../support/register/jobs.ts';
import { pupilRow, toCsv } from '../support/register/register-file.ts';

const first = pupilRow(0);
/** Another family's child under the first pupil's numbers. */
const other = {
  ...pupilRow(8),
  UPN: first.UPN ?? '',
  'Admission number': first['Admission number'] ?? '',
};

describe('a file that takes one child for another', () => {
  it('is refused, and nothing of it can be applied', async () => {
    const office = await anOffice();
    await office.upload('one', toCsv([first]));
    await office.apply('one');
    const before = await office.register();
    expect(await office.upload('two', toCsv([other]))).toMatchObject({
      state: 'refused',
      problemCount: 1,
    });
    const { problems } = await office.preview('two');
    expect(problems[0]?.message).toContain('belong to Pupil 0 Family-0');
    expect(await office.register()).toEqual(before);
  });

  it('says so above everything else of the preview where it may be the same child', async () => {
    const office = await anOffice();
    await office.upload('one', toCsv([first]));
    await office.apply('one');
    const renamed = { ...first, Forename: 'Finn', Surname: 'Brandt' };
    const job = inState(await office.upload('two', toCsv([renamed])), 'ready');
    const page = String(<ReadyPreview mayLift job={job} preview={await office.preview('two')} />);
    const [warning, message] = [page.indexOf('Worth a look'), page.indexOf('says Finn Brandt')];
    expect(warning).toBeGreaterThan(page.indexOf('<h1'));
    expect(message).toBeGreaterThan(warning);
    expect(page.indexOf('In the file')).toBeGreaterThan(message);
    expect(page).toContain('1 row may be about another child');
  });
});

describe('a file of pupils in which no contact was found', () => {
  const shown = async (row: Record<string, string>) => {
    const office = await anOffice();
    const job = inState(await office.upload('one', toCsv([row])), 'ready');
    return String(<ReadyPreview mayLift job={job} preview={await office.preview('one')} />);
  };

  it('is warned of above the counts, and one with contacts is not', async () => {
    const { Forename = '', Surname = '', UPN = '' } = first;
    const page = await shown({
      Forename,
      Surname,
      UPN,
      Year: '4',
      Class: '4B',
      'Next of kin': 'Al',
    });
    const warning = page.indexOf('no parents or carers');
    expect(warning).toBeGreaterThan(page.indexOf('<h1'));
    expect(page.indexOf('In the file')).toBeGreaterThan(warning);
    expect(await shown(first)).not.toContain('no parents or carers');
  });

  it('shows the year and class of new people', async () => {
    expect(await shown(first)).toContain('Reception; class RA');
  });
});
