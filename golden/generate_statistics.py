"""Golden values of packages/statistics, from scipy and numpy.

    python3 -m venv .venv && .venv/bin/pip install -r golden/requirements.txt
    .venv/bin/python golden/generate_statistics.py        # writes golden/statistics.json

Each case is {"call": name, "args": [...], "expected": value}; the tests call the TypeScript function of that name
with the same arguments. Samples come from numpy's seeded generator, so a second run writes the same file.
Python 3.11 or later.
"""

import json
import math
import pathlib

import numpy as np
import scipy
from scipy import special, stats
from scipy.spatial import distance

cases = []


def case(call, args, expected):
    def plain(value):
        if isinstance(value, np.ndarray):
            return [plain(v) for v in value.tolist()]
        if isinstance(value, (list, tuple)):
            return [plain(v) for v in value]
        if isinstance(value, np.generic):
            return value.item()
        return value

    cases.append({"call": call, "args": plain(args), "expected": plain(expected)})


rng = np.random.default_rng(20230721)


def samples():
    """Shapes that trip statistics: ties, a large offset, heavy tails, two values, one value."""
    yield rng.normal(0, 1, 50)
    yield rng.integers(0, 5, 40).astype(float)
    yield 1e9 + rng.normal(0, 1e-3, 30)
    yield rng.standard_t(2, 101)
    yield np.array([3.5, -1.25])
    yield np.full(7, 2.5)


for x in samples():
    case("sum", [x], math.fsum(x))
    case("mean", [x], math.fsum(x) / len(x))
    case("median", [x], np.median(x))
    for ddof in (0, 1):
        exact = [v - math.fsum(x) / len(x) for v in x]
        case("variance", [x, ddof], math.fsum(d * d for d in exact) / (len(x) - ddof) - math.fsum(exact) ** 2 / len(x) / (len(x) - ddof))
        case("standardDeviation", [x - x[0], ddof], np.std(x - x[0], ddof=ddof))
    for p in (0, 0.01, 0.25, 1 / 3, 0.5, 0.9, 1):
        case("quantile", [x, p], np.quantile(x, p))

for n in (3, 25, 200):
    a = rng.normal(0, 2, n)
    b = 0.3 * a + rng.normal(0, 1, n)
    case("covariance", [a, b], np.cov(a, b)[0, 1])
    case("correlation", [a, b], stats.pearsonr(a, b).statistic)

for x in (1e-10, 1e-3, 0.1, 0.5, 1, 1.5, 2, 3.7, 10, 100.5, 5e3, 1e7):
    case("logGamma", [x], special.gammaln(x))

# betaln(0.5, 1e6) is left out: scipy subtracts log-gammas there and is right to 1e-10 only.
for a, b in ((0.5, 0.5), (2, 3), (3, 40), (12, 15), (1000, 2500), (1e-3, 9)):
    case("logBeta", [a, b], special.betaln(a, b))

for a in (0.1, 0.5, 1, 2.5, 10, 100, 2000):
    for factor in (1e-3, 0.3, 0.9, 1, 1.1, 2, 5):
        case("lowerIncompleteGamma", [a, a * factor], special.gammainc(a, a * factor))
        case("upperIncompleteGamma", [a, a * factor], special.gammaincc(a, a * factor))

for a in (0.5, 1, 2.5, 30, 400):
    for b in (0.5, 1, 7, 120):
        for x in (0, 1e-6, 0.1, 0.5, 0.77, 0.999, 1):
            case("incompleteBeta", [a, b, x], special.betainc(a, b, x))

for z in (-38, -10, -5.5, -2, -1, -0.1, 0, 1e-9, 0.7, 1.959963984540054, 4, 8):
    case("normalCdf", [z], stats.norm.cdf(z))
for p in (1e-300, 1e-20, 1e-9, 0.001, 0.025, 0.074, 0.076, 0.31, 0.5, 0.6, 0.9, 0.975, 0.9999, 1 - 1e-12):
    case("normalQuantile", [p], stats.norm.ppf(p))

for v in (0.5, 1, 2, 5.5, 30, 1000, 1e6):
    for t in (-50, -4, -1.5, -0.01, 0, 0.3, 2, 12):
        case("studentTCdf", [t, v], stats.t.cdf(t, v))

