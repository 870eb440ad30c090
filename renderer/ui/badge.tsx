import type { ReactNode } from 'react';
import { Shape, type Tone } from './shape.tsx';
import './badge.css';

/**
 * A shape and a word. `fill` is for what must be seen from across the room; without it the badge is a coloured word.
 * `neutral` shows the word alone.
 */
export const Badge = ({
  tone = 'neutral',
  fill = false,
  children,
}: {
  tone?: Tone;
  fill?: boolean;
  children: ReactNode;
}) => (
  <span className={`badge badge-${tone}${fill ? ' badge-fill' : ''}`}>
    {tone !== 'neutral' && <Shape tone={tone} />}
    {children}
  </span>
);
