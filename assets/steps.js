/* Dash's own components wait for their parts in a function of steps, as it was written for browsers that had none.
 *
 * Such a function needs somebody who takes the steps; another package used to bring it along. It goes from one
 * thing to wait for to the next (``next`` and ``prev`` are its own), until it says that it stops.
 */
(() => {
  "use strict";

  const wrap = (step, _, self) => {
    let done = false;
    const stop = () => {
      done = true;
    };
    const state = { prev: 0, next: 0, sent: undefined, stop };
    return {
      next: (sent) => {
        state.sent = sent;
        return { value: step.call(self, state), done };
      },
      throw: (error) => {
        throw error;
      },
    };
  };

  window.regeneratorRuntime = { mark: (generator) => generator, wrap };
})();
