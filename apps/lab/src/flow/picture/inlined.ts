/** What of an element's look stands in the picture itself, as no style sheet comes along; and what it is when nothing is said. */
const drawn = {
  fill: 'rgb(0, 0, 0)',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
};
const written = { ...drawn, 'font-family': '', 'font-size': '', 'font-weight': '400', 'text-anchor': 'start' };

/** A copy of a drawing with every look written into it and every text through `hide`; classes and test hooks stay behind. */
export function inlined(drawing: SVGSVGElement, hide: (text: string) => string): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll('*')];
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const original = originals[index];
    if (original === undefined) continue;
    const look = getComputedStyle(original);
    for (const { name } of [...element.attributes])
      if (name === 'class' || name === 'style' || name.startsWith('data-') || name.startsWith('aria-'))
        element.removeAttribute(name);
    const isText = /^(text|tspan)$/.test(element.tagName);
    const isShape = /^(path|rect|circle)$/.test(element.tagName);
    for (const [name, usual] of Object.entries(isText ? written : drawn)) {
      const value = look.getPropertyValue(name);
      // what a group says is said again by each of its shapes
      if ((isText || isShape) && value !== usual) element.setAttribute(name, value);
      else element.removeAttribute(name);
    }
  }
  const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) node.nodeValue = hide(node.nodeValue ?? '');
  return copy;
}
