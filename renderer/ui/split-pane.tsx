import { type KeyboardEvent, type PointerEvent, type ReactNode, useReducer, useRef } from 'react';
import { clampSize, forgetSize, readSize, writeSize } from './pane-size.ts';
import './split-pane.css';

const STEP = 16;

/**
 * Two panes with an edge between them that can be dragged, and moved with the arrow keys. One of the two (`sized`) has
 * a size in pixels, remembered under `id` once it was chosen; the other takes what is left. A double click goes back to
 * `initial`, whatever that is in the window as it is now.
 */
export const SplitPane = ({
  id,
  label,
  direction,
  sized,
  initial,
  least,
  leastOther,
  first,
  second,
}: {
  id: string;
  /** What the edge is between, read aloud. */
  label: string;
  direction: 'row' | 'column';
  sized: 'first' | 'second';
  initial: number;
  least: number;
  leastOther: number;
  first: ReactNode;
  second: ReactNode;
}) => {
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0);
  const size = readSize(id) ?? initial;
  const frame = useRef<HTMLDivElement>(null);
  const drag = useRef<{ start: number; size: number } | null>(null);

  const room = () => (direction === 'row' ? frame.current?.clientWidth : frame.current?.clientHeight) ?? 0;
  const most = () => Math.max(least, room() - leastOther);
  const resize = (wanted: number) => {
    writeSize(id, clampSize(wanted, least, most()));
    draw();
  };
  const reset = () => {
    forgetSize(id);
    draw();
  };
  const sign = sized === 'first' ? 1 : -1;
  const along = (event: PointerEvent) => (direction === 'row' ? event.clientX : event.clientY);

  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === less) resize(size - sign * STEP);
    else if (event.key === more) resize(size + sign * STEP);
    else if (event.key === 'Home') resize(least);
    else if (event.key === 'End') resize(most());
    else if (event.key === 'Enter') reset();
    else return;
    event.preventDefault();
  };

  const bound = { [direction === 'row' ? 'minWidth' : 'minHeight']: least };
  const rest = { [direction === 'row' ? 'minWidth' : 'minHeight']: leastOther };
  // The sized pane gives way before the other is squeezed below its least.
  const sizedStyle = { flex: `0 1 ${size}px`, ...bound };
  const restStyle = { flex: '1 1 0', ...rest };
  return (
    <div ref={frame} className={`split-pane split-pane-${direction}`}>
      <div className="split-pane-side" style={sized === 'first' ? sizedStyle : restStyle}>
        {first}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is a widget; <hr> is not. */}
      <div
        className="split-pane-edge"
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(size)}
        aria-valuemin={least}
        onKeyDown={onKeyDown}
        onDoubleClick={reset}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { start: along(event), size };
        }}
        onPointerMove={(event) => {
          if (drag.current) resize(drag.current.size + sign * (along(event) - drag.current.start));
        }}
        onPointerUp={() => {
          drag.current = null;
        }}
      />
      <div className="split-pane-side" style={sized === 'first' ? restStyle : sizedStyle}>
        {second}
      </div>
    </div>
  );
};
