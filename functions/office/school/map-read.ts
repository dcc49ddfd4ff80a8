import type { Read } from '../../core/school/settings.ts';

/** What was read as the setting it is; its problems as they are. */
export const mapRead = <From, To>(read: Read<From>, toSetting: (value: From) => To): Read<To> =>
  'problems' in read ? read : { value: toSetting(read.value) };
