// Refreshes the page when a new version is live, exchanges style sheets in place, and shows problems over the page.
// The same file runs as the shared worker that holds the one connection of all tabs.
(() => {
  "use strict";

  const BEAT_MILLIS = 10_000;
  const SILENCE_MILLIS = 25_000;
  const FIRST_PAUSE_MILLIS = 200;
  const LONGEST_PAUSE_MILLIS = 2_000;

  /** Holds a connection for ever: one that breaks, or falls silent, is made again, after longer and longer pauses. */
  function connect(url, tell) {
    let pause = FIRST_PAUSE_MILLIS;
    const open = () => {
      const socket = new WebSocket(url);
      let heard = Date.now();
      const beats = setInterval(() => {
        if (Date.now() - heard > SILENCE_MILLIS) {
          over();
        } else if (socket.readyState === WebSocket.OPEN) {
          socket.send("beat");
        }
      }, BEAT_MILLIS);
      const over = () => {
        if (socket.onclose === null) {
          return;
        }
        socket.onclose = null;
        socket.onmessage = null;
        clearInterval(beats);
        socket.close();
        tell({ connected: false });
        setTimeout(open, pause * (0.75 + Math.random() / 2));
        pause = Math.min(pause * 1.5, LONGEST_PAUSE_MILLIS);
      };
      socket.onmessage = (event) => {
        heard = Date.now();
        pause = FIRST_PAUSE_MILLIS;
        const message = JSON.parse(event.data);
        if (!message.beat) {
          tell(message);
        }
      };
      socket.onclose = over;
    };
    open();
  }

  if (typeof document === "undefined") {
    const ports = new Set();
    let last;
    self.onconnect = (event) => {
      const port = event.ports[0];
      ports.add(port);
      port.onmessage = () => ports.delete(port);
      if (last) {
        port.postMessage(last);
      }
    };
    connect(new URL("live", self.location.href).href.replace(/^http/, "ws"), (message) => {
      last = message;
      ports.forEach((port) => port.postMessage(message));
    });
    return;
  }

  const script = document.currentScript;
  if (!script || Object.getOwnPropertyDescriptor(window, "__hotreload")) {
    return;
  }
  Object.defineProperty(window, "__hotreload", { value: script.src });

  const loaded = { run: script.dataset.run, generation: Number(script.dataset.generation) };
  let styled = loaded.generation;
  let overlay;
  let dismissed;

  /** A page that is shown in another page of the same application is refreshed with it. */
  function isInsideOurs() {
    try {
      return window.top !== window && Object.getOwnPropertyDescriptor(window.top, "__hotreload")?.value === script.src;
    } catch {
      return false;
    }
  }

  function shared(url) {
    let direct = false;
    const alone = () => {
      if (!direct) {
        direct = true;
        connect(new URL("live", url).href.replace(/^http/, "ws"), hear);
      }
    };
    try {
      const worker = new SharedWorker(url, { name: "hotreload" });
      worker.onerror = alone;
      worker.port.onmessage = (event) => hear(event.data);
      addEventListener("pagehide", (event) => {
        if (!event.persisted) {
          worker.port.postMessage("bye");
        }
      });
    } catch {
      // No shared workers here, or the page's policy forbids them.
      alone();
    }
  }

  function hear(message) {
    if (message.connected === false) {
      return;
    }
    const otherRun = message.run !== loaded.run;
    const old = message.page > 0 && (otherRun || message.page > loaded.generation);
    if (message.liveReload && old && message.serving !== undefined && !isInsideOurs()) {
      refresh(message);
    } else if (message.liveReload && !otherRun && message.style > styled) {
      styled = message.style;
      exchange(message.styles, message.style);
    }
    if (message.overlay && window.top === window) {
      show(message);
    }
  }

  /** Once for each version, so that a page from a cache is not refreshed for ever. */
  function refresh(message) {
    const version = loaded.generation === 0 ? message.since : message.page;
    const key = "hotreload " + location.pathname;
    const value = message.run + " " + version;
    try {
      if (sessionStorage.getItem(key) === value) {
        return;
      }
      sessionStorage.setItem(key, value);
    } catch {
      // No storage for this page; then nothing is remembered.
    }
    location.reload();
  }

  /** Each sheet that may have changed is loaded anew beside the old one, which goes when the new one is there. */
  function exchange(files, version) {
    const sheets = [...document.querySelectorAll('link[rel~="stylesheet"][href]')].filter(
      (link) => new URL(link.href).origin === location.origin,
    );
    const names = files.map((file) => file.slice(file.lastIndexOf("/") + 1));
    const named = sheets.filter((link) => names.includes(new URL(link.href).pathname.split("/").pop()));
    // A changed file that no link names may be imported by any of them.
    const concerned = named.length === names.length ? named : sheets;
    for (const link of concerned) {
      const fresh = link.cloneNode();
      const url = new URL(link.href);
      url.searchParams.set("hotreload", version);
      fresh.href = url.href;
      fresh.onload = () => link.remove();
      fresh.onerror = () => fresh.remove();
      link.after(fresh);
    }
  }

  const STYLE = `
    :host { all: initial; }
    section {
      position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647; box-sizing: border-box;
      padding: 1rem 1.25rem; background: #1d1f24; color: #f2f2f0; border-top: 4px solid #e5484d;
      font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; box-shadow: 0 -8px 30px rgb(0 0 0 / 35%);
    }
    header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
    h1 { font: 600 16px/1.5 system-ui, sans-serif; margin: 0; }
    p { margin: .25rem 0; font-family: system-ui, sans-serif; color: #b9bbc1; }
    a { color: #8ab4ff; } a:focus-visible, button:focus-visible { outline: 2px solid #8ab4ff; outline-offset: 2px; }
    pre { margin: .25rem 0 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; tab-size: 4; }
    .excerpt { color: #ffd479; }
    button { font: inherit; color: inherit; background: none; border: 1px solid #6b6e76; border-radius: 4px; padding: .1rem .6rem; cursor: pointer; }
    @media (prefers-color-scheme: light) {
      section { background: #fff; color: #1d1f24; } p { color: #5b5e66; } a { color: #0b57d0; } .excerpt { color: #8a5200; }
    }`;

  function element(name, text, attributes) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function problem(one) {
    const parts = [];
    if (one.file) {
      const place = one.file + (one.line ? ":" + one.line : "") + (one.line && one.column ? ":" + one.column : "");
      const safe = /^[a-z][a-z0-9+.-]*:/i.test(one.link) && !/^(javascript|data|vbscript):/i.test(one.link);
      parts.push(safe ? element("a", place, { href: one.link }) : element("span", place));
    }
    parts.push(element("pre", one.message));
    if (one.excerpt) {
      parts.push(element("pre", one.excerpt, { class: "excerpt" }));
    }
    return parts;
  }

  function show(message) {
    if (message.state !== "broken" || message.ended || dismissed === message.since) {
      if (message.state !== "building" && overlay) {
        overlay.remove();
        overlay = undefined;
      }
      return;
    }
    const host = document.createElement("hotreload-overlay");
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    const panel = element("section", "", { role: "alertdialog", "aria-labelledby": "title", tabindex: "-1" });
    const head = document.createElement("header");
    const close = element("button", "Close", { type: "button", "aria-keyshortcuts": "Escape" });
    const dismiss = () => {
      dismissed = message.since;
      host.remove();
    };
    close.onclick = dismiss;
    panel.onkeydown = (event) => event.key === "Escape" && dismiss();
    head.append(element("h1", `Generation ${message.generation}: ${message.message || "it is broken"}`, { id: "title" }), close);
    const serving =
      message.serving === undefined
        ? "No version answers; it starts again when you save a change."
        : `Generation ${message.serving} still serves this page.`;
    panel.append(head, element("p", serving));
    (message.problems || []).forEach((one) => panel.append(...problem(one)));
    shadow.append(panel);
    if (overlay) {
      overlay.remove();
    }
    overlay = host;
    document.documentElement.append(host);
  }

  shared(script.src);
})();
