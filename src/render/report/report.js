"use strict";
// What a quote and its card have in common is the card's id: pieces of the text name it in data-q (content) and data-r (cue,
// source, venue, date). Nothing of an article is ever made into markup here.
(() => {
  const form = document.getElementById("filters");
  const cards = [...document.querySelectorAll(".card")];
  const names = (piece, key) => (piece.dataset[key] || "").split(" ").filter(Boolean);

  const pieces = new Map();
  for (const piece of document.querySelectorAll("[data-q], [data-r]")) {
    for (const id of [...names(piece, "q"), ...names(piece, "r")]) {
      if (!pieces.has(id)) pieces.set(id, []);
      pieces.get(id).push(piece);
    }
  }

  // Filters: a card is shown that all three take, and the text is marked with the quotes whose cards are shown.
  const choice = (name) => form.elements[name].value;
  const takes = (card, speaker, kind, venue) =>
    (!speaker || names(card, "s").includes(speaker)) && (!kind || card.dataset.k === kind) && (!venue || names(card, "v").includes(venue));
  const colour = (card) => [...card.classList].filter((name) => /^[cr][0-9x]$/.test(name));
  const badges = new Map([...document.querySelectorAll(".text .badge")].map((badge) => [badge.hash.slice(1), badge]));

  const filter = () => {
    const chosen = [choice("speaker"), choice("kind"), choice("venue")];
    const shown = new Map();
    for (const card of cards) {
      const taken = takes(card, ...chosen);
      if (taken) shown.set(card.id, card);
      card.hidden = !taken;
      badges.get(card.id)?.toggleAttribute("hidden", !taken);
    }
    for (const piece of document.querySelectorAll("[data-q]")) {
      const innermost = names(piece, "q").filter((id) => shown.has(id)).pop();
      piece.classList.remove(...colour(piece));
      piece.classList.toggle("off", !innermost);
      if (innermost) piece.classList.add(...colour(shown.get(innermost)));
    }
    for (const piece of document.querySelectorAll("[data-r]")) {
      piece.classList.toggle("off", !names(piece, "r").some((id) => shown.has(id)));
    }
    const every = shown.size === cards.length;
    let articles = 0;
    const all = [...document.querySelectorAll(".article")];
    for (const article of all) {
      const none = !every && !article.querySelector(".card:not([hidden])");
      article.hidden = none;
      document.querySelector(`[data-article="${article.id}"]`)?.toggleAttribute("hidden", none);
      if (!none) articles += 1;
    }
    const of = all.length > 1 && !every ? ` in ${articles} of ${all.length} articles` : "";
    const count = document.getElementById("count");
    count.textContent = every ? `All ${cards.length} quotes` : `${shown.size} of ${cards.length} quotes${of}`;
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    // A page that is loaded again may come with the choices of before.
    filter();
  }

  // Long tables begin short.
  for (const table of document.querySelectorAll(".shares table")) {
    const rows = table.tBodies[0].rows.length;
    if (rows < 9) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "unfold";
    const fold = (folded) => {
      table.classList.toggle("folded", folded);
      button.setAttribute("aria-expanded", String(!folded));
      button.textContent = folded ? `All ${rows} who spoke` : "Only those who spoke most";
    };
    button.addEventListener("click", () => fold(!table.classList.contains("folded")));
    fold(true);
    table.parentElement.after(button);
  }

  // A quote lights up with its card.
  let lit = [];
  const light = (ids) => {
    for (const node of lit) node.classList.remove("lit");
    lit = ids.flatMap((id) => [document.getElementById(id), ...(pieces.get(id) || [])]).filter(Boolean);
    for (const node of lit) node.classList.add("lit");
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const show = (card) => {
    const panel = card.closest(".quotes");
    if (panel.scrollHeight <= panel.clientHeight + 1) return false;
    const top = card.offsetTop - (panel.clientHeight - Math.min(card.offsetHeight, panel.clientHeight)) / 2;
    panel.scrollTo({ top, behavior: calm.matches ? "auto" : "smooth" });
    return true;
  };
  const meant = (target) => {
    const badge = target.closest(".text .badge");
    if (badge) return [badge.hash.slice(1)];
    const card = target.closest(".card");
    if (card) return [card.id];
    const piece = target.closest("[data-q], [data-r]");
    if (!piece) return [];
    const inside = names(piece, "q").slice(-1);
    return inside.length ? inside : names(piece, "r").slice(0, 1);
  };
  let waiting = 0;
  const point = (event) => {
    const ids = meant(event.target).filter((id) => !document.getElementById(id)?.hidden);
    light(ids);
    clearTimeout(waiting);
    if (!ids.length || event.target.closest(".card")) return;
    const card = document.getElementById(ids[0]);
    // Where the pointer only passes, nothing moves.
    waiting = setTimeout(() => show(card), event.type === "focusin" ? 0 : 150);
  };
  document.addEventListener("pointerover", point);
  document.addEventListener("focusin", point);
  document.addEventListener("click", (event) => {
    const piece = event.target.closest(".text .badge, .text [data-q]");
    const [id] = piece ? meant(piece) : [];
    const card = id && document.getElementById(id);
    if (!card || card.hidden) return;
    // Beside the text the cards move; below it the page does.
    if (show(card)) {
      event.preventDefault();
      card.focus({ preventScroll: true });
    } else if (piece.classList.contains("badge")) {
      card.focus();
    }
  });

  // On paper the reasons stand open.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
