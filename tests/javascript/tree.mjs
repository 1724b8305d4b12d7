/* Elements and words as a tree: as much of a document as assets/morph.js walks through. */

/** All that was put into a tree since it was made, in order: what a MutationObserver would count as added. */
export const added = [];

class Node {
  parent = null;

  get nextSibling() {
    const { childNodes } = this.parent;
    return childNodes[childNodes.indexOf(this) + 1] ?? null;
  }

  remove() {
    const { childNodes } = this.parent;
    childNodes.splice(childNodes.indexOf(this), 1);
    this.parent = null;
  }

  isEqualNode(other) {
    return this.outer === other.outer;
  }
}

class Words extends Node {
  nodeType = 3;
  nodeName = "#text";

  constructor(data) {
    super();
    this.data = data;
  }

  get textContent() {
    return this.data;
  }

  get outer() {
    return this.data;
  }

  copy() {
    return new Words(this.data);
  }
}

class Element extends Node {
  nodeType = 1;

  constructor(tag, attributes, children) {
    super();
    this.localName = tag;
    this.nodeName = tag.toUpperCase();
    this.given = new Map(Object.entries(attributes));
    this.childNodes = [];
    for (const child of children) this.take(child, null);
    this.classList = {
      add: (...names) => this.name([...this.names, ...names]),
      remove: (...names) => this.name(this.names.filter((one) => !names.includes(one))),
    };
  }

  get names() {
    return (this.getAttribute("class") ?? "").split(" ").filter(Boolean);
  }

  name(names) {
    this.given.set("class", names.join(" "));
  }

  get id() {
    return this.getAttribute("id") ?? "";
  }

  get firstChild() {
    return this.childNodes[0] ?? null;
  }

  get textContent() {
    return this.childNodes.map((child) => child.textContent).join("");
  }

  get outer() {
    const about = [...this.given].map(([name, value]) => ` ${name}="${value}"`).sort();
    return `<${this.localName}${about.join("")}>${this.inner}</${this.localName}>`;
  }

  get inner() {
    return this.childNodes.map((child) => child.outer).join("");
  }

  getAttribute(name) {
    return this.given.get(name) ?? null;
  }

  getAttributeNames() {
    return [...this.given.keys()];
  }

  setAttribute(name, value) {
    this.given.set(name, value);
  }

  removeAttribute(name) {
    this.given.delete(name);
  }

  querySelector(tag) {
    return this.childNodes.find((child) => child.localName === tag) ?? null;
  }

  take(child, before) {
    child.parent = this;
    this.childNodes.splice(before ? this.childNodes.indexOf(before) : this.childNodes.length, 0, child);
  }

  insertBefore(child, before) {
    added.push(child);
    this.take(child, before);
  }

  replaceChildren(...children) {
    for (const child of [...this.childNodes]) child.remove();
    for (const child of children) this.insertBefore(child, null);
  }

  copy() {
    return new Element(
      this.localName,
      Object.fromEntries(this.given),
      this.childNodes.map((child) => child.copy()),
    );
  }
}

/** An element: ``h("p", { class: "x" }, "words", h("b", {}, "more"))``. */
export const h = (tag, attributes, ...children) =>
  new Element(
    tag,
    attributes,
    children.map((child) => (typeof child === "string" ? new Words(child) : child)),
  );

/** What ``document.importNode`` does. */
export const importNode = (node) => node.copy();
