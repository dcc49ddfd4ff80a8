import { crc32, deflateSync } from 'node:zlib';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
export const joined = (...parts: (Uint8Array | string)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? ascii(part) : part))),
  );

/** A PDF of one page; `more`: objects of its own, as `<< /S /JavaScript >>`; `trailer`: more of that. */
export function aPdf({ more = '', trailer = '' } = {}): Uint8Array {
  const body = [
    '%PDF-1.7',
    '1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction [3 0 R /Fit] >> endobj',
    '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
    '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >> endobj',
    // As a picture's bytes may look by chance.
    '4 0 obj << /Length 24 >> stream\n/JS /Encrypt /JavaScript\nendstream endobj',
    `5 0 obj ${more} endobj`,
    '',
  ].join('\n');
  const table = 'xref\n0 1\n0000000000 65535 f \n';
  const end = `trailer << /Size 6 /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return ascii(body + table + end);
}

const segment = (marker: number, content: Uint8Array): Uint8Array =>
  joined(
    Uint8Array.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255),
    content,
  );

/** A JPEG of so many pixels whose data holds what must not be taken for a marker. */
export function aJpeg({ width = 8, comment = '' } = {}): Uint8Array {
  return joined(
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, ascii('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0')),
    segment(0xfe, ascii(comment)),
    segment(0xc0, Uint8Array.of(8, 0, 8, width >> 8, width & 255, 1, 1, 0x11, 0)),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56),
    segment(0xc4, Uint8Array.of(0)),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.of(0x78, 0xff, 0x00, 0xff, 0xd9),
  );
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  const named = joined(name, content);
  sum.writeUInt32BE(crc32(named));
  return joined(length, named, sum);
}

/** A grey PNG of so many pixels, which any viewer shows. */
export function aPng({
  width = 8,
  height = 8,
  extra,
}: {
  width?: number;
  height?: number;
  extra?: Uint8Array;
} = {}) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return joined(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...(extra ? [chunk('tEXt', extra)] : []),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height, 0x80))),
    chunk('IEND', new Uint8Array()),
  );
}

const html = '<!doctype html><script>alert(1)</script>';

/** Files that are no scans, by what they are, with what is said of each. */
export const noScans: Record<string, [bytes: Uint8Array, said: RegExp]> = {
  'nothing at all': [new Uint8Array(), /is empty/],
  'a page of HTML called a PDF': [ascii(html), /must be a PDF, JPEG or PNG/],
  'a picture that is text (SVG)': [
    ascii('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    /must be a PDF/,
  ],
  'a packed folder': [joined('PK\u0003\u0004', 'more'), /must be a PDF/],
  'a GIF that is a script': [ascii('GIF89a=1;alert(1)'), /must be a PDF/],
  'a photo of an iPhone': [joined(Uint8Array.of(0, 0, 0, 24), 'ftypheic', 'more'), /HEIC photo/],
  'a TIFF': [ascii('II*\0more'), /is a TIFF/],
  'a page of HTML before a PDF': [joined(html, aPdf()), /must be a PDF/],
  'a packed folder behind a PDF': [
    joined(aPdf(), 'PK\u0003\u0004 folder'),
    /damaged or incomplete/,
  ],
  'a page of HTML behind a PDF': [joined(aPdf(), html), /damaged or incomplete/],
  'half a PDF': [aPdf().subarray(0, 300), /damaged or incomplete/],
  'a PDF whose contents are elsewhere': [
    ascii(aPdfText().replace(/startxref\n\d+/, 'startxref\n99999')),
    /damaged or incomplete/,
  ],
  'a PDF with a password': [aPdf({ trailer: '/Encrypt 5 0 R' }), /password protected/],
  'a PDF with a script': [
    aPdf({ more: '<< /S /JavaScript /JS (x) >>' }),
    /has other files or programs inside it/,
  ],
  'a PDF with a script spelt out': [
    aPdf({ more: '<< /S /J#61vaScript >>' }),
    /has other files or programs inside it/,
  ],
  'a PDF that starts a program': [
    aPdf({ more: '<< /S /Launch >>' }),
    /has other files or programs inside it/,
  ],
  'a PDF that carries files': [
    aPdf({ more: '<< /Type /EmbeddedFile >>' }),
    /has other files or programs inside it/,
  ],
  'half a JPEG': [aJpeg().subarray(0, -3), /damaged or incomplete/],
  'the head of a JPEG alone': [aJpeg().subarray(0, 40), /damaged or incomplete/],
  'a JPEG without a size': [aJpeg({ width: 0 }), /damaged or incomplete/],
  'a JPEG in name only': [joined(Uint8Array.of(0xff, 0xd8), html), /damaged or incomplete/],
  'half a PNG': [aPng().subarray(0, -5), /damaged or incomplete/],
  'a PNG without a picture': [
    joined(aPng().subarray(0, 33), chunk('IEND', new Uint8Array())),
    /damaged/,
  ],
  'a page of HTML behind a PNG': [joined(aPng(), html), /damaged or incomplete/],
  'a PNG whose part says that it is endless': [
    joined(aPng().subarray(0, 33), Uint8Array.of(255, 255, 255, 255), 'IDAT', 'more bytes'),
    /damaged or incomplete/,
  ],
};

function aPdfText(): string {
  return Buffer.from(aPdf()).toString('latin1');
}
