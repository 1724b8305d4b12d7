/* Of several answers to the same callback only the one asked for last is taken.
 *
 * On a poor line the answer to the first of two quick actions may arrive last, and Dash would show it. Nothing is
 * lost: the second action brings the first one along (components/answers.py).
 *
 * What an action has painted before it was sent (fuellen.js) is not painted over by answers to earlier ones either.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const PATH = rv.shared.addresses.callbacks;
  const NOTHING = 204; // "no update" to Dash
  const send = window.fetch;
  const turns = new Map(); // callback -> number of its latest request

  const callbackOf = (options) => {
    try {
      return JSON.parse(options.body).output;
    } catch {
      return undefined; // not ours to judge
    }
  };

  /** The answers on their way to callbacks with ``part`` in their name are those of an earlier action. */
  const overtake = (part) => {
    for (const [name, turn] of turns) if (name.includes(part)) turns.set(name, turn + 1);
  };

  window.fetch = (address, options) => {
    const answer = send(address, options);
    const name = String(address).includes(PATH) ? callbackOf(options) : undefined;
    if (name === undefined) return answer;
    const turn = (turns.get(name) || 0) + 1;
    turns.set(name, turn);
    const isLatest = () => turns.get(name) === turn;
    const fail = () => {
      if (isLatest()) dispatchEvent(new CustomEvent("unanswered", { detail: name }));
    };
    answer.catch(fail);
    return answer.then((response) => {
      if (!response.ok || response.status === NOTHING) fail(); // nothing will come of it
      if (isLatest()) return response;
      response.arrayBuffer().catch(() => {}); // an answer nobody reads would keep its connection
      return new Response(null, { status: NOTHING });
    });
  };

  rv.order = { overtake };
})();
