// Starts the islands of a page once the browser is idle. Without it, or if it fails, every link and form still works.
const { module, wasm } = document.getElementById("islands").dataset;
const idle = window.requestIdleCallback ?? ((start) => setTimeout(start));

idle(async () => {
  const islands = await import(module);
  await islands.default({ module_or_path: wasm });
  islands.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    islands[island.dataset.component]?.(island);
  }
});
