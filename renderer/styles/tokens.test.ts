import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const themes = Object.fromEntries(
  [...css.matchAll(/\[data-theme=["']([a-z-]+)["']\] \{([^}]*)\}/g)].map(([, theme = '', body = '']) => [
    theme,
    Object.fromEntries([...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value])),
  ]),
) as Record<string, Record<string, string>>;

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const GROUNDS = ['ground', 'ground-raised', 'ground-sunken', 'ground-input', 'ground-hover', 'selected'];
const TEXTS = ['text', 'text-quiet', 'link', 'attention', 'urgent', 'alarm', 'stale', 'ok'];
const TEXT_PAIRS: [string, string][] = [
  ...GROUNDS.flatMap((ground) => TEXTS.map((text): [string, string] => [text, ground])),
  ...['ground', 'ground-raised', 'ground-input', 'button'].map((ground): [string, string] => ['text-disabled', ground]),
  ...['attention', 'urgent', 'alarm', 'stale', 'ok'].map((role): [string, string] => [
    `${role}-text`,
    `${role}-ground`,
  ]),
  ...['button-primary', 'button', 'button-danger'].flatMap((button): [string, string][] => [
    [`${button}-text`, button],
    [`${button}-text`, `${button}-hover`],
  ]),
  ['simulated', 'simulated-ground'],
  ['simulated', 'simulated-hatch'],
  ...['map-unit', 'map-unit-stale', 'map-request', 'map-request-urgent'].map((mark): [string, string] => [
    `${mark}-text`,
    mark,
  ]),
  ...['map-land', 'map-water', 'map-park', 'map-label-halo'].map((ground): [string, string] => ['map-label', ground]),
];
/** What is seen but not read: 3:1 (WCAG 1.4.11). */
const EDGE_PAIRS: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] => [
    ['line-strong', ground],
    ['focus', ground],
    ['selected-line', ground],
  ]),
  ...['map-land', 'map-water', 'map-park'].flatMap((ground) =>
    ['map-unit', 'map-unit-stale', 'map-request', 'map-request-urgent', 'map-offer', 'map-track', 'map-selected'].map(
      (mark): [string, string] => [mark, ground],
    ),
  ),
];

const tooFaint = (theme: Record<string, string>, pairs: [string, string][], least: number) =>
  pairs.flatMap(([front, back]) => {
    const [one, other] = [theme[front], theme[back]];
    if (!one || !other) return [`${front} or ${back} is missing`];
    const ratio = contrast(one, other);
    return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)}`] : [];
  });

describe('the colours of a theme', () => {
  it.each([
    ['day', 4.5],
    ['night', 4.5],
    ['high-contrast', 7],
  ])('%s: every text can be read on every ground it may meet', (theme, least) => {
    expect(tooFaint(themes[theme] ?? {}, TEXT_PAIRS, least)).toEqual([]);
  });

  it.each(['day', 'night', 'high-contrast'])('%s: every edge, ring and map mark can be seen', (theme) => {
    expect(tooFaint(themes[theme] ?? {}, EDGE_PAIRS, 3)).toEqual([]);
  });

  it('are the same roles in every theme', () => {
    const roles = Object.keys(themes.day ?? {}).sort();
    expect(roles.length).toBeGreaterThan(50);
    for (const theme of ['night', 'high-contrast']) expect(Object.keys(themes[theme] ?? {}).sort()).toEqual(roles);
  });
});
