import type { Instant } from '../calendar.ts';
import type { Resource } from '../form/resource.ts';
import type { ApproverPost } from '../form/slot-spec.ts';
import type { Person, Year } from '../person/person.ts';
import type { Crest } from './crest.ts';
import type { Policy } from './policy.ts';

/** Who approves: a member of staff by id, and who stands in for them. */
export type Approver = { holder?: string; standIn?: string };

/** The school's own word for several things granted together: "Laptop trolley". */
export type Bundle = { id: string; name: string; resources: Resource[] };

/** What it is called, and how a family reaches it. */
export type SchoolDetails = {
  name: string;
  /** How a parent reaches the office; replies to our emails go to this address. */
  officeEmail: string;
  officePhone: string | undefined;
};

/**
 * What a school decides for itself, on the settings page. What is not set is undefined, and still no
 * key is optional: whoever narrows a school by hand and leaves one out, which a rule reads, could not
 * be told by the compiler. So policies once were lost on the way to the list of who has to read them.
 * (D-78)
 */
export type SchoolSettings = SchoolDetails & {
  /** Forms the school has switched off; every other published form applies. */
  formsOff: string[];
  /** Until when last year's agreements still serve, as month and day; unset: `09-30`. */
  graceUntil: string | undefined;
  /** The first year whose pupils answer for their own pictures; unset: none. */
  ownAnswerFrom: Year | undefined;
  approvers: Partial<Record<ApproverPost, Approver>> | undefined;
  bundles: Bundle[] | undefined;
  policies: Policy[] | undefined;
  crest: Crest | undefined;
};

/** Those of a school that has decided nothing yet, but for what it is called: every published form applies. */
export const noSettings: Omit<SchoolSettings, keyof SchoolDetails> = {
  formsOff: [],
  graceUntil: undefined,
  ownAnswerFrom: undefined,
  approvers: undefined,
  bundles: undefined,
  policies: undefined,
  crest: undefined,
};

/** Every name of a setting, so that one that was taken away is taken off the record too. */
export const settingNames = [
  ...(['name', 'officeEmail', 'officePhone'] satisfies (keyof SchoolDetails)[]),
  ...(Object.keys(noSettings) as (keyof typeof noSettings)[]),
];

/** A school. Its id is part of every key and of its front-door address: `<baseUrl>/<id>`. */
export type School = SchoolSettings & {
  id: string;
  /** Grows with every change of the settings. */
  settingsRev: number;
  /** Grows with every register change, so that a preview knows when it is out of date. */
  registerRev: number;
  createdAt: Instant;
};

/** All that a school decides for itself, and nothing else of it. */
export const settingsOf = ({
  name,
  officeEmail,
  officePhone,
  formsOff,
  graceUntil,
  ownAnswerFrom,
  approvers,
  bundles,
  policies,
  crest,
}: School): SchoolSettings => ({
  name,
  officeEmail,
  officePhone,
  formsOff,
  graceUntil,
  ownAnswerFrom,
  approvers,
  bundles,
  policies,
  crest,
});

/** Whether this member of staff holds a post that approves, or stands in for one. */
export const isApprover = (
  { approvers }: Pick<School, 'approvers'>,
  { id }: Pick<Person, 'id'>,
): boolean =>
  Object.values(approvers ?? {}).some(({ holder, standIn }) => holder === id || standIn === id);

/** Whether somebody is the head teacher, by the school's own settings; a stand-in only approves. */
export const isHead = (
  { approvers }: Pick<School, 'approvers'>,
  { id }: Pick<Person, 'id'>,
): boolean => approvers?.['head-teacher']?.holder === id;

/** School ids stand in addresses beside our own first path segments, so those are taken. */
export const reservedSchoolIds = [
  'k',
  'f',
  'class',
  'desk',
  'api',
  'healthz',
  'assets',
  'favicon.ico',
  'accessibility',
];

/** Two to thirty of a-z, 0-9 and hyphen, beginning with a letter, and none of our own paths. */
export const isSchoolId = (text: string): boolean =>
  /^[a-z][a-z0-9-]{1,29}$/.test(text) && !reservedSchoolIds.includes(text);
