import { describe, expect, it } from 'vitest';
import { browserArguments, findBrowser, hasDisplay } from './browser.ts';

const only = (path: string) => (asked: string) => asked === path;

describe("the browser shell's window", () => {
  it('is opened in the first Chromium, Chrome or Edge there is', () => {
    const linux = { platform: 'linux', env: { PATH: '/bin:/usr/bin' } } as const;
    expect(findBrowser(linux, only('/usr/bin/chromium'))).toBe('/usr/bin/chromium');
    expect(findBrowser(linux, only('/usr/bin/google-chrome'))).toBe('/usr/bin/google-chrome');
    expect(findBrowser(linux, () => false)).toBeUndefined();
    const windows = { platform: 'win32', env: { PROGRAMFILES: 'C:\\Programs' } } as const;
    const edge = 'C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(findBrowser(windows, only(edge))).toBe(edge);
    expect(findBrowser({ platform: 'darwin', env: {} }, () => true)).toContain('Google Chrome');
  });

  it('needs a display on Linux', () => {
    expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false);
    expect(hasDisplay({ platform: 'linux', env: { DISPLAY: ':0' } })).toBe(true);
    expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
    expect(hasDisplay({ platform: 'darwin', env: {} })).toBe(true);
  });

  it('is a window of its own with a profile of its own, and keeps its sandbox unless root cannot have one', () => {
    const args = browserArguments('http://127.0.0.1:1/#token=x', '/profile', false);
    expect(args).toContain('--app=http://127.0.0.1:1/#token=x');
    expect(args).toContain('--user-data-dir=/profile');
    expect(args).not.toContain('--no-sandbox');
    expect(browserArguments('', '', true)).toContain('--no-sandbox');
  });
});
