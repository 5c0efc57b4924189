// On every private page: say so when a tap never reached the site.
document.body.addEventListener("htmx:sendError", () => {
  document.getElementById("said").textContent = document.body.dataset.unreached;
});
