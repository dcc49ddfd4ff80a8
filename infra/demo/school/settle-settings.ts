import type { Resource } from '../../../functions/core/form/resource.ts';
import type { ApproverPost } from '../../../functions/core/form/slot-spec.ts';
import type { Year } from '../../../functions/core/person/person.ts';
import type { SettingName } from '../../../functions/core/school/setting.ts';
import type { AtTheDesk } from '../visitor/at-the-desk.ts';

/** Names of who holds a post that approves, and of who stands in. */
type Approver = { holder: string; standIn: string };
/** `issuedOn`: as `2026-09-01`. */
type Policy = { title: string; version: string; issuedOn: string; url: string };

/** What an administrator decides for a school. */
export type SettingsWish = {
  approvers: Partial<Record<ApproverPost, Approver>>;
  ownAnswerFrom: Year;
  bundles: readonly { name: string; resources: readonly Resource[] }[];
  policies: readonly Policy[];
};

const save = { button: /^Save/ };

async function nameApprovers(desk: AtTheDesk, approvers: SettingsWish['approvers']): Promise<void> {
  const page = await desk.open('/settings/approvers');
  const typed: Record<string, string> = {};
  for (const [post, people] of Object.entries(approvers))
    for (const [seat, name] of Object.entries(people)) {
      const field = `${post}.${seat}`;
      const options = page.document.querySelectorAll(`select[name="${field}"] option`);
      const id = options.find((option) => option.text.trim() === name)?.getAttribute('value');
      if (!id) throw new Error(`${name} cannot be chosen to approve`);
      typed[field] = id;
    }
  await desk.send(page, typed, save, 'Naming who approves');
}

async function addPolicy(desk: AtTheDesk, { issuedOn, ...policy }: Policy): Promise<void> {
  const [year = '', month = '', day = ''] = issuedOn.split('-');
  const date = { 'issuedOn-day': day, 'issuedOn-month': month, 'issuedOn-year': year };
  const page = await desk.open('/settings/policies/new');
  await desk.send(page, { ...policy, ...date }, save, `Adding the policy ${policy.title}`);
}

type Settle = (desk: AtTheDesk, wish: SettingsWish) => Promise<void>;

/** It stays as every new school has it. */
const asNew: Settle = async () => {};

const settle: Record<SettingName, Settle> = {
  name: asNew,
  officeEmail: asNew,
  officePhone: asNew,
  formsOff: asNew,
  graceUntil: asNew,
  crest: asNew,
  approvers: (desk, { approvers }) => nameApprovers(desk, approvers),
  async ownAnswerFrom(desk, { ownAnswerFrom }) {
    const years = await desk.open('/settings/own-answer');
    await desk.send(years, { ownAnswerFrom }, save, 'Saying who answers');
  },
  async bundles(desk, wish) {
    for (const { name, resources } of wish.bundles) {
      const page = await desk.open('/settings/bundles/new');
      await desk.send(page, { name, resources: [...resources] }, save, `Adding ${name}`);
    }
  },
  async policies(desk, wish) {
    for (const policy of wish.policies) await addPolicy(desk, policy);
  },
};

/** Puts a school's decisions into its settings, page by page, as an administrator does. */
export async function settleSettings(desk: AtTheDesk, wish: SettingsWish): Promise<void> {
  for (const settleOne of Object.values(settle)) await settleOne(desk, wish);
}
