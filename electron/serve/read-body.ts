import type { IncomingMessage } from 'node:http';

/**
 * The body as text, or `null` as soon as it is longer than `limit` bytes; the rest is then let through unread, so that
 * the refusal still reaches whoever is sending it. Rejects where the sender goes away.
 */
export const readBody = (request: IncomingMessage, limit: number): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else resolve(null);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('close', () => reject(new Error('the sender went away')));
  });
