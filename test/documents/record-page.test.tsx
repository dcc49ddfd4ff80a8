import { renderToString } from 'hono/jsx/dom/server';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { recordFor } from '../../functions/core/evidence/agreement-record.ts';
import { RecordPage } from '../../templates/documents/record-page.tsx';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { aSignature, pinOf } from './signatures.ts';

const page = (given: Parameters<typeof aSignature>[0]) => {
  const signature = aSignature(given);
  const record = recordFor('office', [signature], pinOf(signature), catalogue);
  return parse(renderToString(<RecordPage record={record} />));
};

describe('a record as a page', () => {
  it('shows every name exactly as it was typed, each in its own direction', () => {
    const html = page({ typedName: '张伟', registerName: 'ثمینہ', role: 'Mother of አበበ' });
    const exact = html.querySelectorAll('bdi[dir=auto]').map((element) => element.text);
    expect(exact).toEqual(expect.arrayContaining(['张伟', 'ثمینہ', 'Mother of አበበ']));
  });

  it('says what about a typed name is not the register’s, and that they were asked', () => {
    const rowsOf = (given: Parameters<typeof aSignature>[0]) =>
      page({ registerName: 'Zuzana Nováková', ...given }).structuredText;
    const jana = rowsOf({ typedName: 'Jana Nováková', confirmed: true });
    expect(jana).toContain('The first name typed is not the one on the register');
    expect(jana).toContain(
      'They were asked whether they are Zuzana Nováková, and answered “Yes, that is me”',
    );
    expect(rowsOf({ typedName: '张伟' })).toContain(
      'in a different script from the one on the register',
    );
    const same = rowsOf({ typedName: 'Z. Novakova' });
    expect(same).not.toContain('Names compared');
    expect(same).not.toContain('Asked before signing');
  });

  it('escapes what was typed', () => {
    const html = page({ typedName: '<b>Bob</b> & Co' }).toString();
    expect(html).toContain('&lt;b&gt;Bob&lt;/b&gt; &amp; Co');
    expect(html).not.toContain('<b>Bob');
  });

  it('has one h1, the answers with their questions, the wording and its hash', () => {
    const html = page({});
    expect(html.querySelectorAll('h1').map((element) => element.text)).toEqual([
      catalogue['photo-video-consent']?.at(-1)?.title,
    ]);
    expect(html.text).toContain('School website');
    expect(html.text).toContain('2 September 2026 at 15:05 BST');
    expect(html.text).toContain(aSignature().hash);
  });
});
