"""The process of the agents, vectorised over users: prints one JSON object of seconds and totals.

Usage: agents.py PLAN.json

States 0 unaware, 1 aware, 2 visitor, 3 deciding, 4 customer. One simplification in NumPy's favour: wear and state are
those of the day's start for all impressions of a day.
"""

import json
import sys
import time

import numpy

plan = json.load(open(sys.argv[1]))
rng = numpy.random.default_rng(1)
users, days = plan["users"], plan["days"]


def happens(p):
    return rng.random(users, dtype=numpy.float32) < p


start = time.perf_counter()
state = numpy.zeros(users, numpy.uint8)
state[rng.random(users) < plan["aware"]] = 1
activity = numpy.array(plan["levels"], numpy.float32)[
    rng.choice(len(plan["levels"]), users, p=plan["weights"])
]
organic = activity ** 0.5
organic /= organic.mean()
seen = numpy.zeros(users, numpy.uint8)
age = numpy.zeros(users, numpy.uint8)
slow = numpy.zeros(users, bool)
wear = numpy.maximum(plan["floor"], numpy.exp(-plan["wear"] * numpy.arange(256))).astype(numpy.float32)
purchases = numpy.array(plan["purchases"], numpy.float32)
totals = {"impressions": 0, "clicks": 0, "conversions": 0}
left = plan["budget"]
for day in range(days):
    # Memory.
    forget = (state == 1) & happens(plan["forgetting"])
    state[forget] = 0
    age[(state == 2) | (state == 3)] += 1
    state[(state == 2) & (age > 30)] = 1
    state[(state == 4) & happens(plan["exclusion"])] = 1
    # Ads: participation so that the expected cost is the day's part of the money.
    eligible = state != 4
    chances = plan["opportunities"] * plan["win"] * activity * eligible
    theta = min(1.0, left / (days - day) / (chances.sum() * plan["price"]))
    shown = rng.poisson(chances * theta)
    hit = numpy.flatnonzero(shown)
    clicks = rng.binomial(shown[hit], plan["ctr"] * wear[seen[hit]])
    left -= shown.sum() * plan["price"]
    seen[hit] = numpy.minimum(255, seen[hit] + shown[hit])
    learned = hit[(state[hit] == 0) & (rng.random(len(hit)) < 1 - (1 - plan["awareness"]) ** shown[hit])]
    state[learned] = 1
    landed = hit[rng.binomial(clicks, plan["load"]) > 0]
    open_ = landed[state[landed] < 3]
    decides = rng.random(len(open_)) < plan["cvr"]
    state[open_] = numpy.where(decides, 3, 2)
    slow[open_] = rng.random(len(open_)) < plan["slow"]
    age[landed] = 0
    # Conversions, then what no ad causes.
    due = (state == 3) & happens(numpy.where(slow, plan["hazards"][1], plan["hazards"][0]).astype(numpy.float32))
    bought = due | happens(purchases[state] * organic)
    visit = ~bought & (state <= 1) & happens(plan["visits"] * organic)
    state[visit], age[visit] = 2, 0
    found = ~bought & (state == 0) & happens(plan["discovery"])
    state[found] = 1
    state[bought] = 4
    totals["impressions"] += int(shown.sum())
    totals["clicks"] += int(clicks.sum())
    totals["conversions"] += int(bought.sum())
print(json.dumps({"seconds": time.perf_counter() - start, "numpy": numpy.__version__, **totals}))
