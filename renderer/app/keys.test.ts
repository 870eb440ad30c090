import { describe, expect, it } from 'vitest';
import { FRAME_KEY_NAMES, FRAME_KEYS, frameKeyOf, isChord } from './keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('the keys of the frame', () => {
  it('are told apart by what is held with them', () => {
    expect(frameKeyOf(press('F6'), true)).toBe('next-region');
    expect(frameKeyOf(press('F6', { shiftKey: true }), true)).toBe('previous-region');
    expect(frameKeyOf(press('k', { ctrlKey: true }), true)).toBe('search');
    expect(frameKeyOf(press('K', { metaKey: true }), true)).toBe('search');
    expect(frameKeyOf(press('k'), false)).toBeUndefined();
  });

  it('find a sign wherever the keyboard has it: on a Danish one the slash is Shift+7', () => {
    expect(frameKeyOf(press('/', { shiftKey: true }), false)).toBe('command-line');
    expect(frameKeyOf(press('/'), false)).toBe('command-line');
    expect(frameKeyOf(press('?', { shiftKey: true }), false)).toBe('help');
  });

  it('never take a letter or a sign from somebody who is writing, nor the undo of the field', () => {
    expect(frameKeyOf(press('/'), true)).toBeUndefined();
    expect(frameKeyOf(press('?'), true)).toBeUndefined();
    expect(frameKeyOf(press('z', { ctrlKey: true }), true)).toBeUndefined();
    expect(frameKeyOf(press('z', { ctrlKey: true }), false)).toBe('undo');
  });

  it('are each bound to one thing only', () => {
    const chords = FRAME_KEY_NAMES.flatMap((name) => [...FRAME_KEYS[name].keys]);
    expect(new Set(chords).size).toBe(chords.length);
    expect(isChord('Ctrl+K', press('k', { ctrlKey: true, altKey: true }))).toBe(false);
  });
});
