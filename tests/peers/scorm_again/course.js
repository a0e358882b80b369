// A course page on scorm-again, as a learning platform is one: it hands out an API for each visit, notes what it is asked
// with the answers, and keeps what was committed for the next visit.
"use strict";
window.course = {
  calls: [], // of all visits: [method, arguments ..., answer]
  kept: {}, // what the last commit held
  version: "",

  // The API of a new visit; `values` are what the platform itself sets.
  begin(version, values = {}) {
    const old = version === "scorm12";
    const api = old ? new Scorm12API({ logLevel: 5 }) : new Scorm2004API({ logLevel: 5 });
    const [name, set, status, place] = old
      ? ["API", api.cmi.core, "lesson_status", "lesson_location"]
      : ["API_1484_11", api.cmi, "completion_status", "location"];
    if (course.kept.bookmark) {
      set.entry = "resume";
      api.cmi.suspend_data = course.kept.bookmark;
      set[status] = course.kept.status;
      set[place] = course.kept.location;
    }
    Object.assign(set, values);
    const keep = () => {
      const score = { ...set.score.toJSON() };
      course.kept = { bookmark: api.cmi.suspend_data, status: set[status], location: set[place], score };
    };
    const methods = ["Initialize", "Terminate", "GetValue", "SetValue", "Commit"].map((method) =>
      old ? `LMS${method === "Terminate" ? "Finish" : method}` : method,
    );
    const handed = {};
    for (const method of methods) {
      handed[method] = (...values) => {
        const answer = api[method](...values);
        course.calls.push([method, ...values, answer]);
        if (/Commit|Finish|Terminate/.test(method)) keep();
        return answer;
      };
    }
    window[name] = handed;
    return api;
  },

  // Puts the lesson into the page.
  open(address) {
    const frame = document.createElement("iframe");
    frame.name = "lesson";
    frame.width = 960;
    frame.height = 540;
    frame.src = address;
    document.body.append(frame);
  },
};
