// Elements made of text, never of HTML: what a newspaper printed is text here.

/** An element with properties and children; strings become text nodes. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** A select with `[value, label]` options. */
export function select(label, options, value, change) {
  const box = h("select", { onchange: () => change(box.value) });
  for (const [option, text] of options) box.append(h("option", { value: option, text }));
  box.value = value;
  return h("label", { class: "field" }, h("span", { text: label }), box);
}

/** Waits until typing pauses. */
export function paused(action, wait = 200) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), wait);
  };
}
