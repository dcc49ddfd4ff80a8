import { addressesIn } from './stored-mail.ts';

/** What a `SendRawEmail` or `SendEmail` asks for beyond the mail itself. */
export type SendRequest = {
  action: string;
  configurationSet?: string;
  tags: Record<string, string>;
  /** Who really gets it, where the request says so; else the mail's own headers count. */
  destinations: string[];
  headers: { name: string; value: string }[];
};

/** The headers of a raw message, unfolded (RFC 5322, section 2.2.3). */
function headersOf(raw: string): SendRequest['headers'] {
  const [head = ''] = raw.split(/\r?\n\r?\n/, 1);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? [];
    return name ? [{ name, value: value ?? '' }] : [];
  });
}

const memberValues = (form: URLSearchParams, prefix: string): string[] =>
  [...form].filter(([name]) => name.startsWith(prefix)).map(([, value]) => value);

/** Reads the form that SES's classic API is called with. */
export function parseSendRequest(form: URLSearchParams): SendRequest {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString('latin1');
  const headers = headersOf(raw);
  const header = (wanted: string) =>
    headers.find(({ name }) => name.toUpperCase() === wanted)?.value;

  const tags: Record<string, string> = {};
  for (const pair of header('X-SES-MESSAGE-TAGS')?.split(/[,;]/) ?? []) {
    const [name = '', value = ''] = pair.split('=');
    if (name.trim()) tags[name.trim()] = value.trim();
  }
  for (let n = 1; form.has(`Tags.member.${n}.Name`); n++)
    tags[form.get(`Tags.member.${n}.Name`) ?? ''] = form.get(`Tags.member.${n}.Value`) ?? '';

  const configurationSet = form.get('ConfigurationSetName') ?? header('X-SES-CONFIGURATION-SET');
  return {
    action: form.get('Action') ?? '',
    ...(configurationSet && { configurationSet: configurationSet.trim() }),
    tags,
    destinations: [
      ...memberValues(form, 'Destinations.member.'),
      ...memberValues(form, 'Destination.'),
    ].flatMap(addressesIn),
    headers,
  };
}

/** SES allows ASCII letters, digits, `_`, `-`, `.` and `@` in a tag's value, and 256 of them. */
export const badTag = (tags: Record<string, string>): string | undefined =>
  Object.keys(tags).find((name) => !/^[\w.@-]{1,256}$/.test(tags[name] ?? ''));
