"use strict";
// All works without it: this lets files be dropped, shows how far long work has come, and what a
// rule would give while it is written.
(() => {
  const EVERY = 300; // ms

  // --- files that are dropped go where chosen ones go
  for (const form of document.querySelectorAll("form.drop")) {
    const field = form.querySelector("input[type=file]");
    const stop = (event) => event.preventDefault();
    for (const kind of ["dragenter", "dragover"]) {
      form.addEventListener(kind, (event) => { stop(event); form.classList.add("over"); });
    }
    for (const kind of ["dragleave", "drop"]) {
      form.addEventListener(kind, (event) => { stop(event); form.classList.remove("over"); });
    }
    form.addEventListener("drop", (event) => {
      field.files = event.dataTransfer.files;
      form.requestSubmit();
    });
  }

  // --- how far long work has come; when it is done the page is loaded again, and leads on
  for (const place of document.querySelectorAll("[data-job]")) {
    const bar = place.querySelector("progress");
    const words = place.querySelector(".progress");
    const look = async () => {
      const state = await (await fetch(place.dataset.job)).json();
      if (state.is_done) { location.reload(); return; }
      if (state.n_total) {
        bar.max = state.n_total;
        bar.value = state.n_done;
        words.textContent = `${state.label} ${state.n_done}/${state.n_total}`;
      }
      setTimeout(look, EVERY);
    };
    look();
  }

  // --- what a form would give, while it is filled in: the form's own answer, without a change made
  for (const form of document.querySelectorAll("form[data-preview]")) {
    const place = document.getElementById(form.dataset.preview);
    let waiting;
    let asked = 0;
    const show = async () => {
      const mine = asked += 1;
      const fields = new FormData(form);
      fields.set("preview", "1");
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields) });
      const text = await answer.text();
      if (mine !== asked || !answer.ok) return;
      place.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, EVERY);
    });
  }
})();
