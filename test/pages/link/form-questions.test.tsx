import { expect, test } from 'vitest';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import {
  Questions,
  type QuestionsProps,
} from '../../../templates/pages/link/form/form-questions.tsx';

const { questions } = currentVersion(catalogue, 'photo-video-consent');
const first = questions[0]?.id ?? '';
const show = (more: Partial<QuestionsProps> = {}): string =>
  String(<Questions questions={questions} prefix="all" answers={{}} problems={[]} {...more} />);

test('a form asks everybody the same, whatever another reader answered or missed before', () => {
  const before = show();
  expect(before).not.toContain('checked');
  const answered = show({ answers: { [first]: 'yes' } });
  expect(answered.match(/checked/g)).toHaveLength(1);
  const missed = show({ problems: [{ field: `all.${first}`, message: 'Say yes or no' }] });
  expect(missed).toContain('Say yes or no');
  const ofChild = show({ prefix: 'maya', about: 'Maya' });
  expect(ofChild).toContain(`name="maya.${first}"`);
  expect(ofChild).not.toContain('name="all.');
  expect(show()).toBe(before);
});
