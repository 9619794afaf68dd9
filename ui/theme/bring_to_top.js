/* Under a chat input Streamlit glides to the end of the page whenever it has grown. It lets go of
   that for a reader's wheel, and so for this one: asked for until the page stands still for a
   second, or the reader does something. */
(name) => {
  const found = document.querySelector("." + name);
  let steady = 0, left = found ? 100 : 0, last = null;
  const stop = (event) => { if (event.isTrusted) left = 0; };
  for (const kind of ["wheel", "pointerdown", "keydown"]) addEventListener(kind, stop, true);
  const where = () => Math.round(found.getBoundingClientRect().top);
  const bring = () => {
    if (left-- <= 0 || steady > 12) return;
    steady = where() === last ? steady + 1 : 0;
    found.dispatchEvent(new WheelEvent("wheel", { bubbles: true }));
    found.scrollIntoView();
    last = where();
    setTimeout(bring, 80);
  };
  bring();
}
