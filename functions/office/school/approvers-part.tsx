import { SettingsApprovers } from '../../../templates/pages/desk/school/settings-approvers.tsx';
import { confirmApprovers } from '../../acts/staff/confirm-approvers.ts';
import {
  type ApproversTyped,
  approversBy,
  approversTyped,
  readApprovers,
} from '../../core/school/settings.ts';
import { mapRead } from './map-read.ts';
import type { SettingsPart } from './settings-part.tsx';

/** Who holds each post that approves, and who stands in. */
export const approversPart: SettingsPart<ApproversTyped> = {
  name: 'approvers',
  typedIn: ({ approvers }) => approversTyped(approvers),
  typedBy: (form) =>
    approversBy((post) => ({
      holder: form.one(`${post}.holder`),
      standIn: form.one(`${post}.standIn`),
    })),
  alongside: (deps, school, settings, by) =>
    confirmApprovers(deps, school, settings, { by, at: deps.now() }),
  page: (typed, frame, people) => <SettingsApprovers {...frame} {...people} typed={typed} />,
  read: (typed, _, { choices }) =>
    mapRead(readApprovers(typed, new Set(choices.map(({ id }) => id))), (approvers) => ({
      approvers,
    })),
};
