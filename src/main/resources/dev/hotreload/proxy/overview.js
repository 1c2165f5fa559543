// Shows how each of several applications stands; the details are in the dashboard of each.
(() => {
  "use strict";

  const LOOK_MILLIS = 1_000;

  let drawn = "";

  function element(name, content, attributes = {}) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...[content].flat());
    return made;
  }

  const link = (text, url) => (/^(https?:|\/)/.test(url || "") ? element("a", text, { href: url }) : text);

  function state(app) {
    const word = app.ended ? "ended" : app.state;
    const reason = app.state === "broken" ? `: ${app.message || "it does not answer"}` : "";
    const serving = app.serving !== undefined && app.serving !== app.generation ? `; generation ${app.serving} answers` : "";
    const mark = element("span", "", { class: "mark", "aria-hidden": true });
    return element("span", [mark, ` ${word}, generation ${app.generation}${reason}${serving}`], {
      class: "app",
      "data-state": word,
    });
  }

  function row(app) {
    return element("tr", [
      element("th", link(app.app, app.dashboard), { scope: "row" }),
      element("td", state(app), { class: "long" }),
      element("td", link(app.address || "", app.address)),
      element("td", app.paused ? "paused" : ""),
    ]);
  }

  async function look() {
    if (!document.hidden) {
      const answer = await fetch("status").catch(() => undefined);
      document.getElementById("connection").textContent = answer?.ok ? "" : "Not connected; hotreload may have ended.";
      const text = answer?.ok ? await answer.text() : drawn;
      if (text !== drawn) {
        drawn = text;
        document.getElementById("apps").replaceChildren(...JSON.parse(text).apps.map(row));
      }
    }
    setTimeout(look, LOOK_MILLIS);
  }

  look();
})();
