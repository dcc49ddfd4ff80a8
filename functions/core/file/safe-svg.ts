/** An element of an SVG, by its name and attributes as they are written; the root comes first. */
export type SvgElement = { name: string; attributes: Readonly<Record<string, string>> };

const svgNamespace = 'http://www.w3.org/2000/svg';

/** What draws, and what names it. Nothing that runs, moves, fetches, repeats or holds another format. */
const elements = new Set(
  'svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath title desc'.split(
    ' ',
  ),
);

const attributes = new Set(
  [
    'id class style d x y x1 y1 x2 y2 cx cy r rx ry fx fy points width height viewBox version xmlns',
    'preserveAspectRatio transform opacity fill fill-opacity fill-rule clip-path clip-rule clipPathUnits',
    'stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray',
    'stroke-dashoffset gradientUnits gradientTransform spreadMethod offset stop-color stop-opacity',
    'color display visibility enable-background xml:space role aria-label',
  ].flatMap((names) => names.split(' ')),
);

const isKnownAttribute = (name: string): boolean =>
  attributes.has(name) || name.startsWith('xmlns:') || name.startsWith('data-');

/** The most of a drawing: a crest of thousands of leaves has fewer. */
const mostElements = 5000;

/** Points to nothing but a part of the drawing itself, and hides nothing from whoever looks. */
function isPlainValue(name: string, value: string): boolean {
  if (name === 'xmlns' || name.startsWith('xmlns:')) return true;
  const withoutOwn = value.replaceAll(/url\(#[\w.-]{1,100}\)/g, '');
  return !/url\s*\(|\\|@|\/\*|:\s*\/\/|javascript:|data:|expression/i.test(withoutOwn);
}

/** Whether it says how large it is, or in which measures it is drawn. */
function hasSize({ attributes: { viewBox = '', width = '', height = '' } }: SvgElement): boolean {
  const box = viewBox
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const isBox = box.length === 4 && box.every(Number.isFinite) && box[2]! > 0 && box[3]! > 0;
  return isBox || (Number.parseFloat(width) > 0 && Number.parseFloat(height) > 0);
}

/**
 * The first thing in an SVG that we do not keep, as its element or attribute is called; `svg` where it
 * is none. Undefined where it draws and does nothing else: everything is on a list of what is known.
 */
export function unsafePartOf([root, ...parts]: readonly SvgElement[]): string | undefined {
  if (root?.name !== 'svg' || root.attributes['xmlns'] !== svgNamespace || !hasSize(root))
    return 'svg';
  if (parts.length >= mostElements) return 'too many parts';
  for (const { name, attributes: given } of [root, ...parts]) {
    if (!elements.has(name)) return name;
    for (const [attribute, value] of Object.entries(given)) {
      const isOther = attribute === 'xmlns' && value !== svgNamespace;
      if (isOther || !isKnownAttribute(attribute) || !isPlainValue(attribute, value))
        return attribute;
    }
  }
  return undefined;
}
