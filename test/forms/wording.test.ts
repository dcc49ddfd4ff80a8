import { describe, expect, it } from 'vitest';
import { currentVersion } from '../../functions/core/form.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { computerRules } from './must-say/computer-rules.ts';
import { readingAge, sentencesOf, textOf } from './reading-age.ts';

/** What each form must say, point by point, with words that prove it does. */
const mustSay: Record<string, Record<string, RegExp>> = {
  ...computerRules,
  'photo-video-consent': {
    'silence is never a yes': /No answer is no\..*will not take silence as a yes/,
    'every use rests on consent': /rests on my consent and on nothing else/,
    'saying no costs the child nothing': /will not lose out/,
    'what "cannot be recognised" means': /from behind, or as one of a group/,
    'no surname, age or contact detail':
      /never puts a surname, an age, an address or any other way/,
    'groups rather than single children': /groups rather than single children/,
    'PE and swimming kit': /no pictures of children in PE or swimming kit, except to teach/,
    'no close-ups online': /no close-ups of faces online/,
    'school equipment only': /staff use school equipment only/,
    'kept on school systems': /keeps pictures on school systems/,
    'deleted when the child leaves': /deletes pictures when my child leaves/,
    'the child has a say': /does not want to be in a picture/,
    'change or withdraw on any day, at the same place':
      /change any answer, or take back my consent, on any day\. I use the same link/,
    'what a change does to pictures already out': /cannot call back what a newspaper printed/,
    'the stricter answer holds, as the school’s own rule':
      /goes by the stricter answer\. This is the school's own rule/,
    'whom to talk to': /class teacher or to the school office/,
    'where to complain': /Information Commissioner's Office/,
  },
  'internet-access-consent': {
    'supervised access': /member of staff watches over pupils/,
    'filtered access': /traffic goes through a filter/,
    'part of lessons': /as part of lessons/,
    'no filter is perfect': /No filter is perfect/,
    'nothing can be promised': /cannot promise that my child will never see something unsuitable/,
    'use is monitored': /Use is monitored/,
    'a no starts a talk': /If I say no, .* the school will get in touch with me/,
    'how to raise a concern': /ask the school office for the person in charge of online safety/,
    'until withdrawn, or the pupil leaves': /until I take it back or my child leaves/,
  },
  'parent-social-media': {
    'why it matters': /I understand why this matters/,
    'accepts the policy': /accept the school's social media policy/,
    'talks with the child': /talk with my child about staying safe online/,
    'keeps an eye on use': /keep an eye on what my child does/,
    'steps in': /I will step in/,
    'no other names': /not post under other names/,
    'no contact with staff there': /not contact staff through social media/,
    'contact by staff is reported to the head': /I will tell the head teacher/,
    'no harm to school, staff or pupils': /could harm the school, its staff or its pupils/,
    'pictures of own child only':
      /of no other child, unless the parents of the other children agree/,
    'events: for the family alone': /for my family alone/,
    'trips and school: none unless staff say so':
      /On school trips, and in school .* no pictures unless staff/,
    'governors may ban cameras': /governors may stop people .* from bringing cameras/,
  },
  'staff-governor-aup': {
    'who signs, and of which school': /I am Sam\. I work for the school/,
    'the school owns its systems': /owns its computers, network and email/,
    'given for its work': /for the school's work/,
    'files looked at and deleted': /look at my files and messages, and may delete files/,
    'use is monitored': /my use is monitored/,
    'own log-in, logged out': /only my own log-in\. I will log out/,
    'never lent, above all not to pupils': /never lend my log-in .* Above all, .* a pupil/,
    encryption: /encrypt personal data when I send it and whenever it leaves the building/,
    'portable media': /portable media only after a virus check/,
    'no unapproved software': /only software that the school has approved/,
    'keeping and deleting files': /keep files, and delete them, as the school's rules say/,
    'equipment at home': /equipment safe at home\. Nobody else may use it/,
    'careful, polite, not anonymous': /with care and be polite\. .* without my name/,
    'no chain mail': /chain mail/,
    copyright: /respect copyright/,
    'nothing offensive or illegal': /offensive or against the law/,
    'no gain, gambling, politics, advertising': /private gain, gambling, politics or advertising/,
    'own social media': /own social media, .* harms my good name at work, or the school/,
    'personal use as the head allows': /only as the head teacher allows/,
    'pupils kept safe': /duty to keep pupils safe/,
    'concerns reported': /report any concern to the e-safety officer/,
    breaches: /lead to discipline\. If I am a governor, I may be removed/,
  },
};

