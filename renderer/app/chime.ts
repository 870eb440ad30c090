/** A note: hertz, and seconds after the chime began. */
type Note = readonly [frequency: number, start: number];

export type ChimeKind = 'new' | 'urgent' | 'lost' | 'emergency';

const CHIMES: Readonly<Record<ChimeKind, readonly Note[]>> = {
  // A falling third: heard, not startling.
  new: [
    [784, 0],
    [659, 0.18],
  ],
  // Rising, and twice: told apart with closed eyes.
  urgent: [
    [659, 0],
    [784, 0.14],
    [988, 0.28],
    [659, 0.56],
    [784, 0.7],
    [988, 0.84],
  ],
  // Two tones to and fro, as nothing else on the desk: a person calls for help.
  emergency: [
    [1175, 0],
    [880, 0.16],
    [1175, 0.32],
    [880, 0.48],
    [1175, 0.64],
    [880, 0.8],
    [1175, 0.96],
    [880, 1.12],
  ],
  // Low and falling, once: something has stopped, nobody is asking.
  lost: [
    [440, 0],
    [330, 0.22],
    [247, 0.44],
  ],
};
const LENGTH = 0.32;
const LOUDNESS = 0.18;

/** The desk's sounds, made on the spot. A browser lets a page sound only after it has been touched once. */
export const createChime = () => {
  let context: AudioContext | undefined;
  const wake = () => {
    context ??= new AudioContext();
    void context.resume();
    return context;
  };
  const mayWake = () => navigator.userActivation.hasBeenActive;
  return {
    /** To be called from a key or a press: from then on the page may sound. */
    unlock: () => {
      if (mayWake()) wake();
    },
    isSilenced: () => context?.state !== 'running',
    play: (kind: ChimeKind) => {
      if (!mayWake()) return;
      const audio = wake();
      for (const [frequency, start] of CHIMES[kind]) {
        const at = audio.currentTime + 0.02 + start;
        const tone = audio.createOscillator();
        const loudness = audio.createGain();
        tone.frequency.value = frequency;
        loudness.gain.setValueAtTime(0, at);
        loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
        loudness.gain.exponentialRampToValueAtTime(0.001, at + LENGTH);
        tone.connect(loudness).connect(audio.destination);
        tone.start(at);
        tone.stop(at + LENGTH);
      }
    },
  };
};
export type Chime = ReturnType<typeof createChime>;
