/** A button with a picture and no words on it; `name` is what it is called, aloud and under the pointer. */
export const pictureButton = (
  path: string,
  press: () => void,
): { element: HTMLButtonElement; name: (text: string) => void } => {
  const element = document.createElement('button');
  element.type = 'button';
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  shape.setAttribute('d', path);
  picture.append(shape);
  element.append(picture);
  element.addEventListener('click', press);
  return {
    element,
    name: (text) => {
      if (element.title === text) return;
      element.title = text;
      element.setAttribute('aria-label', text);
    },
  };
};

export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: Node[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
};
