// Draws each of `texts`, or only parses them, and leaves in the page what is seen in the drawings.

const LINES = new Set(["P", "BR"]);

function words(label) {
  for (const element of label.querySelectorAll("*")) {
    if (!LINES.has(element.tagName.toUpperCase())) throw new Error("markup in a label: " + label.innerHTML);
  }
  for (const end of label.querySelectorAll("br")) end.replaceWith("\n");
  return label.textContent;
}

function box(node) {
  const name = node.id.match(/flowchart-(\w+)-\d+$/)[1];
  return [name, words(node.querySelector(".nodeLabel")), node.classList.contains("sometimes")];
}

function arrow(path, drawing) {
  const [, source, target] = path.dataset.id.match(/^L_([^_]+)_([^_]+)_\d+$/);
  const label = drawing.querySelector(`.edgeLabel [data-id="${path.dataset.id}"] span.edgeLabel`);
  return [source, target, label ? words(label) : "", path.classList.contains("edge-pattern-dotted")];
}

async function read(text, number) {
  const there = document.getElementById("there");
  try {
    await mermaid.parse(text);
    if (!drawing) return { boxes: [], arrows: [] };
    there.innerHTML = (await mermaid.render("drawing" + number, text)).svg;
    if (there.querySelector("script, a, img, iframe")) throw new Error("a label became markup");
    return {
      boxes: [...there.querySelectorAll("g.node")].map(box),
      arrows: [...there.querySelectorAll("path.flowchart-link")].map((path) => arrow(path, there)),
    };
  } catch (error) {
    return { error: String(error).slice(0, 500) };
  }
}

(async () => {
  mermaid.initialize({ startOnLoad: false });
  const all = [];
  for (const [number, text] of texts.entries()) all.push(await read(text, number));
  const out = document.createElement("pre");
  out.id = "read";
  out.textContent = encodeURIComponent(JSON.stringify(all));
  document.body.replaceChildren(out);
})();
