import type { MustSay } from './must-say.ts';

/** What staff, volunteers and governors sign, point by point, with words that prove it. */
export const staff: MustSay = {
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
    'lost or stolen things are told': /lost or stolen, I will tell the school at once/,
    breaches: /lead to discipline\. If I am a governor, I may be removed/,
  },
  'policy-read': {
    'which policy and version': /given me this policy: Online safety, version 3/,
    read: /I have read it\./,
    followed: /I will follow it\./,
    date: /The date on which I sign is kept with my name/,
    'asked again': /gets a new version, I will be asked to read that one/,
  },
};
