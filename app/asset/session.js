// Warns before a session ends, and leaves the page when it has, so that nobody else reads what is on the screen.
// Shows the buttons that print. Keeps Back from asking whether to send a form again.
// The limits and the words are the server's; tabs tell one another, so that using one keeps all of them open.
(() => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  // A page may be what a form was answered with. Once it is left, Back to it asks for its address, and sends nothing again.
  const leadBackByAddress = () => history.replaceState(history.state, "", location.href);
  addEventListener("submit", leadBackByAddress);
  addEventListener("click", (event) => event.target.closest?.("a[href]") && leadBackByAddress());
  const dialog = document.getElementById("session");
  if (!dialog?.showModal) return;
  const stay = dialog.querySelector("form");
  const lasts = dialog.dataset.endsIn * 1000;
  const warning = dialog.dataset.warning * 1000;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
  let endsAt;

  const renew = () => {
    endsAt = Date.now() + lasts;
    if (dialog.open) dialog.close();
  };
  const renewEverywhere = () => {
    renew();
    tabs?.postMessage("renewed");
  };
  // What is typed is handed in before leaving: it is shown again after signing in, and nothing is done with it before.
  const typedIn = new Set();
  document.getElementById("main")?.addEventListener("input", (event) => event.target.form && typedIn.add(event.target.form));
  const leave = () => {
    for (const form of typedIn) {
      fetch(dialog.dataset.keep, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true }).catch(() => {});
    }
    typedIn.clear();
    location.replace(dialog.dataset.signedOut);
  };
  const look = () => {
    const left = endsAt - Date.now();
    if (left <= 0) leave();
    else if (left <= warning && !dialog.open) dialog.showModal();
  };

  stay.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(stay.action, { method: "POST", body: new URLSearchParams(new FormData(stay)) });
      if (answer.ok) renewEverywhere();
      else leave();
    } catch {
      dialog.close(); // No connection: the clock runs on, and the warning comes again.
    }
  });
  // Escape must not close it unanswered.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  tabs?.addEventListener("message", renew);
  // A page from the browser's history may be older than the session.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  renewEverywhere();
  setInterval(look, 1000);
})();
