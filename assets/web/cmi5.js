// The adapter to a learning platform that speaks cmi5, the profile of xAPI for lessons that a platform opens. Numbers
// in brackets are sections of its specification (AICC, Quartz). Of the pupil it sends what the launch said, unchanged,
// and how far the lesson has come. Everything that is to be sent lies in the browser's storage until it was taken.
"use strict";
(() => {
  const VERBS = "http://adlnet.gov/expapi/verbs/";
  const CMI5 = "https://w3id.org/xapi/cmi5/";
  const PATIENCE = 5_000; // milliseconds that a player waits for the platform
  const ANSWER = 20_000; // milliseconds that an answer may take
  const PAUSES = [1_000, 2_000, 5_000, 10_000, 30_000]; // milliseconds between tries
  const OUTAGE = 3; // tries without an answer, after which the player is told
  const SURVIVES = 60_000; // characters that a browser still sends for a page that is gone; it allows 64 KiB together
  const PARTING = 3_000; // milliseconds that leaving waits for what is not sent yet

  // --- what the launch said (8.1)
  const asked = new URLSearchParams(location.search);
  const said = (name) => asked.get(name) || "";
  const [endpoint, fetching, agent] = ["endpoint", "fetch", "actor"].map(said);
  const [activity, registration] = ["activityId", "registration"].map(said);
  const actor = parsed(agent);
  if (actor && !actor.objectType) actor.objectType = "Agent";
  const launched = Boolean(actor && isWeb(endpoint) && isWeb(fetching) && activity && registration);

  // The object that `text` tells as JSON, or null.
  function parsed(text) {
    try {
      const value = JSON.parse(text);
      return value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;
    } catch {
      return null;
    }
  }

  function isWeb(address) {
    try {
      return address !== "" && /^https?:$/.test(new URL(address, location.href).protocol);
    } catch {
      return false;
    }
  }

  // --- what is kept: of this visit in the tab, so that a reload goes on, of the registration in the browser
  const drawer = (name) => ({
    get(key) {
      try {
        return parsed(window[name].getItem(key));
      } catch {
        return null; // a private window, or a frame that may keep nothing
      }
    },
    set(key, value) {
      try {
        window[name].setItem(key, JSON.stringify(value));
      } catch {
        // then it lasts as long as the page
      }
    },
    drop(key) {
      try {
        window[name].removeItem(key);
      } catch {
        // as above
      }
    },
    keys(prefix) {
      try {
        return Object.keys(window[name]).filter((key) => key.startsWith(prefix));
      } catch {
        return [];
      }
    },
  });
  const tab = drawer("sessionStorage");
  const browser = drawer("localStorage");
  const VISIT = "tolerance.cmi5.visit";
  const KEPT = `tolerance.cmi5.kept ${registration} ${activity}`;
  const QUEUE = `tolerance.cmi5.queue ${registration} ${activity} `;

  // One launch, until it was left: its token, when it began (ms), what was played before it (ms), and what was said.
  let visit = null;
  const keepVisit = () => tab.set(VISIT, visit);

  // How far the lesson has come in this registration, and what of it the platform has taken. Also kept by the platform.
  let kept = {
    at: "", bookmark: "", done: 0, percent: 0, spent: 0, finished: false, score: null,
    completed: false, passed: false, failed: null,
  };
  let unsaved = false;

  // The later of two tells how far the lesson has come; what one of them knows to be taken was taken.
  function join(other) {
    const share = (value) => value === null || typeof value === "number";
    const alike = (key) => typeof other[key] === typeof kept[key];
    const fits = (key) => (key === "score" || key === "failed" ? share(other[key]) : alike(key));
    if (!other || !Object.keys(kept).every(fits)) return;
    const completed = kept.completed || other.completed;
    const passed = kept.passed || other.passed;
    kept = { ...(other.at > kept.at ? other : kept), completed, passed };
  }

  function keep() {
    browser.set(KEPT, kept);
    unsaved = true;
  }

  // --- asking the platform
  let standing = launched ? "looking" : "none";
  let since = 0; // when the game first asked how the platform stands
  let data = {}; // LMS.LaunchData (10)
  let preferences = {}; // of the pupil (11)

  // Gives the answer with its text, or null where none came. An answer that is not read to its end stays open.
  async function ask(method, resource, fields, content) {
    const url = new URL(endpoint, location.href);
    url.pathname = url.pathname.replace(/\/*$/, "/") + resource;
    const query = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    url.search = [url.search.slice(1), ...query].filter((part) => part).join("&");
    const headers = { Authorization: `Basic ${visit.token}`, "X-Experience-API-Version": "1.0.3" };
    const options = { method, headers, cache: "no-store" };
    if (content) {
      headers["Content-Type"] = "application/json";
      options.body = JSON.stringify(content);
      options.keepalive = options.body.length < SURVIVES;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), ANSWER);
    try {
      const answer = await fetch(url, { ...options, signal: stop.signal });
      return { ok: answer.ok, status: answer.status, text: await answer.text() };
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  const passing = (answer) => !answer || answer.status >= 500 || answer.status === 408 || answer.status === 429;
  const state = (stateId) => ({ stateId, activityId: activity, agent, registration });
  const content = (answer) => (answer?.ok ? parsed(answer.text) : null);

  async function askUntilAnswered(...question) {
    for (let tries = 1; ; tries += 1) {
      const answer = await ask(...question);
      if (!passing(answer)) return answer;
      await pause(tries);
    }
  }

  // A reason to try again at once ends a pause, or, while a try is still under way, spares the one after it.
  let woken = false;
  let rise = () => {};
  function wake() {
    woken = true;
    rise();
  }
  async function pause(tries) {
    const length = PAUSES[Math.min(tries, PAUSES.length) - 1];
    if (!woken) await new Promise((resolve) => (rise = resolve) && setTimeout(resolve, length));
    woken = false;
  }
  window.addEventListener("online", wake);

  // The token of this launch. It is given once (8.2): who reloads the page needs the one that the tab has kept.
  async function token() {
    try {
      const answer = await fetch(fetching, { method: "POST", cache: "no-store" });
      const told = await answer.json();
      return typeof told["auth-token"] === "string" ? told["auth-token"] : "";
    } catch {
      return "";
    }
  }

  async function find() {
    const [before] = performance.getEntriesByType("navigation");
    visit = tab.get(VISIT);
    // A launch is a new one by its address; or, where a platform has one address for all, because the last was left.
    if (visit && (visit.fetching !== fetching || (visit.over && before?.type === "navigate"))) visit = null;
    if (!visit) {
      visit = { fetching, token: await token(), began: 0, before: 0, last: 0 };
      Object.assign(visit, { completed: false, judged: false, over: false });
      if (!visit.token) return "again";
      keepVisit();
    }
    if (visit.over) {
      queue.push(...waiting().filter((entry) => entry.fetching === fetching));
      pump();
      return "again";
    }
    // They have to be read before anything is said (11).
    const profile = await askUntilAnswered("GET", "agents/profile", { profileId: "cmi5LearnerPreferences", agent });
    preferences = content(profile) || {};
    const answer = await askUntilAnswered("GET", "activities/state", state("LMS.LaunchData"));
    if ([profile, answer].some(({ status }) => status === 401 || status === 403)) return "again";
    data = content(answer) || {};
    join(browser.get(KEPT));
    // Taken for none, it would be overwritten with that of a pupil who begins.
    const there = content(await askUntilAnswered("GET", "activities/state", state("bookmark")));
    join(there);
    unsaved = kept.at !== "" && kept.at !== there?.at; // an earlier visit could not bring it there
    const mode = { Browse: "browse", Review: "review" }[data.launchMode] || "normal";
    if (mode === "normal") {
      await sendOlder();
      await recall();
    }
    queue.push(...waiting().filter((entry) => entry.fetching === fetching));
    if (standing !== "looking") return "again"; // too late: the game has begun without, maybe where another pupil ended
    if (!visit.began) {
      visit.began = Date.now();
      visit.before = kept.spent;
      say("initialized");
    }
    return mode;
  }

  // What the platform has taken in this registration, whose answer an earlier visit may not have lived to hear.
  async function recall() {
    if (kept.passed) return;
    const answer = await ask("GET", "statements", { agent, activity, registration, limit: "100" });
    const there = listed(content(answer)?.statements);
    const last = (verb) => there.find((statement) => statement?.verb?.id === VERBS + verb); // it comes first
    kept.completed ||= Boolean(last("completed"));
    kept.passed = Boolean(last("passed"));
    kept.failed = last("failed")?.result?.score?.scaled ?? kept.failed;
  }

  // --- statements (9)
  const duration = (milliseconds) => `PT${(Math.max(0, milliseconds) / 1000).toFixed(2)}S`;
  const elapsed = () => Date.now() - visit.began;
  const listed = (value) => (Array.isArray(value) ? value : value ? [value] : []);

  function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing where there is no https
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  // Order goes by the time of a statement (9.3), and clocks are put back: no two of a visit have the same.
  function now() {
    visit.last = Math.max(Date.now(), visit.last + 1);
    return new Date(visit.last).toISOString();
  }

  // The template of the platform, whose values stay, with our categories (9.6.2) and extensions (9.6.3).
  function context(categories, extensions) {
    const template = parsed(JSON.stringify(data.contextTemplate ?? null)) || {};
    const activities = {};
    for (const [name, value] of Object.entries(template.contextActivities || {})) activities[name] = listed(value);
    const known = listed(activities.category);
    const own = categories.map((name) => ({ objectType: "Activity", id: `${CMI5}context/categories/${name}` }));
    const category = [...known, ...own.filter(({ id }) => !known.some((other) => other.id === id))];
    if (category.length) activities.category = category;
    const all = { ...extensions, ...template.extensions };
    return {
      ...template,
      registration,
      ...(Object.keys(activities).length && { contextActivities: activities }),
      ...(Object.keys(all).length && { extensions: all }),
    };
  }

  // The object is the launched activity itself, by the id that the platform knows it by.
  function say(verb, result, categories = ["cmi5"], extensions = {}) {
    const statement = {
      id: uuid(),
      timestamp: now(),
      actor,
      verb: { id: VERBS + verb, display: { en: verb } },
      object: { objectType: "Activity", id: activity },
      ...(result && { result }),
      context: context(categories, extensions),
    };
    const entry = { key: `${QUEUE}${statement.timestamp} ${statement.id}`, fetching, statement };
    browser.set(entry.key, entry);
    queue.push(entry);
    keepVisit();
    pump();
  }

  // What is owed once the lesson is over: completed once in a registration (9.3.3), then passed or failed, which alone
  // may carry the score (9.5.1). Without a mastery score nobody set a bar, and whoever came to the end has passed.
  function settle() {
    if (!kept.finished) return;
    const played = duration(visit.before + elapsed());
    if (!kept.completed && !visit.completed) {
      visit.completed = true;
      say("completed", { completion: true, duration: played }, ["cmi5", "moveon"]);
    }
    if (kept.score === null || kept.passed || visit.judged) return;
    const scaled = Math.round(10_000 * Math.min(1, Math.max(0, kept.score))) / 10_000;
    if (kept.failed === scaled) return; // told at another visit
    const mastery = data.masteryScore == null || data.masteryScore === "" ? NaN : Number(data.masteryScore);
    const success = !(scaled < mastery);
    visit.judged = true;
    say(
      success ? "passed" : "failed",
      { success, score: { scaled, raw: Math.round(100 * scaled), min: 0, max: 100 }, duration: played },
      ["cmi5", "moveon"],
      Number.isNaN(mastery) ? {} : { [`${CMI5}context/extensions/masteryscore`]: mastery },
    );
  }

  function take({ bookmark, done, steps, finished, score }) {
    kept = { ...kept, at: new Date().toISOString(), bookmark, done, finished, score, spent: visit.before + elapsed() };
    const percent = Math.floor((100 * done) / steps);
    // "cmi5 allowed" (7.1.3): without the category, and without progress once completed (9.5.5.1)
    if (percent > kept.percent && percent < 100 && !finished && !kept.completed && !visit.completed) {
      kept.percent = percent;
      say("progressed", { extensions: { [`${CMI5}result/extensions/progress`]: percent } }, []);
    }
    settle();
    keep();
    wake();
    pump();
  }

  // --- the queue: one by one, in order, with the same id and time at each try, until it was taken or refused
  const queue = [];
  let pumping = null;
  let failures = 0; // tries without an answer, one after the other
  let refused = false; // the last one was not taken
  let gone = false; // the page is; what was left was handed to the browser

  const waiting = () =>
    browser.keys(QUEUE).sort().map((key) => browser.get(key)).filter((entry) => entry && entry.statement);

  function settled(entry, taken) {
    browser.drop(entry.key);
    if (queue.includes(entry)) queue.splice(queue.indexOf(entry), 1);
    const verb = entry.statement.verb.id.slice(VERBS.length);
    if (!taken || !["completed", "passed", "failed"].includes(verb)) return;
    if (verb === "failed") kept.failed = entry.statement.result.score.scaled;
    else kept[verb] = true;
    keep();
  }

  // Sends until nothing is left, or the page is gone; what it gives comes to an end then.
  function pump() {
    if (visit && work()) pumping ||= sendAll();
    return pumping;
  }

  const work = () => (queue.length > 0 || unsaved) && !gone;

  async function sendAll() {
    try {
      while (work()) {
        const sent = !queue.length || (await send(queue[0]));
        // The bookmark goes when all was said, or cannot be: neither waits for the other for ever.
        const saved = (sent && queue.length > 0) || gone || (await save());
        failures = sent && saved ? 0 : failures + 1;
        if (failures) await pause(failures);
      }
    } finally {
      pumping = null;
    }
  }

  // Whether the platform answered for good.
  async function send(entry) {
    const answer = await ask("POST", "statements", {}, entry.statement);
    // A dead token may yet be a log-in of the platform that is renewed; the next launch brings another.
    if (passing(answer) || answer.status === 401) return false;
    const taken = answer.ok || answer.status === 409; // 409: it has this one, and has written into it
    refused = !taken;
    settled(entry, taken);
    return true;
  }

  // A platform without a place for it answers with a fault: then the browser's own has to do.
  async function save() {
    const due = unsaved && standing === "normal";
    unsaved = false;
    const answer = due ? await ask("PUT", "activities/state", state("bookmark"), kept) : "nothing to do";
    if (!answer) unsaved = true;
    return Boolean(answer);
  }

  // What earlier launches of this registration could not send. A platform that has it is not told twice; one that takes
  // nothing any more for those launches refuses it, and completed and passed are then told by this one.
  async function sendOlder() {
    for (const entry of waiting().filter((entry) => entry.fetching !== fetching)) {
      const { id } = entry.statement;
      const there = content(await askUntilAnswered("GET", "statements", { statementId: id }));
      const has = there?.id === id; // a store may say "all well" and show no statement
      const answer = has ? null : await askUntilAnswered("POST", "statements", {}, entry.statement);
      settled(entry, has || answer.ok || answer.status === 409);
    }
  }

  // --- leaving
  let reloading = false;
  // A reload goes on with the same token, so that it must not end the visit. The browser tells of it only when the page
  // or a key begins it; its own button looks like leaving.
  window.navigation?.addEventListener("navigate", (event) => (reloading = event.navigationType === "reload"));
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "F5" && !((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "r")) return;
      if (window.parent !== window) return; // reloads the platform, which opens a frame anew
      reloading = true;
      setTimeout(() => (reloading = false), 2_000);
    },
    true,
  );

  function end() {
    if (!visit?.began || visit.over) return;
    save();
    visit.over = true;
    standing = "again";
    say("terminated", { duration: duration(elapsed()) });
  }

  window.addEventListener("pagehide", () => {
    if (!visit?.token || reloading) return;
    gone = true;
    end();
    if (!queue.length) return;
    // One that is on its way already goes again, for it may come after these; a store takes it once by its id.
    const left = [...queue];
    const statements = left.map((entry) => entry.statement);
    ask("POST", "statements", {}, statements.length === 1 ? statements[0] : statements).then((answer) => {
      if (answer?.ok) left.forEach((entry) => settled(entry, true));
    });
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    gone = false; // back from the browser's memory: the visit is over, what was not sent still goes
    pump();
  });

  window.tolerancePlatform = Object.freeze({
    kind: "cmi5",

    state() {
      since ||= Date.now();
      if (standing === "looking" && Date.now() - since >= PATIENCE) standing = "again";
      return standing === "normal" && (refused || failures >= OUTAGE) ? "lost" : standing;
    },

    // Fields of a link, beside those that the package was made for, and languages, the dearest first.
    asks: () => (["on", "off"].includes(preferences.audioPreference) ? { sound: preferences.audioPreference } : {}),
    languages: () => String(preferences.languagePreference || "").split(",").filter((tag) => /^[\w-]+$/.test(tag)),

    bookmark: () => kept.bookmark,

    record(text) {
      if (standing === "normal") take(JSON.parse(text));
      return standing === "normal";
    },

    leave() {
      if (!visit?.began) return false;
      end();
      if (isWeb(data.returnURL || "")) {
        const enough = new Promise((resolve) => setTimeout(resolve, PARTING));
        Promise.race([pump(), enough]).then(() => location.assign(data.returnURL));
      }
      return true;
    },
  });

  if (launched) {
    find()
      .catch((fault) => (console.error(fault), "none"))
      .then((found) => {
        if (standing === "looking") standing = found;
        if (standing === "normal") settle();
      });
  }
  window.toleranceCover?.here("cmi5.js");
})();
