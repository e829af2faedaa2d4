// Requests begin in the order in which they came, and at once. But while the turns of the event loop are long, one begins in each: those
// that have begun are finished first, and the loop comes round to accept connections, of which it takes one in a turn. Otherwise all
// would be rendered at the same pace and end together, and a new connection would wait for as many turns as others came before it.
const LONG_MILLIS = 2;
const MOST_IN_A_TURN = 16;

const waiting = [];
let turning = false;
let most = MOST_IN_A_TURN;
let begun = 0;
let last = 0;

export function inTurn(begin) {
  if (!turning) {
    turning = true;
    most = MOST_IN_A_TURN;
    last = performance.now();
    setImmediate(turn);
  }
  if (waiting.length === 0 && begun < most) {
    begun++;
    begin();
  } else {
    waiting.push(begin);
  }
}

// Runs in every turn in which something begins, so the loop does not sleep, and the time between two of them is work.
function turn() {
  const now = performance.now();
  most = now - last > LONG_MILLIS ? 1 : MOST_IN_A_TURN;
  last = now;
  turning = begun > 0 || waiting.length > 0;
  begun = 0;
  while (waiting.length > 0 && begun < most) {
    begun++;
    waiting.shift()();
  }
  if (turning) setImmediate(turn);
}
