import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KEY } from '../../test-support/build.ts';
import { temporaryDirectory } from '../../test-support/directory.ts';
import { describeHubLink } from '../hub-link.conformance.ts';
import { openEmbeddedHub } from './embedded-hub.ts';

describeHubLink('the embedded hub', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sociolance-test-'));
  let link = openEmbeddedHub(directory, KEY);
  return {
    link,
    reopen: async () => {
      await link.close();
      link = openEmbeddedHub(directory, KEY);
      return link;
    },
    close: async () => {
      await link.close();
      rmSync(directory, { recursive: true });
    },
  };
});

describe('the embedded hub', () => {
  it('is opened by one desk at a time', async () => {
    const directory = temporaryDirectory();
    const link = openEmbeddedHub(directory, KEY);
    expect(() => openEmbeddedHub(directory, KEY)).toThrow(expect.objectContaining({ code: 'locked' }));
    await link.close();
  });
});
