import type { SvgElement } from '../../core/file/safe-svg.ts';

const refuse = (): never => {
  throw new Error('Not XML as a drawing has it');
};

/**
 * The elements of an SVG in their order, whatever they are; undefined where it is not well-formed XML in
 * UTF-8. Nor does it declare anything, or hold instructions for whoever reads it, as styles of its own.
 */
export async function readSvg(bytes: Uint8Array): Promise<SvgElement[] | undefined> {
  const { default: sax } = await import('sax');
  const parser = sax.parser(true, { xmlns: false, position: false });
  const elements: SvgElement[] = [];
  Object.assign(parser, {
    onerror: refuse,
    ondoctype: refuse,
    oncdata: refuse,
    onprocessinginstruction({ name, body }: { name: string; body: string }) {
      const isPlain = !/encoding/i.test(body) || /encoding=["']utf-8["']/i.test(body);
      if (name !== 'xml' || !isPlain) refuse();
    },
    onopentag({ name, attributes }: { name: string; attributes: Record<string, string> }) {
      elements.push({ name, attributes: { ...attributes } });
    },
  });
  try {
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
    return elements;
  } catch {
    return undefined;
  }
}
