// Draws the loop's state, which the server sends as a whole each time it changes.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const STEPS = { detect: "detect", load: "build", stop: "stop", start: "start", swap: "swap" };
  /** Which of the four steps of every reload it belongs to. */
  const STEP_OF = { detect: "detect", load: "load", stop: "reclaim", start: "switch", swap: "switch" };
  /** A letter below its bar, and what that means. */
  const KINDS = {
    swap: ["S", "swapped"],
    restart: ["R", "started or restarted"],
    refresh: ["F", "refreshed"],
    nothing: ["\u2013", "nothing changed"],
    held: ["H", "held"],
    broken: ["X", "broken"],
  };
  const NAMED = 5;
  const TOP = 10;
  const BOTTOM = 170;
  const FEWEST_SLOTS = 12;
  const MOST_LABELS = 8;
  const LISTEN_MILLIS = 1000;

  const token = document.querySelector('meta[name="hotreload-token"]').content;
  const drawn = new Map();
  let paused = false;
  const part = (id) => document.getElementById(id);

  function filled(made, content, attributes = {}) {
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (Array.isArray(content)) {
      made.replaceChildren(...content);
    } else {
      made.textContent = content;
    }
    return made;
  }

  const element = (name, content, attributes) => filled(document.createElement(name), content, attributes);
  const shape = (name, content, attributes) => filled(document.createElementNS(SVG, name), content, attributes);

  /** What is the same stays: new elements would take focus and selection away, new text would be read out again. */
  function draw(id, value, content = String) {
    const key = JSON.stringify(value);
    if (drawn.get(id) !== key) {
      drawn.set(id, key);
      filled(part(id), content(value));
    }
  }

  const isSafe = (link) => /^[a-z][a-z0-9+.-]*:/i.test(link) && !/^(javascript|data|vbscript):/i.test(link);
  const duration = (millis) => (millis < 1000 ? `${millis} ms` : `${(millis / 1000).toFixed(1)} s`);
  const megabytes = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`;
  const fileName = (path) => path.slice(path.lastIndexOf("/") + 1);
  // As sources name them: without the package, and a nested class by the one around it.
  const className = (name) => name.slice(name.lastIndexOf(".") + 1).replace(/(?<=.)\$.*/, "");

  /** What a generation takes a moment after it is live. */
  const MEASURED = { threads: ["threads", String], heap: ["heapBytes", megabytes], metaspace: ["metaspaceBytes", megabytes] };

  function time(iso) {
    const date = new Date(iso);
    const today = date.toDateString() === new Date().toDateString();
    const text = today ? date.toLocaleTimeString() : date.toLocaleString();
    return element("time", text, { datetime: iso, title: date.toLocaleString() });
  }

  function few(names) {
    const all = [...new Set(names)];
    return all.slice(0, NAMED).join(", ") + (all.length > NAMED ? `, and ${all.length - NAMED} more` : "");
  }

  function concerned(one) {
    return few(one.classes ? one.classes.map(className) : (one.resources || []).map(fileName));
  }

  function applied(reload) {
    const restarted = reload.reason ? `restarted because ${reload.reason}` : "started";
    const ways = { swap: `swapped ${concerned(reload)}`, refresh: `refreshed ${concerned(reload)}`, restart: restarted };
    return ways[reload.switch] || "nothing changed";
  }

  /** Without a restart and without a build, it is the program that ended. */
  function failed(reload) {
    if (reload.switch === "restart") {
      return `${applied(reload)}, but did not stay up`;
    }
    return reload.loadMillis > 0 || reload.changed?.length > 0 ? "could not be built" : "did not stay up";
  }

  function done(reload) {
    const ways = { broken: failed(reload), held: `held: ${reload.reason || concerned(reload)}`.replace(/: $/, "") };
    return (ways[reload.status] || applied(reload)) + (reload.standby ? ", from standby" : "");
  }

  function detail(now) {
    const details = {
      building: now.changed?.length > 0 ? `${few(now.changed.map(fileName))} changed.` : "",
      starting: now.reason ? `Because ${now.reason}.` : "",
      held: `It is built and waits for a ${now.waitsFor}: ${now.reason || concerned(now)}.`,
      broken: now.ended ? "The program ended normally." : `Why: ${now.message || "it does not answer"}.`,
      closed: "hotreload has ended.",
    };
    return details[now.state] || "";
  }

  function link(id, url = "") {
    part(id).hidden = !isSafe(url);
    part(id).href = isSafe(url) ? url : "";
  }

  function showState(now) {
    const state = now.ended ? "ended" : now.state;
    const word = state[0].toUpperCase() + state.slice(1);
    document.title = `${word}: ${now.app || now.project} - hotreload`;
    document.body.dataset.state = state;
    draw("project", now.app || now.project || "hotreload");
    draw("address", now.address || "");
    link("address", now.address);
    link("open", now.address);
    draw("state", now.generation > 0 ? `${word}: generation ${now.generation}` : word);
    draw("detail", detail(now));
    draw("serving", now.serving === undefined ? "No generation answers." : `Generation ${now.serving} answers.`);
    draw("application", now.application ? `The application itself is at ${now.application}.` : "");
    draw("since", now.since || "", (since) => (since ? ["Since ", time(since), "."] : ""));
    part("apply").disabled = state !== "held";
    paused = now.paused === true;
    draw("pause", paused ? "Go on" : "Pause");
    draw("pausing", paused ? "Paused: what is saved is built, and waits." : "");
  }

  function problemItem(problem) {
    const parts = [element("strong", problem.severity || "problem")];
    if (problem.file) {
      const at = [problem.file, problem.line, problem.line && problem.column].filter(Boolean).join(":");
      const safe = isSafe(problem.link || "");
      parts.push(" in ", safe ? element("a", at, { href: problem.link }) : element("span", at));
    }
    parts.push(element("pre", problem.message));
    if (problem.excerpt) {
      // It can be wider than the page, and must be scrollable by keys too.
      const name = { role: "group", "aria-label": "The place in the source" };
      parts.push(element("pre", problem.excerpt, { class: "excerpt", tabindex: 0, ...name }));
    }
    return element("li", parts, { class: problem.severity || "problem" });
  }

  function measures(measured) {
    return [
      ["Threads", measured.threads, String],
      ["Heap in use after the last collection", measured.heapBytes, megabytes],
      ["Metaspace in use", measured.metaspaceBytes, megabytes],
      ["Open files", measured.openFiles, String],
    ]
      .filter(([, value]) => value !== undefined)
      .map(([name, value, text]) => element("div", [element("dt", name), element("dd", text(value))]));
  }

  function changedFiles(files) {
    const parts = files.slice(0, NAMED).flatMap((file) => [", ", element("span", fileName(file), { title: file })]);
    const rest = files.slice(NAMED);
    if (rest.length > 0) {
      parts.push(", ", element("span", `and ${rest.length} more`, { title: rest.join("\n") }));
    }
    return element("td", parts.slice(1), { class: "long" });
  }

  const measuredCell = (value, text) => element("td", value === undefined ? "–" : text(value), { class: "number" });

  function row(reload) {
    const figures = ["total", ...Object.keys(STEPS)].map((step) => reload[`${step}Millis`]);
    return element("tr", [
      element("th", reload.generation, { scope: "row" }),
      element("td", [time(reload.timestamp)]),
      changedFiles(reload.changed || []),
      element("td", done(reload), { class: "long" }),
      ...figures.map((millis) => element("td", millis > 0 ? duration(millis) : "–", { class: "number" })),
      ...Object.values(MEASURED).map(([name, text]) => measuredCell(reload.measured?.[name], text)),
    ]);
  }

  /** The steps, and what of the total none of them took, such as the wait until files rest. */
  function segments(reload) {
    const steps = Object.entries(STEPS).map(([name, label]) => ({ name, label, millis: reload[`${name}Millis`] || 0 }));
    const other = (reload.totalMillis || 0) - steps.reduce((sum, step) => sum + step.millis, 0);
    return [...steps, { name: "other", label: "other", millis: other }].filter((step) => step.millis > 0);
  }

  const kind = (reload) => (reload.status === "live" ? reload.switch : reload.status);

  function bar(reload, left, slot, most) {
    const across = { x: `${left + slot * 0.15}%`, width: `${slot * 0.7}%` };
    const all = segments(reload);
    const figures = all.map((step) => `${step.label} ${duration(step.millis)}`).join(", ") || "no steps";
    const tip = `Generation ${reload.generation}, ${done(reload)}: ${duration(reload.totalMillis || 0)} (${figures})`;
    let y = BOTTOM;
    const parts = all.map((step) => {
      const height = (step.millis / most) * (BOTTOM - TOP);
      y -= height;
      return shape("rect", "", { ...across, class: step.name, y, height });
    });
    // A short bar is hard to point at, so all of its column has the title.
    const whole = shape("rect", "", { ...across, class: "whole", y: TOP, height: BOTTOM - TOP });
    const at = { x: `${left + slot / 2}%`, y: BOTTOM + 15, "text-anchor": "middle" };
    const letter = shape("text", KINDS[kind(reload)]?.[0] || "", at);
    return shape("g", [shape("title", tip), whole, ...parts, letter], { "data-kind": kind(reload) });
  }

  function gridLine(millis, most) {
    const y = BOTTOM - (millis / most) * (BOTTOM - TOP);
    const label = shape("text", duration(millis), { x: -8, y: y + 4, "text-anchor": "end" });
    return [shape("line", "", { x1: 0, x2: "100%", y1: y, y2: y }), label];
  }

  /** A round number whose half is round too. */
  function roundedUp(millis) {
    const power = 10 ** Math.floor(Math.log10(millis));
    return [1, 2, 3, 4, 6, 8, 10].map((factor) => factor * power).find((round) => round >= millis);
  }

  function chart(reloads) {
    const sums = reloads.map((reload) => segments(reload).reduce((sum, step) => sum + step.millis, 0));
    const most = roundedUp(Math.max(10, ...sums));
    const slot = 100 / Math.max(FEWEST_SLOTS, reloads.length);
    const every = Math.ceil(reloads.length / MOST_LABELS);
    const shapes = [0, most / 2, most].flatMap((millis) => gridLine(millis, most));
    reloads.forEach((reload, age) => {
      const left = (reloads.length - 1 - age) * slot;
      shapes.push(bar(reload, left, slot, most));
      if (age % every === 0) {
        const at = { x: `${left + slot / 2}%`, y: BOTTOM + 32, "text-anchor": "middle" };
        shapes.push(shape("text", reload.generation, at));
      }
    });
    return shapes;
  }

  function show(now) {
    const { problems = [], measured, reloads = [] } = now;
    draw("connection", "");
    showState(now);
    part("problems-section").hidden = problems.length === 0;
    draw("problems", problems, (all) => all.map(problemItem));
    part("measured-section").hidden = !measured;
    draw("measured", measured || {}, measures);
    part("reloads-section").hidden = reloads.length === 0;
    draw("chart", reloads, chart);
    draw("reloads", reloads, (all) => all.map(row));
  }

  /** Whoever has scrolled up reads there; else the newest line is what counts. */
  function showOutput(text) {
    const place = part("output");
    const atEnd = place.scrollHeight - place.scrollTop - place.clientHeight < 8;
    part("output-section").hidden = text === "";
    draw("output", text);
    if (atEnd) {
      place.scrollTop = place.scrollHeight;
    }
  }

  async function listen() {
    if (!document.hidden) {
      const answer = await fetch("output").catch(() => undefined);
      if (answer?.ok) {
        showOutput(await answer.text());
      }
    }
    setTimeout(listen, LISTEN_MILLIS);
  }

  function lost() {
    const again = events.readyState === EventSource.CLOSED ? " Load this page again to try." : "";
    draw("connection", `Not connected; hotreload may have ended.${again}`);
    document.body.dataset.state = "lost";
  }

  async function refusal(answer) {
    const told = await answer.json().catch(() => undefined);
    return `${told?.detail || "no reason given"} (status ${answer.status})`;
  }

  async function order(name, label) {
    const asked = new Date().toLocaleTimeString();
    let outcome = "not accepted: hotreload does not answer";
    try {
      const answer = await fetch(name, { method: "POST", headers: { "X-Hotreload-Token": token } });
      outcome = answer.status === 202 ? "accepted" : `not accepted: ${await refusal(answer)}`;
    } catch {
      // Nothing was answered, which the outcome says already.
    }
    draw("notice", `${label}, ${asked}: ${outcome}.`);
  }

  function prepare() {
    const words = Object.entries(STEPS).map(([name, label]) => [name, label === STEP_OF[name] ? label : `${STEP_OF[name]}: ${label}`]);
    const steps = [...words, ["other", "other"]];
    const kinds = Object.entries(KINDS).map(([name, [letter, word]]) =>
      element("li", [element("b", letter, { "data-kind": name }), ` ${word}`]),
    );
    const size = { width: 10, height: 10 };
    const swatch = (name) => shape("svg", [shape("rect", "", { class: name, ...size })], { ...size, "aria-hidden": true });
    part("legend").append(...steps.map(([name, label]) => element("li", [swatch(name), ` ${label}`])));
    part("kinds").append(...kinds);
    const texts = ["Generation", "When", "Changed", "What was done"].map((name) => element("th", name, { scope: "col" }));
    const numbers = ["total", ...Object.values(STEPS)];
    const figures = numbers.map((name) => element("th", name, { scope: "col", class: "number" }));
    const taken = Object.keys(MEASURED).map((name) => element("th", name, { scope: "col", class: "number" }));
    part("columns").append(...texts, ...figures, ...taken);
    part("chart").setAttribute("height", BOTTOM + 40);
  }

  prepare();
  part("restart").onclick = () => order("restart", "Restart");
  part("apply").onclick = () => order("apply", "Apply what is held");
  part("pause").onclick = () => (paused ? order("resume", "Go on") : order("pause", "Pause"));
  const events = new EventSource("events");
  events.onmessage = (event) => show(JSON.parse(event.data));
  events.onerror = lost;
  listen();
})();
