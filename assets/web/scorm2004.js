// SCORM 2004: completion and success are apart, and success is not spoken of unless a mark was set; a score of 0 to 1.
"use strict";
(() => {
  window.toleranceScorm({
    kind: "scorm2004",
    api: "API_1484_11",
    methods: { begin: "Initialize", end: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit" },
    elements: {
      mode: "cmi.mode",
      credit: "cmi.credit",
      status: "cmi.completion_status",
      location: "cmi.location",
      bookmark: "cmi.suspend_data",
      time: "cmi.session_time",
      exit: "cmi.exit",
    },
    time: (seconds) => `PT${seconds}S`,
    score: (score) => [
      ["cmi.score.min", "0"],
      ["cmi.score.max", "100"],
      ["cmi.score.raw", String(Number((100 * score).toFixed(2)))],
      ["cmi.score.scaled", score.toFixed(4)],
    ],
    done: (passed) => [...(passed ? [["cmi.success_status", "passed"]] : []), ["cmi.completion_status", "completed"]],
  });

  window.toleranceCover?.here("scorm2004.js");
})();
