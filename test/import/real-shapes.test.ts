import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anOffice, school } from '../support/register/import.ts';
import { inState } from '../support/register/jobs.ts';

/** Registers as schools' systems and spreadsheets write them; everybody in them is invented. */
const folder = join(import.meta.dirname, '../fixtures/registers');
const files = readdirSync(folder);

describe.each(files)('%s', (file) => {
  const bytes = readFileSync(join(folder, file));

  it('uploaded again writes nothing, and moves the register on only once', async () => {
    const office = await anOffice({ batch: 20 });
    inState(await office.upload('one', bytes), 'ready');
    inState(await office.apply('one', { decisions: { Mother: 'yes' } }), 'applied');
    const register = await office.register();
    expect(register.people.length).toBeGreaterThan(0);
    const again = inState(await office.upload('two', bytes), 'ready');
    expect(again.counts).toMatchObject({ new: 0, changed: 0, missing: 0, writes: 0 });
    expect((await office.preview('two')).changes).toEqual([]);
    expect(await office.apply('two')).toMatchObject({ state: 'applied', toApply: 0 });
    expect(await office.register()).toEqual(register);
    expect((await office.store.findSchool(school))?.registerRev).toBe(2);
  });
});
