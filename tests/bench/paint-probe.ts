/** What the probe in the page has seen of one gesture; all in milliseconds of the page's own clock. */
export type Gesture = {
  /** The key reached the page. */
  readonly pressed: number;
  /** The page asked the host. */
  readonly asked: number;
  /** The host's last word before the row changed. */
  readonly told: number;
  /** The row changed in the document. */
  readonly changed: number;
  /** The frame that shows it had been drawn. */
  readonly painted: number;
};

declare global {
  interface Window {
    /** Set by the probe: what was seen since the key was pressed, once the row has changed and was painted. */
    gesture: Promise<Gesture>;
    /** Begins a gesture now, for one that is made on another page. */
    beginGesture: () => void;
    /** How long this machine takes to show one changed word, with no program behind it. */
    bareFrame: () => Promise<number>;
  }
}

/**
 * Runs in the page, before anything of its own: stands beside its socket and listens for the key. A gesture begins with
 * `key`, and ends with the frame after some row of the queue has lost its mark `is-unseen`.
 */
export const probe = (key: string): void => {
  let asked = 0;
  let told = 0;
  const { WebSocket } = window;
  window.WebSocket = class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      this.addEventListener('message', () => {
        told = performance.now();
      });
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      asked ||= performance.now();
      super.send(data);
    }
  };

  const rowChanged = (): Promise<number> =>
    new Promise((resolve) => {
      const observer = new MutationObserver((records) => {
        const seen = records.some(
          ({ oldValue, target }) =>
            oldValue?.includes('is-unseen') && !(target as HTMLElement).classList.contains('is-unseen'),
        );
        if (!seen) return;
        observer.disconnect();
        resolve(performance.now());
      });
      const rows = document.querySelector('.queue-body') as HTMLElement;
      observer.observe(rows, { subtree: true, attributeFilter: ['class'], attributeOldValue: true });
    });
  /** A message posted from within a frame is handled when that frame has been drawn. */
  const nextFrameDrawn = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });

  const word = document.createElement('output');
  word.style.cssText = 'position: fixed; inset: 0 auto auto 0; pointer-events: none';
  window.bareFrame = async () => {
    document.documentElement.append(word);
    const began = performance.now();
    word.textContent = word.textContent === '·' ? '' : '·';
    return (await nextFrameDrawn()) - began;
  };

  const follow = async (pressed: number): Promise<Gesture> => {
    const changed = await rowChanged();
    const [lastWord, firstAsked] = [told, asked];
    return { pressed, asked: firstAsked, told: lastWord, changed, painted: await nextFrameDrawn() };
  };
  window.beginGesture = () => {
    const pressed = performance.now();
    asked = 0;
    window.gesture = follow(pressed);
  };
  window.addEventListener('keydown', (event) => event.key === key && window.beginGesture(), { capture: true });
};
