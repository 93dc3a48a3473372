// All pages work without this. It asks for a sign of life before a form is sent, keeps a form from being sent twice,
// moves the focus to what needs it, shows what saving would do, and blanks the page at Shift, Shift, Shift.
"use strict";
(() => {
  const focused = document.querySelector("[data-focus]");
  if (focused) focused.focus();

  // Exit: Shift three times within a second and a half, nothing pressed between.
  let shifts = [];
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    if (event.key !== "Shift") { shifts = []; return; }
    shifts = [...shifts.filter((at) => event.timeStamp - at < 1500), event.timeStamp];
    if (shifts.length === 3) leave();
  });
  const leave = () => {
    document.documentElement.hidden = true;
    document.title = "…";
    document.getElementById("exit").submit();
  };
  document.getElementById("exit")?.addEventListener("submit", () => { document.documentElement.hidden = true; document.title = "…"; });

  // A form of casework: a sign of life first, then once and not twice.
  const sending = new WeakSet();
  const send = async (event) => {
    const form = event.target, button = event.submitter;
    if (!form.matches("[data-keep]")) return;
    if (form.dataset.alive) { delete form.dataset.alive; return; }
    event.preventDefault();
    if (sending.has(form)) return;
    sending.add(form);
    setTimeout(() => sending.delete(form), 3000);
    const note = form.querySelector(".no-connection");
    try {
      const answer = await fetch("/alive", { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(8000) });
      if (!answer.ok) throw new Error(answer.status);
      note.hidden = true;
      form.dataset.alive = "1";
      form.requestSubmit(button);
    } catch {
      sending.delete(form);
      note.hidden = false;
    }
  };
  document.addEventListener("submit", send);

  // Live preview: the form posts itself and takes #preview out of the answer.
  const form = document.querySelector("form[data-preview]"), preview = document.getElementById("preview");
  if (form && preview) {
    let timer, latest = 0;
    const show = async () => {
      const number = ++latest, typed = new FormData(form);
      typed.set("preview", "1");
      try {
        const answer = await fetch(form.action, { method: "POST", body: typed, redirect: "error" });
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("preview");
        if (number === latest && fresh) preview.replaceChildren(...fresh.childNodes);
      } catch { /* the button "Update the answer" still does it */ }
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 500); });
    form.addEventListener("change", () => { clearTimeout(timer); timer = setTimeout(show, 50); });
  }
})();
