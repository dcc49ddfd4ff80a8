/** One email as `GET /store` lists it: the shape is aws-ses-v2-local's. `at`: seconds. */
export type StoredMail = {
  messageId: string;
  from: string;
  replyTo: string[];
  destination: { to: string[]; cc: string[]; bcc: string[] };
  subject: string;
  body: { html?: string | undefined; text?: string | undefined };
  attachments: {
    content: string;
    contentType: string;
    filename?: string | undefined;
    size: number;
  }[];
  at: number;
};

/** The addresses in a header such as `"Khan, Samira" <s@example.org>, b@example.org`; lower case. */
export function addressesIn(header: string): string[] {
  const unquoted = header.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  const found = unquoted.match(/[^\s<>,;:()]+@[^\s<>,;:()]+/g) ?? [];
  return found.map((address) => address.toLowerCase());
}
