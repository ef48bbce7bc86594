// Makes the Python environments of MLflow's clients before the tests need them: minutes on a new machine, spent mostly
// on downloads, so beside something else.
import { mlflowVersions, pythonWith } from './environment.ts';

for (const version of mlflowVersions) pythonWith(version);
