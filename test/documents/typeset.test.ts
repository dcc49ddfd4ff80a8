import { describe, expect, it } from 'vitest';
import { optionsOf } from '../../functions/core/form/question.ts';
import { inVisualOrder, itemise } from '../../templates/documents/itemise.ts';
import { createShaper } from '../../templates/documents/shaper.ts';
import { createTypesetter, wordsFor } from '../../templates/documents/typeset.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { locateFont } from './signatures.ts';

const shaper = createShaper(locateFont);
const typeset = createTypesetter(shaper);
const reference = 'K7M4-QX2P';
const set = (text: string, width = 365) => typeset(text, { size: 10, width, reference });
const remark = wordsFor(reference);

/** Shaped glyphs of a text in one script. */
const glyphs = (text: string) =>
  (itemise(text, shaper.covers) ?? []).flatMap((item) => shaper.shape(text, item).glyphs);

describe('names that print as text', () => {
  it.each([
    ['Polish', 'Łucja Wiśniewska-Żółć'],
    ['Vietnamese', 'Nguyễn Thị Hằng'],
    ['Welsh', 'Siân Ŵyn Llŷr'],
    ['Turkish', 'İşıl Yıldız Çağlar'],
    ['Irish', 'Máire Ní Dhomhnaill O’Neill'],
    ['Greek', 'Ελένη Παπαδοπούλου'],
    ['Ukrainian', 'Зоя Їжакевич-Ґудзь'],
  ])('in %s', (_, name) => {
    expect(set(name)).toEqual({ as: 'text', text: name });
  });

  it('composed, when they were typed as letters and accents apart', () => {
    const apart = 'Nguyễn'.normalize('NFD');
    expect(set(apart)).toEqual({ as: 'text', text: 'Nguyễn' });
  });

  it('without characters that nobody can see', () => {
    expect(set('Zoë\u202e\u200b Ní\u00ad')).toEqual({ as: 'text', text: 'Zoë Ní' });
  });
});

describe('names that are shaped and drawn', () => {
  it.each([
    ['Bengali', 'কৃষ্ণেন্দু চট্টোপাধ্যায়'],
    ['Urdu', 'ثمینہ کھوکھر'],
    ['Arabic', 'فاطمة الزهراء'],
    ['Pashto', 'ښځه څوک'],
    ['Hebrew with points', 'שָׂרָה לֵוִי'],
    ['Hindi', 'लक्ष्मी द्विवेदी'],
    ['Punjabi', 'ਪਰਮਿੰਦਰ ਢਿੱਲੋਂ'],
    ['Gujarati', 'ક્ષિતિજ જ્ઞાનેશ'],
    ['Tamil', 'ஸ்ரீநிவாசன் க்ஷ்மி'],
    ['Yoruba, whose accents stack', 'Ọ́lá Ṣọlá'],
    ['a mixture', 'Mother of عبد الله (class 4B)'],
  ])('in %s', (_, name) => {
    const printed = set(name);
    expect(printed).toMatchObject({ as: 'outlines', text: name });
    if (printed.as !== 'outlines') return;
    expect(printed.lines).toHaveLength(1);
    expect(printed.lines[0]?.path).toMatch(/^M[-\d. ]+[LQC]/);
    expect(printed.lines[0]?.width).toBeGreaterThan(20);
  });

  it('with Bengali conjuncts joined, as HarfBuzz’s own tool has them', () => {
    // ক + hasanta + ষ is one glyph, ক্ষ; the vowel sign ি stands before the letter it follows.
    expect(glyphs('ক্ষ')).toHaveLength(1);
    const [ki, k] = [glyphs('কি'), glyphs('ক')];
    expect(ki).toHaveLength(2);
    expect(ki[1]?.id).toBe(k[0]?.id);
  });

  it('with Arabic letters in their joined shapes, from right to left', () => {
    const apart = new Set(['ب', 'ي', 'ت'].flatMap((one) => glyphs(one).map(({ id }) => id)));
    const word = glyphs('بيت');
    expect(word.some(({ id }) => !apart.has(id))).toBe(true);
    expect(itemise('بيت', shaper.covers)).toMatchObject([{ level: 1, script: 'Arab' }]);
  });

  it('with Urdu in Nastaliq and Arabic in Naskh', () => {
    expect(itemise('ثمینہ', shaper.covers)?.[0]?.font).toBe('nastaliq');
    expect(itemise('فاطمة', shaper.covers)?.[0]?.font).toBe('arabic');
  });

  it('with brackets and figures in order beside right-to-left letters', () => {
    const text = 'أم (محمد) 12';
    const items = itemise(text, shaper.covers) ?? [];
    const seen = inVisualOrder(items).map(({ start, end }) => text.slice(start, end));
    expect(seen[0]).toBe('12');
    expect(seen.at(-1)).toContain('أم');
  });

  it('in a sentence, on as many lines as the column needs', () => {
    const name = 'فاطمة الزهراء بنت عبد الرحمن';
    const printed = set(`By signing I say that I am ${name}, and that I may decide this.`, 200);
    expect(printed.as).toBe('outlines');
    if (printed.as !== 'outlines') return;
    expect(printed.lines.length).toBeGreaterThan(1);
    for (const line of printed.lines) expect(line.width).toBeLessThanOrEqual(200);
  });

  it('small enough to fit, when a word is longer than the column', () => {
    const printed = set('A'.repeat(118));
    expect(printed.as).toBe('outlines');
    if (printed.as !== 'outlines') return;
    expect(printed.lines).toHaveLength(1);
    expect(printed.lines[0]?.width).toBeCloseTo(365);
  });
});

describe('names that this document cannot print', () => {
  it.each([
    ['Chinese', '张伟'],
    ['Korean', '김민준'],
    ['Amharic', 'አበበ'],
    ['Thai', 'สมชาย ใจดี'],
    ['a picture', '😀'],
    ['a vowel sign with no letter to stand on', 'ি'],
    ['half a character', '\ud83d'],
    ['a character of nobody’s', '\ue000'],
  ])('are said in words: %s', (_, name) => {
    expect(set(name)).toEqual({ as: 'text', text: remark });
  });

  it('are said once for neighbouring words, and leave the others as they are', () => {
    expect(set('张 伟 Zhang Wei')).toEqual({ as: 'text', text: `${remark} Zhang Wei` });
    expect(set('Mother of 张伟')).toEqual({ as: 'text', text: `Mother of ${remark}` });
  });

  it('are said in words beside names that are drawn', () => {
    const printed = set('شیلا 张伟');
    expect(printed.as).toBe('outlines');
    expect(printed.text).toContain(remark);
    expect(printed.text).not.toContain('张');
  });
});

describe('the forms themselves', () => {
  it('print as text throughout', () => {
    const lines = Object.values(catalogue)
      .flat()
      .flatMap(({ title, summary, promises, wording, questions }) => [
        title,
        ...[...summary, ...promises].flat().map((run) => ('text' in run ? run.text : '')),
        ...wording
          .flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.text))
          .map((run) => ('text' in run ? run.text : '')),
        ...questions.flatMap((question) => [
          question.label,
          question.hint ?? '',
          ...optionsOf(question).map((o) => o.label),
        ]),
      ]);
    expect(lines.filter((line) => set(line).as !== 'text')).toEqual([]);
  });
});
