import './keys.css';

/** A key or a chord, as it is printed on the keyboard: `F6`, `Ctrl+K`. */
export const Keys = ({ children }: { children: string }) => <kbd className="keys">{children}</kbd>;
