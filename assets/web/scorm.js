// What both versions of SCORM have in common: how a course's API is found, begun, told and ended. Whatever it does, the
// game goes on: every call may throw, answer nothing, or come too late.
"use strict";
(() => {
  const MOST_PARENTS = 50;
  const [LOOK_FOR, LOOK_EVERY] = [5000, 100]; // milliseconds; some courses set their API only after the page is there
  const END = "end"; // where a pupil is who has done all
  const LONGEST_BOOKMARK = 4096; // letters, as SCORM 1.2 says; what takes more than it may is cut by some without a word

  // Sets window.tolerancePlatform for one version, which `version` tells by
  //   kind         of the package
  //   api          the name of the object that a course hands out
  //   methods      the names of what it can do: begin, end, get, set, commit
  //   elements     the names of values: mode, credit, status, location, bookmark, time, exit
  //   time         how it writes a time, of whole seconds
  //   score        the values of a score of 0..1, in their order
  //   done         the values of a lesson that is done; `passed` where a mark was set and reached
  // The answers of the platform are those that game/host/__init__.py lists.
  // A mark of 0..1 that a teacher set, if one did, stands in the page.
  const course = document.getElementById("course");
  const mark = course ? JSON.parse(course.textContent).pass : Infinity;

  window.toleranceScorm = (version) => {
    const { methods, elements } = version;
    let state = "looking";
    let api = null;
    let bookmark = "";
    let over = false; // the course has it that the lesson is done
    let began = 0;

    const call = (method, ...values) => {
      try {
        return api[methods[method]](...values);
      } catch {
        return null; // it broke, or its window has gone
      }
    };
    const did = (method, ...values) => ["true", "1"].includes(String(call(method, ...values)));
    const get = (element) => String(call("get", elements[element]) ?? "");

    // --- finding it
    const usable = (place) => {
      try {
        const found = place[version.api];
        return found && Object.values(methods).every((method) => typeof found[method] === "function") ? found : null;
      } catch {
        return null; // a window of another origin
      }
    };
    const next = (place, way) => {
      try {
        return place[way];
      } catch {
        return null;
      }
    };
    const above = (start) => {
      const places = [];
      for (let place = start; place && places.length <= MOST_PARENTS; place = next(place, "parent")) {
        if (places.includes(place)) break;
        places.push(place);
      }
      return places;
    };
    const find = () => {
      const own = above(window);
      const opened = own.map((place) => next(place, "opener")).filter((opener) => opener);
      for (const place of [...own, ...opened.flatMap(above)]) {
        const found = usable(place);
        if (found) return found;
      }
      return null;
    };

    // --- the visit
    const begin = () => {
      began = Date.now();
      if (!did("begin", "")) {
        state = "again"; // it was begun and ended before: the page was loaded anew without the course
        return;
      }
      bookmark = get("bookmark");
      const mode = get("mode");
      // Some never give the status back: then it shows by where the pupil was.
      over = ["completed", "passed", "failed"].includes(get("status")) || get("location") === END;
      if (mode === "review" || mode === "browse") state = mode;
      else if (get("credit") === "no-credit") state = "browse";
      else state = "normal"; // whatever else it says, or nothing
      if (state !== "normal") return;
      // At once: a course that hears of no status takes a visit for a lesson that is done.
      const taken = over || set([elements.status, "incomplete"]);
      set([elements.exit, "suspend"]); // else some throw the bookmark away
      if (!did("commit", "") || !taken) state = "lost";
    };
    const set = ([element, value]) => did("set", element, value);
    const open = () => state === "normal" || state === "lost";
    // What was set is kept from here on. How long it took may be refused, and the rest holds all the same.
    const commit = () => {
      set([elements.time, version.time(Math.max(0, Math.round((Date.now() - began) / 1000)))]);
      return did("commit", "");
    };
    const end = () => {
      if (state === "looking") state = "none";
      if (state === "none" || state === "again") return false;
      const taken = !open() || commit();
      const ended = did("end", "");
      state = "again";
      return taken && ended;
    };

    window.tolerancePlatform = {
      kind: version.kind,
      state: () => state,
      bookmark: () => bookmark,
      record(text) {
        if (!open()) return false;
        const told = JSON.parse(text);
        const fits = told.bookmark.length <= LONGEST_BOOKMARK;
        const values = fits ? [[elements.bookmark, told.bookmark]] : [];
        set([elements.location, told.finished ? END : `${told.done}/${told.steps}`]);
        if (told.finished) {
          // The score first: some take the grade from what is there when the status comes.
          if (told.score !== null) values.push(...version.score(told.score));
          values.push(...version.done(told.score !== null && told.score >= mark));
        }
        const noted = values.map(set).every(Boolean);
        const taken = commit() && noted;
        state = taken ? "normal" : "lost";
        if (taken && fits) bookmark = told.bookmark;
        return taken && fits;
      },
      leave: end,
    };

    document.addEventListener("visibilitychange", () => document.hidden && open() && commit());
    window.addEventListener("pagehide", end);

    const until = Date.now() + LOOK_FOR;
    const look = () => {
      if (state !== "looking") return;
      api = find();
      if (api) begin();
      else if (Date.now() >= until) state = "none";
      else setTimeout(look, LOOK_EVERY);
    };
    look();
  };

  window.toleranceCover?.here("scorm.js");
})();
