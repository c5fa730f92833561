// Filters for a page that works without them: hide what does not fit, and say how much is shown.
for (const bar of document.querySelectorAll(".filter[data-filter]")) {
  const rows = [...document.querySelectorAll(bar.dataset.filter)];
  const text = bar.querySelector("[data-text]");
  const keys = [...bar.querySelectorAll("[data-key]")];
  const apply = () => {
    const wanted = text ? text.value.trim().toLowerCase() : "";
    let shown = 0;
    for (const row of rows) {
      const around = row.closest(".speaker, tbody") || row;
      const heading = around.querySelector(".line, .group");
      const words = (row.textContent + " " + (heading ? heading.textContent : "")).toLowerCase();
      row.hidden = !words.includes(wanted) || keys.some((key) => key.value && row.dataset[key.dataset.key] !== key.value);
      shown += !row.hidden;
    }
    for (const group of new Set(rows.map((row) => row.closest(".speaker, tbody")))) {
      if (group) group.hidden = rows.every((row) => row.hidden || !group.contains(row));
    }
    bar.querySelector("output").value = shown === rows.length ? "" : shown + " of " + rows.length + " shown";
  };
  bar.addEventListener("input", apply);
  bar.hidden = rows.length === 0;
}
