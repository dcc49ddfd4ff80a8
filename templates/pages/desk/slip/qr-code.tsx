import { encode } from 'uqr';

/** Dark squares of a row that stand side by side, as one stroke: a fraction of what squares take. */
function strokesOf(row: readonly boolean[], y: number): string {
  const begins = row.flatMap((isDark, x) => (isDark && !row[x - 1] ? [x] : []));
  return begins
    .map((x) => {
      const end = row.indexOf(false, x);
      return `M${x} ${y}h${(end < 0 ? row.length : end) - x}`;
    })
    .join('');
}

/** A QR code drawn on the page itself; small, because a page of slips has two hundred. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  return (
    <svg viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label={label}>
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path stroke="#000" transform="translate(0 .5)" d={data.map(strokesOf).join('')} />
    </svg>
  );
}
