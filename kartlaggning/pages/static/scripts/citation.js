"use strict";
// Copies the citation; where a page may not, it is selected, ready to be copied.
(() => {
  const citation = document.getElementById("citation");
  const button = document.querySelector(".cite button");
  const status = document.querySelector(".cite [role=status]");

  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(citation.textContent.trim());
      status.textContent = status.dataset.copied;
    } catch {
      getSelection().selectAllChildren(citation);
      status.textContent = status.dataset.selected;
    }
  });
})();
