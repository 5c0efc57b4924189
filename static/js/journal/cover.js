// While the page is hidden its tab is called nothing in particular and has no picture of ours, with the site out of reach too.
// A cookie lasts as long as the browser is open: whatever is loaded meanwhile arrives hidden.

export const secure = location.protocol === "https:" ? "; Secure" : "";

export function followCover() {
  const cover = document.querySelector(".cover");
  if (!cover) return;
  const icon = document.querySelector("link[rel=icon]");
  const arrived = document.querySelector("meta[name=shown]"); // what the tab of a page that arrived hidden is to have again
  const shown = { title: arrived?.getAttribute("content") ?? document.title, icon: arrived?.dataset.icon ?? icon.href };
  const hidden = { title: cover.dataset.title, icon: cover.dataset.blank };

  function draw() {
    document.body.classList.toggle("covered", cover.open);
    const tab = cover.open ? hidden : shown;
    [document.title, icon.href] = [tab.title, tab.icon];
  }

  if (cover.open) draw();
  cover.addEventListener("toggle", () => {
    document.cookie = `covered=1; path=/; SameSite=Lax${secure}${cover.open ? "" : "; max-age=0"}`;
    draw();
  });
}
