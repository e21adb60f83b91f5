"use strict";
// The matrix of units and their answers: sorted by a press on a column's head; a unit's profile opens under its row.
(() => {
  for (const table of document.querySelectorAll(".overview")) {
    const heads = [...table.tHead.rows[0].cells];
    const rowsOf = (body) => [...body.rows].filter((row) => row.dataset.ranks);
    const rows = [...table.tBodies].flatMap(rowsOf);
    // the order in which the page was made is that of the names
    const ranks = new Map(rows.map((row, place) => [row, [place, ...row.dataset.ranks.split(" ").map(Number)]]));

    function sort(column) {
      const isDown = heads[column].getAttribute("aria-sort") === "ascending";
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      heads[column].setAttribute("aria-sort", isDown ? "descending" : "ascending");
      const sign = isDown ? -1 : 1;
      const by = (one, other) => {
        const [first, second] = [ranks.get(one), ranks.get(other)];
        // what is not known, which is below nought, stands last either way
        const isMissing = (first[column] < 0) - (second[column] < 0);
        return isMissing || sign * (first[column] - second[column]) || first[0] - second[0];
      };
      close();
      for (const body of table.tBodies) body.append(...rowsOf(body).sort(by));
    }

    heads.forEach((head, column) => {
      const name = head.textContent.trim();
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-label", table.dataset.sort.replace("{name}", name));
      button.addEventListener("click", () => sort(column));
      head.abbr = name; // what is said of each cell: not the button too
      head.append(button);
    });
    heads[0].setAttribute("aria-sort", "ascending");

    // --- a profile under its row: a copy, for its own place keeps its address
    let under = null;

    function close() {
      if (!under) return;
      under.previousElementSibling.querySelector("a").removeAttribute("aria-expanded");
      under.remove();
      under = null;
    }

    function closing(link) {
      const button = document.getElementById("profile-tools").content.querySelector(".close").cloneNode(true);
      button.addEventListener("click", () => {
        holdPlace(close, link);
        link.focus({ preventScroll: true });
      });
      const tools = document.createElement("p");
      tools.className = "tools";
      tools.append(button);
      return tools;
    }

    function open(link) {
      const profile = document.getElementById(link.hash.slice(1)).cloneNode(true);
      profile.removeAttribute("id");
      profile.classList.remove("opened");
      profile.querySelector(".tools")?.remove();
      profile.querySelector("h5").after(closing(link));
      under = document.createElement("tr");
      under.className = "under";
      const cell = under.insertCell();
      cell.colSpan = heads.length;
      cell.append(profile);
      link.closest("tr").after(under);
      link.setAttribute("aria-expanded", "true");
    }

    table.addEventListener("click", (event) => {
      const link = event.target.closest("th[scope=row] a");
      if (!link || !units || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const isOpen = link.hasAttribute("aria-expanded");
      holdPlace(() => {
        close();
        if (isOpen) return;
        units.choose(link.hash.slice(1));
        open(link);
      }, link);
    });
  }
})();
