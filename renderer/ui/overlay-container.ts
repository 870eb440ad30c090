/** What floats belongs to the page's main landmark, so that whoever goes by landmarks finds it. */
export const overlayContainer = (): HTMLElement => document.querySelector('main') ?? document.body;