for k in (1, 2, 5, 9, 50, 800):
    for factor in (0, 0.01, 0.5, 1, 1.5, 3, 10):
        case("chiSquareSurvival", [k * factor, k], stats.chi2.sf(k * factor, k))
    for p in (1e-12, 0.001, 0.01, 0.05, 0.5, 0.95, 0.9999):
        case("chiSquareUpperQuantile", [p, k], stats.chi2.isf(p, k))

for x in (0.05, 0.2, 0.4, 0.7, 0.99, 1, 1.01, 1.358, 2, 3, 5):
    case("kolmogorovSurvival", [x], stats.kstwobign.sf(x))


def rounded(values):
    return np.round(values, 6)


# Unequal sizes, ties, a shift, one value against many.
pairs = [
    (rng.normal(0, 1, 3), rng.normal(0, 1, 37)),
    (rng.normal(0, 1, 20), rng.normal(0, 1, 20)),
    (rng.normal(0, 1, 60), rng.normal(0.8, 1, 45)),
    (rng.normal(0, 1, 500), rng.normal(1.5, 1, 31)),
    (rng.integers(0, 6, 50).astype(float), rng.integers(1, 7, 70).astype(float)),
    (np.array([0.5]), rng.normal(0, 1, 12)),
    (np.array([1.0, 1.0]), np.array([1.0, 1.0, 1.0])),
    (rng.normal(0, 1, 40), rng.normal(30, 1, 40)),
]
for a, b in pairs:
    a, b = rounded(a), rounded(b)
    exact = stats.ks_2samp(a, b, method="exact")
    case("ksTwoSample", [a, b, "exact"], {"statistic": float(exact.statistic), "pValue": float(exact.pvalue)})
    scaled = math.sqrt(len(a) * len(b) / (len(a) + len(b))) * exact.statistic
    case("ksTwoSample", [a, b, "asymptotic"], {"statistic": float(exact.statistic), "pValue": float(stats.kstwobign.sf(scaled))})
    case("wassersteinDistance", [a, b], stats.wasserstein_distance(a, b))
    wa, wb = rounded(rng.random(len(a)) + 0.1), rounded(rng.random(len(b)) + 0.1)
    case("wassersteinDistance", [a, b, wa, wb], stats.wasserstein_distance(a, b, wa, wb))

for a, b in (
    ([10, 20, 30], [12, 25, 40]),
    ([500, 300, 200, 90], [30, 40, 10, 20]),
    ([40, 60], [55, 45]),
    ([90, 10, 0], [80, 15, 25]),  # a category that the first row has never seen
):
    result = stats.chi2_contingency([a, b], correction=False)
    case("chiSquareHomogeneity", [a, b, 0], {"statistic": float(result.statistic), "pValue": float(result.pvalue), "degreesOfFreedom": int(result.dof)})

for a, b in (([1, 2, 3], [3, 2, 1]), ([5, 0, 5], [0, 5, 5]), ([1, 0], [0, 1]), ([7, 7], [7, 7]), ([1000, 1, 0.5], [3, 2, 9])):
    case("jensenShannonDistance", [a, b], distance.jensenshannon(a, b))


def psi(a, b, smoothing):
    p = (np.array(a) + smoothing) / (np.sum(a) + smoothing * len(a))
    q = (np.array(b) + smoothing) / (np.sum(b) + smoothing * len(b))
    return float(np.sum(special.rel_entr(p, q)) + np.sum(special.rel_entr(q, p)))


for a, b in (([100, 100, 100], [30, 40, 30]), ([813, 814, 813, 814], [0, 12, 80, 8])):
    case("populationStabilityIndex", [a, b], psi(a, b, 0.5))
case("populationStabilityIndex", [[100, 100, 100], [30, 40, 30], 0], psi([100, 100, 100], [30, 40, 30], 0))

for ps in ([0.01, 0.04, 0.03, 0.5], rounded(rng.random(20)), [1.0, 1.0, 1.0], [0, 0.2], [0.02, 0.02, 0.9]):
    case("benjaminiHochberg", [ps], stats.false_discovery_control(np.asarray(ps, dtype=float), method="bh"))

target = pathlib.Path(__file__).with_name("statistics.json")
made_with = {"numpy": np.__version__, "scipy": scipy.__version__}
lines = ",\n".join(json.dumps(c, allow_nan=False) for c in cases)
target.write_text(f'{{"madeWith": {json.dumps(made_with)}, "cases": [\n{lines}\n]}}\n')
print(f"{len(cases)} cases in {target}")
