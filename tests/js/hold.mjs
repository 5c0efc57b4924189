// node hold.mjs FROM TO: whether the outbox holds in the schedules of these seeds; the first that it does not, as short as it fails.

import { firstFailure } from "./schedules.mjs";

const [from, to] = process.argv.slice(2).map(Number);
const failure = await firstFailure(Array.from({ length: to - from }, (_, n) => from + n));
if (failure) {
  console.log(`seed ${failure.seed}:`);
  for (const step of failure.steps) console.log(JSON.stringify(step));
  console.log(failure.faults.join("\n"));
}
process.exit(failure ? 1 : 0);
