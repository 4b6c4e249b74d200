"""The same work by the packages that the field uses: prints one JSON object of seconds and answers.

Usage: peers.py PROPORTIONS.csv VALUES.csv TABLE.csv
"""

import json
import sys
import time

import numpy
import pandas
import scipy
import scipy.stats
import statsmodels
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

proportions, values, table = sys.argv[1:]


def timed(work):
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def tests():
    last = None
    for xc, nc, xt, nt in rows:
        z, p = proportions_ztest([xt, xc], [nt, nc])
        low, high = confint_proportions_2indep(xt, nt, xc, nc, method="newcomb", compare="diff")
        last = [z, p, low, high]
    return last


rows = numpy.loadtxt(proportions, delimiter=",")
users = numpy.loadtxt(values)
answers = {
    "versions": {
        "scipy": scipy.__version__,
        "statsmodels": statsmodels.__version__,
        "pandas": pandas.__version__,
    }
}
seconds, answer = timed(tests)
answers["proportions"] = {"seconds": seconds, "answer": [float(x) for x in answer]}
seconds, found = timed(
    lambda: scipy.stats.bootstrap(
        (users,),
        numpy.mean,
        n_resamples=10_000,
        method="percentile",
        batch=100,
        rng=numpy.random.default_rng(1),
    ).confidence_interval
)
answers["bootstrap"] = {"seconds": seconds, "answer": [float(found.low), float(found.high)]}
seconds, frame = timed(lambda: pandas.read_csv(table))
answers["table"] = {"seconds": seconds, "answer": [len(frame)]}
print(json.dumps(answers))
