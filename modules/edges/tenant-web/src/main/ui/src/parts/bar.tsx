const HEIGHT = 8;

/** A share of the most as a bar, drawn as SVG; the number that it shows stands beside it. */
export function Bar({ share }: { share: number }) {
  return (
    <svg className="chart bar" aria-hidden="true" viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" height={HEIGHT}>
      <rect width={100 * share} height={HEIGHT} />
    </svg>
  );
}
