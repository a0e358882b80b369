// Reads statements of xAPI as a JSON list, and writes for each the list of what the validation library says against it.
// Started in the folder whose node_modules hold the library.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const require = createRequire(`${process.cwd()}/`);
const warningsOf = require("@learninglocker/xapi-validation").default;
const told = (warning) => `${warning.path.join(".")}: ${warning.typeName ?? warning.name}`;
const statements = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(statements.map((statement) => warningsOf(statement).map(told))));
