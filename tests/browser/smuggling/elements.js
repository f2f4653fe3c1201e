// Every element there is, shadow trees too; where foreign text stands, with what it carries.
(text) => {
  const beside = new Set(), inside = new Set(), leads = new Set();
  const addresses = [
    "href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href", "background", "ping",
  ];
  const walk = (root) => {
    for (const node of root.querySelectorAll("*")) {
      const isInText = root !== document || node.closest(text) !== null;
      const name = node.localName;
      const carried = node.getAttributeNames().filter((one) => !one.startsWith("data-"));
      // Our own: the style sheets, and the way to signing on.
      if (name === "style" && !/smuggled|@import/.test(node.textContent)) continue;
      if (node.matches(".who > a")) continue;
      if (isInText) inside.add(name);
      if (isInText) for (const one of carried) inside.add(`@${one}`);
      beside.add(node.closest("head") && name !== "head" ? `head:${name}` : name);
      for (const one of carried) if (one.startsWith("on") || one === "srcdoc") beside.add(`@${one}`);
      for (const one of addresses.filter((one) => node.hasAttribute(one))) {
        const url = new URL(node.getAttribute(one), location.href);
        if (url.origin !== location.origin) leads.add(`${name} ${url.protocol}//${url.host}`);
      }
      if (/url|image-set/i.test(node.getAttribute("style") || "")) beside.add("@style=url");
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document);
  return [[...beside], [...inside], [...leads]];
}
