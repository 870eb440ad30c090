import { useEffect, useRef } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { NamedRow } from './fairness-table.tsx';

const PARTS = ['hours', 'nights', 'weekends'] as const;
const ROW = 18;
/** Whole nights and weekends have whole numbers on their axis, also where nobody has any. */
const LEAST_ON_AXIS = 4;

/**
 * A dot for what each has and a line for their share, hours, nights and weekends side by side. Says nothing that the table does
 * not, so it is a picture to those who listen.
 */
export const FairnessPlot = ({ rows }: { rows: readonly NamedRow[] }) => {
  const { t } = useTranslation('rotation');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isWanted = true;
    // The library comes only where it is looked at.
    import('@observablehq/plot').then(
      (Plot) => {
        if (!isWanted || !box.current) return;
        const names = rows.map((row, index) => row.name || String(index + 1));
        const drawn = PARTS.map((part, index) => {
          const marks = rows.map((row, at) => ({ name: names[at], has: row[part], share: row.share[part] }));
          const most = Math.max(LEAST_ON_AXIS, ...marks.flatMap(({ has, share }) => [has, share]));
          const plot = Plot.plot({
            width: index === 0 ? 440 : 240,
            height: names.length * ROW + 48,
            marginLeft: index === 0 ? 160 : 12,
            marginTop: 8,
            marginRight: 16,
            marginBottom: 36,
            x: { label: t(`part.${part}`), grid: true, domain: [0, most], nice: true, ticks: 5 },
            y: { domain: names, label: null, ...(index > 0 && { axis: null }) },
            marks: [
              Plot.ruleY(marks, { y: 'name', x1: 'share', x2: 'has', strokeOpacity: 0.5 }),
              Plot.tickX(marks, { y: 'name', x: 'share', strokeWidth: 2 }),
              Plot.dot(marks, { y: 'name', x: 'has', r: 4, fill: 'currentColor' }),
            ],
          });
          // Its one style sheet would want a hole in the policy: what it says stands in rotation.css.
          for (const style of plot.querySelectorAll('style')) style.remove();
          plot.setAttribute('class', 'fairness-svg');
          return plot;
        });
        box.current.replaceChildren(...drawn);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [rows, t]);
  return (
    <figure className="fairness-plot">
      <figcaption className="rotation-quiet">{t('fairness.key')}</figcaption>
      <div ref={box} aria-hidden="true" className="fairness-plots" />
    </figure>
  );
};
