import type { AdaptiveConformal } from './adaptive-conformal.ts';
import type { Calibrated } from './calibration/calibrated.ts';
import type { Conformal } from './conformal.ts';
import type { ConformalHorizons } from './conformal-horizons.ts';

/**
 * How sure the answers of a model are, found on rows that it was not fitted on; plain JSON, stored beside the model.
 * - `conformal`, `conformal-adaptive`: intervals around a number;
 * - `conformal-horizons`: intervals around each step of a forecast;
 * - `calibrated`: probabilities of classes put right.
 */
export type Uncertainty = Conformal | AdaptiveConformal | ConformalHorizons | Calibrated;
