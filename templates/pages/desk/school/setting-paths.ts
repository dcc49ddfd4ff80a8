import type { SettingName } from '../../../../functions/core/school/setting.ts';

export const settingsPath = '/desk/settings';

/** Each setting's own page, below the settings. */
export const settingParts = {
  name: 'name',
  officeEmail: 'office-email',
  officePhone: 'office-phone',
  formsOff: 'forms',
  graceUntil: 'grace',
  ownAnswerFrom: 'own-answer',
  approvers: 'approvers',
  bundles: 'bundles',
  policies: 'policies',
  crest: 'crest',
} as const satisfies Record<SettingName, string>;

export const settingPath = (name: SettingName): string => `${settingsPath}/${settingParts[name]}`;
