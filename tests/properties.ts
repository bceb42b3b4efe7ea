import fc from "fast-check";

/**
 * The inputs are the same in every run, so that a change is judged by what it changes. `npm test -- --explore` tries
 * others.
 */
const SEED = 20261129;

fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? SEED) });
// A test past its own limit would go on simplifying its counterexample, and say nothing of it.
fc.installGlobalPlugin(fc.interruptAfterTimeLimit(540_000, { failOnInterrupt: true }));

export { fc };
