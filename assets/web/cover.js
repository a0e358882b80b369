// The cover over the game, in both browser builds: how far the loading is, the start, and what went wrong, in words.
// It comes first and is written for old browsers, because it is what tells that a browser is too old.
"use strict";
(function () {
  function element(id) {
    return document.getElementById(id);
  }
  var words = JSON.parse(element("words").textContent);
  // The files that the page needs: how many bytes each has on its way, and, where it is packed, unpacked.
  var due = element("files") ? JSON.parse(element("files").textContent).due : {};
  var carriesRuntime = element("files") !== null;

  var STYLE = "page.css";
  var PATIENCE = 30; // looks without progress; one a second, and none while the page is busy
  var LOOK = 15000; // milliseconds that a look at a file may take

  element("stuck").hidden = true;

  var cover = {
    due: due,
    started: false, // the player pressed the start
    broken: false, // told for good
    begun: [], // what to call inside the click that starts
    faulty: [], // what to call with the words of a fault

    // `part` is 0..1 of the whole; `what` names one of the page's words.
    progress: function (part, what) {
      if (cover.broken) return;
      quiet = 0;
      element("cover").className = "";
      element("again").hidden = element("copy").hidden = element("detail").hidden = true;
      var percent = Math.round(100 * Math.min(1, Math.max(0, part)));
      element("bar").firstElementChild.style.width = percent + "%";
      element("bar").setAttribute("aria-valuenow", String(percent));
      element("percent").textContent = percent + " %";
      if (element("said").textContent !== words[what]) element("said").textContent = words[what];
    },

    // A file is asked for; it is here.
    wait: function (file) {
      waiting.push(file);
    },
    here: function (file) {
      arrived[file] = true;
      waiting = waiting.filter(function (other) {
        return other !== file;
      });
      quiet = 0;
    },

    // Everything is there: offer the start. `start` is called once, inside the click, and not given by pygbag's page.
    ready: function (start) {
      if (cover.broken) return;
      cover.progress(1, "page.ready");
      watching = false;
      var button = element("start");
      button.hidden = false;
      button.focus();
      button.addEventListener("click", function () {
        if (cover.started || cover.broken) return;
        cover.started = true;
        element("cover").hidden = true;
        cover.begun.forEach(function (call) {
          call();
        });
        watching = true;
        quiet = 0;
        if (start) start();
      });
    },

    // The game itself draws from now on.
    playing: function () {
      if (watching && !cover.broken) element("cover").hidden = true; // it took long, and it was told
      watching = false;
    },

    // `what` names the words for the player, with the remedy; `fields` fill them; `detail` is for whoever helps.
    failed: function (what, detail, fields) {
      if (cover.broken || leaving) return; // the first fault is the cause
      cover.broken = true;
      watching = false;
      show(what, detail, fields);
    },

    // A file did not do; `text` is what its reader said.
    lost: function (file, text) {
      cover.explain(new Lost(file, text));
    },

    // Tells what `error` comes from. An error with `file` is one of loading that file.
    explain: function (error) {
      if (cover.broken || cover.explaining) return;
      cover.explaining = true;
      // What the browser's policy forbade is told by an event of its own, a moment later.
      setTimeout(function () {
        if (error && error.file) look(error.file, error);
        else judge(error);
      }, 100);
    },
  };

  var arrived = {};
  var waiting = [];
  var forbidden = []; // what a content policy refused: {rule, address}
  var quiet = 0;
  var watching = true;
  var leaving = false;

  function filled(what, fields) {
    return words[what].replace(/\{([a-z]+)\}/g, function (whole, name) {
      return fields && name in fields ? String(fields[name]) : whole;
    });
  }

  function show(what, detail, fields) {
    var said = filled(what, fields);
    element("cover").hidden = false;
    element("cover").className = "failed";
    element("hint").hidden = true;
    element("start").hidden = true;
    element("said").textContent = said;
    element("detail").textContent = report(what, detail);
    element("detail").hidden = false;
    element("copy").hidden = false;
    element("copy").textContent = words["page.copy"];
    element("again").hidden = false;
    element("again").focus();
    cover.faulty.forEach(function (call) {
      call(said + " " + (detail || ""));
    });
  }

  // What whoever helps needs to know. Nothing of the player, and nothing of the address but where the game lies.
  function report(what, detail) {
    var lines = [what + (detail ? ": " + detail : "")];
    if (waiting.length) lines.push("waiting for " + waiting.join(", "));
    forbidden.forEach(function (one) {
      lines.push("forbidden by " + one.rule + ": " + one.address);
    });
    lines.push(location.protocol + "//" + location.host + location.pathname + (boxed() ? " (origin null)" : ""));
    lines.push(navigator.userAgent);
    return lines.join("\n");
  }

  // A frame without the right to be of its own origin may not read its own files.
  function boxed() {
    return window.origin === "null" || window.self.origin === "null";
  }

  // --- what it comes from

  var NEEDED = {
    "script-src": "script-src 'self' 'wasm-unsafe-eval'",
    "style-src": "style-src 'self'",
    "connect-src": "connect-src 'self'",
  };

  // Whether a policy forbade the file, or, for "", forbade to run what was loaded. Tells it.
  function policy(file) {
    for (var index = 0; index < forbidden.length; index += 1) {
      var one = forbidden[index];
      var own = file ? nameOf(one.address) === file : /eval|trusted-types/.test(one.address);
      if (!own) continue;
      var rule = one.rule.replace(/-(elem|attr)$/, "");
      var need = one.address === "eval" ? "script-src 'unsafe-eval'" : NEEDED[rule] || rule + " 'self'";
      cover.failed("page.policy", file || one.address, { rule: rule, need: need });
      return true;
    }
    return false;
  }

  // The name of a file of ours in an address, below the page's own folder; else the address itself.
  function nameOf(address) {
    var link = document.createElement("a");
    link.href = ".";
    var folder = link.href.replace(/[?#].*$/, "");
    var plain = String(address).replace(/[?#].*$/, "");
    return plain.indexOf(folder) === 0 ? plain.slice(folder.length) : plain;
  }

  // Tells what an error means that is not about a file.
  function judge(error) {
    var text = String((error && error.message) || error);
    var name = (error && error.name) || "";
    if (policy("")) return;
    if (/out of memory|MemoryError|allocation failed|could not allocate|enlarge memory/i.test(text)) {
      return cover.failed("page.memory", text);
    }
    if (name === "CompileError" || name === "SyntaxError" || name === "LinkError") return cover.failed("page.too-old", text, { what: name });
    cover.failed("page.stopped", text);
  }

  // Fetches a file that did not do, and tells why: the answer of the server says more than the browser did.
  function look(file, error) {
    if (location.protocol === "file:") return cover.failed("page.no-server", file);
    if (policy(file)) return;
    if (boxed()) return cover.failed("page.sandboxed", file);
    var answer;
    var late = setTimeout(function () {
      cover.failed("page.stalled", String(error), { file: file });
    }, LOOK);
    fetch(file, { cache: "no-store" })
      .then(function (given) {
        answer = given;
        return given.arrayBuffer();
      })
      .then(
        function (content) {
          return tell(file, answer, new Uint8Array(content), error);
        },
        function (fault) {
          return reach(file, fault);
        },
      )
      .then(function () {
        clearTimeout(late);
      });
  }

  // The file does not come at all: is it the network, or something that holds back this file alone?
  function reach(file, fault) {
    return fetch(location.pathname, { cache: "no-store" })
      .then(
        function (given) {
          return given.ok;
        },
        function () {
          return false;
        },
      )
      .then(function (answers) {
        if (!policy(file)) cover.failed(answers && file in due ? "page.blocked" : "page.lost", file + ": " + fault, { file: file });
      });
  }

  function tell(file, answer, content, error) {
    var type = (answer.headers.get("Content-Type") || "").split(";")[0].trim().toLowerCase();
    var detail = file + ": " + answer.status + ", " + (type || "no type") + ", " + content.length + " bytes; " + error;
    if (answer.status === 404 || answer.status === 410) {
      return cover.failed("page.missing", detail, { file: file, status: answer.status });
    }
    if (!answer.ok) return cover.failed("page.refused", detail, { file: file, status: answer.status });
    var head = String.fromCharCode.apply(null, content.subarray(0, 200)).replace(/^\xef\xbb\xbf/, "");
    if (/^\s*<(!doctype|html|head|body|\?xml|!--)/i.test(head)) return cover.failed("page.other", detail, { file: file });
    var size = due[file] || { bytes: content.length };
    if (content.length < size.bytes && content.length !== size.size) {
      return cover.failed("page.cut", detail, { file: file, got: content.length, whole: size.bytes });
    }
    if (mistyped(file, type, answer)) return cover.failed("page.type", detail, { file: file, type: type || "?" });
    if (content.length !== size.bytes && content.length !== size.size) return cover.failed("page.damaged", detail, { file: file });
    if (content[0] !== 0x1f || content[1] !== 0x8b) return sound(file, error);
    return new Response(new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer().then(
      function () {
        sound(file, error);
      },
      function () {
        cover.failed("page.damaged", detail, { file: file });
      },
    );
  }

  // The file is as it should be. Then it failed for what is in it, or it has come only now.
  function sound(file, error) {
    if (file === STYLE) return cover.failed("page.policy", file, { rule: "style-src", need: NEEDED["style-src"] });
    if (error && error.cause) judge(error.cause);
    else cover.failed("page.lost", String(error), { file: file });
  }

  // Whether a browser refuses a file for its type alone.
  function mistyped(file, type, answer) {
    if (/\.css$/.test(file)) return type !== "text/css";
    if (!/\.js$/.test(file)) return false;
    if (/^(image|audio|video)\/|^text\/csv$/.test(type)) return true;
    return /nosniff/i.test(answer.headers.get("X-Content-Type-Options") || "") && !/(java|ecma)script$/.test(type);
  }

  // --- what can be known before anything is loaded

  var SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];

  function lacking() {
    var lacks = [];
    function needs(name, there) {
      if (!there) lacks.push(name);
    }
    needs("Promise", typeof Promise === "function");
    needs("fetch", typeof fetch === "function");
    if (carriesRuntime) {
      needs("DecompressionStream", typeof DecompressionStream === "function");
      needs("TransformStream", typeof TransformStream === "function");
      needs("BigInt64Array", typeof BigInt64Array === "function");
      needs("WebAssembly SIMD", WebAssembly.validate(new Uint8Array(SIMD)));
      needs("WebAssembly.compileStreaming", typeof WebAssembly.compileStreaming === "function");
    }
    return lacks;
  }

  function foresee() {
    if (location.protocol === "file:") return cover.failed("page.no-server", "");
    if (typeof WebAssembly !== "object") return cover.failed("page.no-wasm", "");
    var lacks = lacking();
    if (lacks.length) return cover.failed("page.too-old", "", { what: lacks.join(", ") });
    try {
      new WebAssembly.Module(new Uint8Array(SIMD.slice(0, 8)));
    } catch (error) {
      setTimeout(function () {
        if (!policy("")) cover.failed("page.no-wasm", String(error));
      }, 100);
    }
  }

  // --- what is heard while the page loads

  document.addEventListener("securitypolicyviolation", function (event) {
    if (event.disposition === "report") return;
    forbidden.push({ rule: event.effectiveDirective || event.violatedDirective, address: event.blockedURI || "" });
  });

  window.addEventListener(
    "error",
    function (event) {
      var address = event.target instanceof HTMLScriptElement ? event.target.src : "";
      if (event.target instanceof Element && !address) return; // a picture, which the game does without
      event.stopImmediatePropagation(); // pygbag's own answer would be an alert
      if (address) cover.explain(new Lost(nameOf(address)));
      else if (cover.started) console.error(event.message);
      else if (nameOf(event.filename || "") in due) cover.explain(new Lost(nameOf(event.filename), event.error || event.message));
      else cover.explain(event.error || event.message);
    },
    true,
  );
  window.addEventListener(
    "unhandledrejection",
    function (event) {
      event.stopImmediatePropagation();
      if (cover.started) console.error(event.reason);
      else cover.explain(event.reason);
    },
    true,
  );
  // A script that came and did not do its work is an empty or a strange one.
  document.addEventListener(
    "load",
    function (event) {
      var name = event.target instanceof HTMLScriptElement ? nameOf(event.target.src) : "";
      if (name in due && !arrived[name]) cover.explain(new Lost(name));
    },
    true,
  );

  // A file that did not do; `cause` is what it threw, if it ran at all.
  function Lost(file, cause) {
    this.file = file;
    this.cause = cause;
  }
  Lost.prototype.toString = function () {
    return this.cause ? String(this.cause) : "did not load";
  };
  cover.Lost = Lost;

  window.addEventListener("pagehide", function () {
    leaving = true;
  });
  window.addEventListener("pageshow", function () {
    leaving = false;
  });

  setInterval(function () {
    if (!watching || cover.explaining) return;
    quiet += 1;
    if (quiet !== PATIENCE) return;
    // Not for good: what still comes takes the words away again.
    if (waiting.length) show("page.stalled", "", { file: waiting.join(", ") });
    else show("page.stuck", element("said").textContent);
  }, 1000);

  element("again").addEventListener("click", function () {
    location.reload();
  });
  element("copy").addEventListener("click", function () {
    var said = element("said").textContent + "\n" + element("detail").textContent;
    function tellCopied(done) {
      element("copy").textContent = words[done ? "page.copied" : "page.copy-by-hand"];
      if (!done) getSelection().selectAllChildren(element("detail"));
    }
    if (!navigator.clipboard) return tellCopied(false);
    navigator.clipboard.writeText(said).then(
      function () {
        tellCopied(true);
      },
      function () {
        tellCopied(false);
      },
    );
  });

  window.toleranceCover = cover;
  cover.here("cover.js");
  foresee();
  // A browser runs no script before it is done with the style above it, so that its own event has gone by unheard.
  if (getComputedStyle(element("cover")).position !== "absolute") cover.explain(new Lost(STYLE));
})();
