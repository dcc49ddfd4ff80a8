const network = {
  'own login, password kept': /only my own login\. I will keep my password to myself/,
  'school work': /school computers for school work/,
  'others’ files': /leave other people's files alone/,
  'video calls': /ask before I make or join a video call/,
  'kind and polite': /kind and polite/,
  'head teacher and family hear of rudeness': /the head teacher and my family will hear/,
  'writes only to those known or allowed': /only to people I really know, or people/,
  'from the school address': /from my school address/,
  'gives nothing away': /never give my name, address, school, phone number or photo to people/,
  'no chat rooms': /not use chat rooms/,
  'meets nobody': /never agree to meet someone I only know online/,
  'does not answer but tells':
    /scared, sad or uncomfortable, I will not answer\. I will tell .* nasty .* not answer/,
  'telling is right': /telling is always the right thing to do/,
  'kept between those who help': /stays between me, my teacher and the people who help/,
  'phone at the office': /leave it at the office until home time/,
  'bullies nobody with it': /(bully anyone with a phone|a phone to bully anyone)/,
  'pictures in school': /not take or share (photos|pictures) of people in school/,
  'pictures that hurt': /never take or share a (photo|picture) that could hurt/,
};

const smart = {
  'Safe: private things': /Safe: .*private/,
  'Meeting: never alone': /Meeting: I will never be alone with someone I only know online/,
  'Accepting: from people known': /Accepting: .* from people I know/,
  'Reliable: not all is true': /Reliable: .* not all .* is true/,
  'Tell an adult': /Tell: .* (a grown-up|an adult)/,
  'age limits': /keep to the age limits/,
  'not in lessons': /not use social media in lessons/,
  'no aliases': /not use a false (name|one)/,
  'no contact with staff': /(not message my teachers|not contact staff)/,
  'hurts nobody': /not post anything that hurts (my|the) school or anyone in it/,
  'with care': /with care/,
};

/** What the pupils' own words must say: `form id, words id` → point → words that prove it. */
export const pupilWords: Record<string, Record<string, RegExp>> = {
  'pupil-aup-primary ks1': {
    'with a grown-up, asked first':
      /online, and on video calls, with a grown-up I ask a grown-up first/,
    'only what is fine': /only what my teacher says is fine/,
    'own login, password kept': /my own login.*tell no one my password/,
    'others’ work': /leave the work of others alone/,
    'kind, to people known': /kind words, and only to people I know/,
    'pictures and phone': /If I bring a phone, the office keeps it.*before I take a photo/,
    strangers: /strangers I do not meet them or tell them about me/,
    tells: /always right, and my teacher helps.*sad or scared, I tell my teacher/,
    'school work': /computers are for school work/,
    'the school can see': /my school can see what I do/,
  },
  'pupil-aup-primary ks2': {
    ...network,
    'with a grown-up, asked first': /ask before I go online\. .* only when a grown-up is there/,
    'only pages that are fine': /only pages that I was told are fine/,
    attachments: /with a file\. I will not open the file if I am not sure/,
    'the school can see': /the school can see what I do on its computers/,
  },
  'pupil-aup-secondary secondary': {
    ...network,
    'supervised, asked first': /only when a member of staff is there and says that I may/,
    'only pages that are fine': /only pages that I know are fine for school/,
    attachments: /not open an attachment that I am not sure about/,
    'answers for the account': /I answer for what is done with it/,
    'filters and software': /get round the school's filters\. I will not install/,
    'copyright and others’ work': /respect copyright\. .* not pass off other people's work/,
    'bullies, harasses, impersonates nobody':
      /bully or harass anyone, in or out of school\. .* pretend to be somebody else, in or out/,
    'private pictures': /never share private pictures of anyone, in or out of school/,
    'keeps evidence and reports': /keep the messages as evidence and report it/,
    'never copies a private picture': /private picture, I will not copy it/,
    monitoring: /the school monitors what I do/,
    'what follows from a breach': /lose my access .* tell my parents .* punish me .* the police/,
  },
  'pupil-social-media ks1': {
    'mostly not for my age yet': /mostly not for my age yet/,
    'what I do if I see them': /Chat apps .*If I see one, I stop and tell a grown-up/,
    'Safe: private things': /S is for Safe: .*not say my name or where I live/,
    'Meeting: never alone': /M is for Meeting: .*I never go alone/,
    'Accepting: from people known': /A is for Accepting: .*only from people I know/,
    'Reliable: not all is true': /R is for Reliable: not all I see online is true/,
    'Tell a grown-up': /T is for Tell: .*I tell a grown-up/,
  },
  'pupil-social-media ks2': {
    ...smart,
    'mostly not for my age yet': /most social media is not for my age yet/,
    'what I do if I see them': /see social media by mistake, I will stop looking\. I will tell/,
  },
  'pupil-social-media secondary': {
    ...smart,
    'own name': /I will use my own name/,
    'reports what makes uncomfortable': /makes me uncomfortable, I will report it/,
  },
};
