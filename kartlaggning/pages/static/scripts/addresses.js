"use strict";
// A table says once what its cells are of, and a profile whose answers it holds: here each gets its whole address.
(() => {
  for (const table of document.querySelectorAll("table[data-table]")) {
    const columns = [...table.querySelectorAll("th[data-column]")].map((each) => each.dataset.column);
    for (const line of table.querySelectorAll("tr[data-row]")) {
      const { row } = line.dataset;
      line.querySelectorAll("td:not(.whole)").forEach((cell, index) => {
        if (!cell.hasChildNodes()) return; // there is none
        const place = "turned" in table.dataset ? [columns[index], row] : [row, columns[index]];
        cell.dataset.cell = [table.dataset.table, ...place].join("/");
        if (table.matches(".crosstab")) cell.classList.add("number");
      });
    }
  }
  for (const profile of document.querySelectorAll(".profile[data-row]")) {
    const { table, columns } = profile.closest("[data-table]").dataset;
    const names = columns.split("/");
    for (const answer of profile.querySelectorAll("dd[data-column]")) {
      answer.dataset.cell = [table, profile.dataset.row, names[answer.dataset.column]].join("/");
    }
  }
})();
