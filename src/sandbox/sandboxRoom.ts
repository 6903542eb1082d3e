/** The door of the sandbox, a bundle of its own that is loaded when somebody asks for one. */
export { startKeptSandbox } from './kept/keptSandbox.ts';
export { writeScenario } from './scenarios/file/writeScenario.ts';
export { builtInScenarios, checkScenario } from './scenarios/scenarioFaces.ts';
export { startSandbox, type RunningSandbox, type SandboxOptions } from './startSandbox.ts';
