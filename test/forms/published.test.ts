import { describe, expect, it } from 'vitest';
import { checkPublished, publishedOf } from '../../infra/build/forms/published.ts';
import { readForms, readPublished } from '../../infra/build/forms/read-folder.ts';
import { formsFolder } from '../../infra/build/forms.ts';

const catalogue = readForms(formsFolder);
const published = readPublished(formsFolder);
const key = 'photo-video-consent.1';

describe('published versions', () => {
  it('are in the tree, every one, with the hash they were published under', () => {
    expect(publishedOf(catalogue)).toEqual(published);
    expect(checkPublished(catalogue, published)).toEqual([]);
  });

  it('may not change: the build asks for a new version', () => {
    const problems = checkPublished(catalogue, { ...published, [key]: '0'.repeat(64) });
    expect(problems).toEqual([
      'photo-video-consent/v1.md: was published and is changed; put it back and make v3.md',
    ]);
  });

  it('may not go', () => {
    const { 'photo-video-consent': _, ...rest } = catalogue;
    expect(checkPublished(rest, published)).toEqual([
      'photo-video-consent/v1.md: was published and is gone; put it back',
      'photo-video-consent/v2.md: was published and is gone; put it back',
    ]);
  });

  it('are published on purpose, never by the build', () => {
    const { [key]: _, ...rest } = published;
    expect(checkPublished(catalogue, rest)).toEqual([
      expect.stringContaining('photo-video-consent/v1.md: is not published'),
    ]);
  });
});
