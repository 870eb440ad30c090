/** The desk's own scheme: a secure origin of its own, where `file://` would be one with every file of the machine. */
export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://desk`;
export const PAGE_ADDRESS = `${ORIGIN}/index.html`;
export const MAP_ADDRESS = `${PAGE_ADDRESS}#map`;

/** Whether an address is of the desk's own page. `URL.origin` is `null` for schemes it does not know, so it is not asked. */
export const isOwn = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${SCHEME}:` && url.host === 'desk';
};
