/** Everything that passes between the page and its shell. */
export const CHANNELS = {
  requestPort: 'desk:request-port',
  port: 'desk-port',
  notify: 'desk:notify',
  lock: 'desk:lock',
  openMap: 'desk:open-map',
} as const;
