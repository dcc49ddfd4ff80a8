import {
  SettingsGrace,
  SettingsOwnAnswer,
} from '../../../templates/pages/desk/school/settings-years.tsx';
import { noYear, readGrace, readOwnAnswer, usualGrace } from '../../core/school/settings.ts';
import { mapRead } from './map-read.ts';
import type { SettingsPart } from './settings-part.tsx';

/** Until when last year's forms still serve. */
export const gracePart: SettingsPart<{ day: string; month: string }> = {
  name: 'graceUntil',
  typedIn: ({ graceUntil = usualGrace }) => {
    const [month = '', day = ''] = graceUntil.split('-');
    return { month, day: String(Number(day)) };
  },
  typedBy: (form) => ({ day: form.one('day'), month: form.one('month') }),
  page: (typed, frame) => <SettingsGrace {...frame} typed={typed} />,
  read: (typed) => mapRead(readGrace(typed), (graceUntil) => ({ graceUntil })),
};

/** From which year pupils answer for their own pictures. */
export const ownAnswerPart: SettingsPart<string> = {
  name: 'ownAnswerFrom',
  typedIn: ({ ownAnswerFrom }) => ownAnswerFrom ?? noYear,
  typedBy: (form) => form.one('ownAnswerFrom'),
  page: (typed, frame) => <SettingsOwnAnswer {...frame} typed={typed} />,
  read: (typed) => mapRead(readOwnAnswer(typed), (ownAnswerFrom) => ({ ownAnswerFrom })),
};
