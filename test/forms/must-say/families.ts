import type { MustSay } from './must-say.ts';

/** What else parents and carers sign, point by point, with words that prove it. */
export const families: MustSay = {
  'photo-video-consent': {
    'silence is never a yes': /No answer is no\..*will not take silence as a yes/,
    'every use rests on consent': /rests on my consent and on nothing else/,
    'lessons stay in school, and may be objected to':
      /stays in school\. Only pupils and staff see it\..* public task.* I may object.* stops recording my child, or it tells me why/,
    'a new use of a lesson is asked':
      /To show such a recording to anyone else would be a new use\. The school would ask me first/,
    'the child is asked too, from an age or when able':
      /From an age that the school sets, my child is asked as well\..* judges that the child understands/,
    'the child’s no counts': /If my child is asked too and says no, that no counts/,
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
      /goes by the stricter answer\. .* This is the school's own rule/,
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
    'how to raise a concern': /ask the school office for the e-safety officer/,
    'until withdrawn, or the pupil leaves': /until I take it back or my child leaves/,
  },
  'parent-social-media': {
    'why it matters': /I understand why this matters/,
    'accepts the policy': /accept the school's social media policy/,
    'talks with the child': /talk with my child about staying safe online/,
    'keeps an eye on use': /keep an eye on what my child does/,
    'steps in': /that is not right, I will step in/,
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
  'phone-permission': {
    'why the phone is needed': /Why does your child need a phone on the way to and from school\?/,
    'who decides':
      /The head teacher decides\. Until the answer is yes, .* leaves the phone at home/,
    'switched off': /switch the phone off before coming in/,
    'handed in on arrival': /hand it in at the office on arrival/,
    'collected at home time': /collect it from the office at home time/,
    'not the school’s responsibility':
      /It is not the school's responsibility if it is lost, stolen or damaged/,
    'what happens if it is used': /Staff will take the phone .* may take this permission back/,
    'in writing': /must be in writing/,
  },
  'byod-agreement': {
    'make and how to recognise it':
      /What make and model is the device\? .* How can we recognise it\?/,
    'own risk': /at its owner's own risk/,
    'insurance advised': /advises me to insure it/,
    'a safe place': /kept in the safe place that staff name/,
    'charged at home': /charged at home/,
    'silent, on buses too': /silent in school, and on school buses too/,
    'up to date and locked': /kept up to date, and it is locked with a code/,
    'age limits of apps': /Apps on it are right for the age/,
    'filter stays on': /school's filter stays on/,
    'not in tests': /not used in tests/,
    'printing with staff': /Nothing is printed from it unless staff help or agree/,
    'pictures only for the work': /made only when the work asks for them/,
    'deleted, never taken away': /deleted when the work is done\. They are never taken away/,
    'which network':
      /the internet only for an own device, and the full network for an authorised device/,
    'searched by authorised staff where the policy allows it':
      /Where the school's policy allows it, the device may be searched\. Only authorised staff/,
    'school apps stay the school’s': /puts on an authorised device stay the school's/,
    'read with the child': /a parent or carer has read these rules with the pupil/,
    'ended at the office, with or without a link':
      /I tell the school office, or use my link if I have one/,
  },
};
