import { classes } from './classes.ts';
import { drift } from './drift.ts';
import { flows } from './flows.ts';
import { forecasts } from './forecasts.ts';
import { goldPrice } from './gold-price.ts';
import { dashboardToJson } from './json.ts';
import { models } from './models.ts';
import { serving } from './serving.ts';

/** File name under grafana/dashboards -> its text. */
export const dashboardFiles: ReadonlyMap<string, string> = new Map(
  Object.entries({ serving, models, drift, flows, classes, forecasts, 'gold-price': goldPrice }).map(
    ([name, built]) => [`${name}.json`, dashboardToJson(built)],
  ),
);
