// SCORM 1.2: one status for all, and a score of 0 to 100.
"use strict";
(() => {
  const two = (number) => String(number).padStart(2, "0");
  const MOST_HOURS = 99; // two digits: more are refused by some

  window.toleranceScorm({
    kind: "scorm12",
    api: "API",
    methods: { begin: "LMSInitialize", end: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit" },
    elements: {
      mode: "cmi.core.lesson_mode",
      credit: "cmi.core.credit",
      status: "cmi.core.lesson_status",
      location: "cmi.core.lesson_location",
      bookmark: "cmi.suspend_data",
      time: "cmi.core.session_time",
      exit: "cmi.core.exit",
    },
    time(seconds) {
      const hours = Math.floor(seconds / 3600);
      if (hours > MOST_HOURS) return `${MOST_HOURS}:59:59`;
      return `${two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    },
    score: (score) => [
      ["cmi.core.score.min", "0"],
      ["cmi.core.score.max", "100"],
      ["cmi.core.score.raw", String(Number((100 * score).toFixed(2)))],
    ],
    done: (passed) => [["cmi.core.lesson_status", passed ? "passed" : "completed"]],
  });

  window.toleranceCover?.here("scorm12.js");
})();
