import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { inputsHash } from '../../infra/local/start/inputs-hash.ts';

const root = resolve(import.meta.dirname, '../..');
const withSetting = (name: string, value: string) => inputsHash(root, { [name]: value });

it('a setting of the stage from the shell has everything built anew', () => {
  const once = withSetting('COUNTERSIGN_EVIDENCE_YEARS', '7');
  expect(once).toBe(withSetting('COUNTERSIGN_EVIDENCE_YEARS', '7'));
  expect(once).not.toBe(withSetting('COUNTERSIGN_EVIDENCE_YEARS', '8'));
  expect(once).not.toBe(inputsHash(root, {}));
});

it.each(['COUNTERSIGN_DATA', 'COUNTERSIGN_SOUND_PAGES', 'PORT'])(
  '%s, which no build is made of, has nothing built anew',
  (name) => expect(withSetting(name, '/tmp/elsewhere')).toBe(inputsHash(root, {})),
);
