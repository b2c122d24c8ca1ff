/** An element of the head that goes with the page. */
export function element(name: 'meta' | 'link' | 'script', attributes: Record<string, string>, text = ''): HTMLElement {
  const made = document.createElement(name)
  made.dataset['head'] = ''
  Object.entries(attributes).forEach(([attribute, value]) => made.setAttribute(attribute, value))
  made.textContent = text
  return made
}
