import sax from 'sax';
import { damaged } from './unreadable-book.ts';

/** The attributes of an element, by their names without a prefix. */
export type Attributes = Readonly<Record<string, string>>;

/** What is done at each element and text, by names without a prefix. */
export type Handler = {
  open?: (name: string, attributes: Attributes) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
  /** True once enough was read: the rest is not unpacked any more. */
  isDone?: () => boolean;
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const localAttributes = (given: sax.Tag['attributes']): Attributes => {
  const attributes: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(given)) attributes[local(name)] ??= value;
  return attributes;
};

const refuse = (): never => {
  throw damaged();
};

/** Reads XML as it is unpacked. Throws `UnreadableBook` where it is not well formed. */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>,
  { open, text, close, isDone }: Handler,
): Promise<void> {
  const parser = sax.parser(true, { xmlns: false, position: false });
  Object.assign(parser, {
    onerror: refuse,
    // What it declares can hold entities that blow up; no spreadsheet declares anything.
    ondoctype: refuse,
    ...(open && {
      onopentag: ({ name, attributes }: sax.Tag) => open(local(name), localAttributes(attributes)),
    }),
    ...(text && { ontext: text, oncdata: text }),
    ...(close && { onclosetag: (name: string) => close(local(name)) }),
  });
  const decoder = new TextDecoder();
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    if (isDone?.()) return;
  }
  parser.write(decoder.decode()).close();
}