describe.each(Object.keys(mustSay))('%s', (id) => {
  const form = currentVersion(catalogue, id);
  const text = textOf(form);

  it.each(Object.entries(mustSay[id] ?? {}))('says: %s', (_, words) => {
    expect(text).toMatch(words);
  });

  it('can be read at the age of twelve', () => {
    expect(readingAge(sentencesOf(form))).toBeLessThan(12);
  });

  it('holds no sentence longer than 25 words', () => {
    expect(sentencesOf(form).filter((one) => one.split(/\s+/).length > 25)).toEqual([]);
  });

  it('has no legal padding', () => {
    expect(text).not.toMatch(/legally binding|hereby|herein|shall|undersigned|liabilit|indemnif/i);
  });
});

it('covers every form in the catalogue', () => {
  expect(Object.keys(catalogue).toSorted()).toEqual(Object.keys(mustSay).toSorted());
});

describe('the questions', () => {
  const photo = currentVersion(catalogue, 'photo-video-consent');
  const internet = currentVersion(catalogue, 'internet-access-consent');

  it('ask for each use of pictures on its own, each resting on consent and each refusable', () => {
    expect(photo.questions.map((one) => one.id)).toEqual([
      'displays',
      'screens',
      'print',
      'website',
      'social-media',
      'press',
      'recordings',
      'work',
    ]);
    for (const question of photo.questions) {
      expect(question.basis).toBe('consent');
      expect(question.options.at(0)?.outcome).toBe('grant');
      expect(question.options.at(-1)?.outcome).toBe('refuse');
      expect(question.hint).toMatch(/can see/);
      expect(question.hint).toMatch(/Only with your consent\.$/);
    }
  });

  it('offer "cannot be recognised" for every picture, and "no name" for work', () => {
    const partly = photo.questions
      .filter((one) => one.options.some((option) => option.outcome === 'partly'))
      .map((one) => one.id);
    expect(partly).toEqual([
      'displays',
      'screens',
      'print',
      'website',
      'social-media',
      'press',
      'work',
    ]);
  });

  it('ask for permission to go online without calling it consent', () => {
    expect(internet.questions.map((one) => one.options.map((option) => option.value))).toEqual([
      ['yes', 'talk', 'no'],
    ]);
    expect(internet.questions[0]?.basis).toBeUndefined();
    expect(textOf(internet)).not.toMatch(/consent/i);
  });
});

const of = (id: string) => currentVersion(catalogue, id);

describe('who signs, and how long it lasts', () => {
  it('has the class teacher sign the social media promise after each parent', () => {
    expect(of('parent-social-media')).toMatchObject({
      slots: [{ slot: 'parent' }, { slot: 'class-teacher', after: ['parent'] }],
      parents: 'each',
      renews: 'academic-year',
      questions: [],
    });
  });

  it('lets the strictest parent hold for pictures and for the internet', () => {
    expect(of('photo-video-consent')).toMatchObject({ parents: 'strictest', unlocks: [] });
    expect(of('internet-access-consent')).toMatchObject({
      parents: 'strictest',
      unlocks: ['internet'],
      renews: 'until-withdrawn',
    });
  });

  it('has staff and governors sign for themselves before computers, internet and email', () => {
    expect(of('staff-governor-aup')).toMatchObject({
      for: { kinds: ['staff', 'governor'] },
      slots: [{ slot: 'self' }],
      unlocks: ['computers', 'internet', 'staff-email'],
    });
  });

  it('never takes written permission by telephone', () => {
    for (const [form] of Object.values(catalogue)) expect(form?.routes).not.toContain('phone');
  });
});
