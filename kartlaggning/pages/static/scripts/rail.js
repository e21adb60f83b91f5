"use strict";
// The rail: the contents say where the reader is, and fold away on a narrow screen; no bar hides what is focused.
(() => {
  const rail = document.querySelector(".rail");
  const contents = rail.querySelector(".contents");
  const button = contents.querySelector("button");
  const list = contents.querySelector("ol");
  const isBar = () => getComputedStyle(rail).position === "sticky";

  // --- where the reader is
  const links = new Map([...list.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const sections = [...links.keys()].map((id) => document.getElementById(id));
  let current = null;

  function whereRead() {
    const line = innerHeight / 3;
    const passed = sections.filter((section) => section.getBoundingClientRect().top <= line);
    const isAtEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    return isAtEnd ? sections.at(-1) : passed.at(-1);
  }

  function show() {
    const link = links.get(whereRead()?.id) ?? null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    // contents longer than the window go along; the search over them and the page do not
    if (link && !isBar()) contents.scrollTop = link.offsetTop - contents.clientHeight / 2;
  }

  let isWaiting = false;
  addEventListener("scroll", () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      show();
    });
  }, { passive: true });
  show();

  // --- folded on a narrow screen
  function unfold(isOpen) {
    list.classList.toggle("unfolded", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
  }

  const isOpen = () => list.classList.contains("unfolded");
  button.addEventListener("click", () => unfold(!isOpen()));
  list.addEventListener("click", (event) => { if (event.target.closest("a")) unfold(false); });
  document.addEventListener("pointerdown", (event) => { if (!contents.contains(event.target)) unfold(false); });
  contents.addEventListener("focusout", (event) => { if (event.relatedTarget && !contents.contains(event.relatedTarget)) unfold(false); });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.preventDefault(); // this Escape is the list's
    unfold(false);
    button.focus();
  });

  // --- browsers mind a bar's room when they jump, not when they tab
  document.addEventListener("focusin", ({ target }) => {
    if (!isBar() || rail.contains(target)) return;
    const held = rail.querySelector(".held:not([hidden])");
    const [top, bottom] = [rail.getBoundingClientRect().bottom, held?.getBoundingClientRect().top ?? innerHeight];
    const box = target.getBoundingClientRect();
    const [under, over] = [box.top + Math.min(box.height, 40) - bottom, top - box.bottom + Math.min(box.height, 24)];
    if (under > 0) scrollBy(0, under + 8);
    else if (over > 0) scrollBy(0, -over - 8);
  });
})();
