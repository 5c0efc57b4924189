// Which write stands, as the model of the site has it and as its oracle works it out anew: cases come in, answers go out.

import { readFileSync } from "node:fs";

import { winner, winnerAnew } from "./server.mjs";

const cases = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map((writes) => [winner(writes).version, winnerAnew(writes).version])));
