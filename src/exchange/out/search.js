"use strict";
(() => {
  const rows = [...document.querySelectorAll("#index tbody tr")];
  const forms = rows.map((row) => document.getElementById(row.dataset.form));
  const texts = forms.map((form, at) => `${rows[at].textContent} ${form.textContent}`.toLowerCase());
  const box = document.getElementById("search");
  const count = document.getElementById("count");
  box.hidden = false;
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      const hit = words.every((word) => texts[at].includes(word));
      row.hidden = forms[at].hidden = !hit;
      shown += hit;
    });
    count.textContent = shown < rows.length ? `${shown} / ${rows.length}` : "";
  });
})();
