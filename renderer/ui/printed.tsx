import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import './printed.css';

/**
 * What goes on paper when the page is printed, in place of the screen; on screen it is nowhere. `title` becomes the
 * document's while it is printed, which is what the browser writes at the edge of each sheet.
 */
export const Printed = ({ title, children }: { title: string; children: ReactNode }) => {
  useEffect(() => {
    let before = document.title;
    const begin = () => {
      before = document.title;
      document.title = title;
    };
    const end = () => {
      document.title = before;
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, [title]);
  return createPortal(
    <div className="printed" aria-hidden="true">
      {children}
    </div>,
    document.body,
  );
};
