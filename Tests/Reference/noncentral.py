"""Tails of the noncentral t, chi-squared and F laws, for NoncentralTests.swift; mpmath 1.3.0."""

from mpmath import mp, mpf, betainc, diff, erfc, exp, gammainc, inf, log, loggamma, quad, sqrt

mp.dps = 40


def noncentral_t(t, nu, delta):
    """The tail and its logarithm: an integral over u = ln sqrt(V / nu), in pieces around its peak."""
    t, nu, delta = mpf(t), mpf(nu), mpf(delta)
    c = log(2) + nu / 2 * log(nu / 2) - loggamma(nu / 2)

    def height(u):
        return c + nu * u - nu * exp(2 * u) / 2 + log(erfc((t * exp(u) - delta) / sqrt(2)) / 2)

    low, high = (mpf(-30), mpf(0)) if t > 0 else (mpf(0), mpf(30))
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if diff(height, middle) > 0 else (low, middle)
    peak, top, width = low, height(low), mpf(1)
    while min(height(peak + width), height(peak - width)) < top - 2:
        width /= 2
    points = [peak]
    while height(points[-1]) > top - 70:
        points.append(points[-1] + width)
    while height(points[0]) > top - 70:
        points.insert(0, points[0] - width)
        width *= mpf(1.05)
    integral = quad(lambda u: exp(height(u) - top), points, maxdegree=6)
    return integral * exp(top), log(integral) + top


def mixture(mean, tail):
    mean, total = mpf(mean), mpf(0)
    j = int(max(0, mean - 15 * sqrt(mean)))
    while True:
        weight = exp(j * log(mean) - mean - loggamma(j + 1))
        total += weight * tail(j)
        if j > mean and weight < mpf(10) ** -25 * total:
            return total
        j += 1


def noncentral_chi_squared(x, df, noncentrality):
    return mixture(
        mpf(noncentrality) / 2,
        lambda j: gammainc(mpf(df) / 2 + j, mpf(x) / 2, inf, regularized=True))


def noncentral_f(x, above, below, noncentrality):
    z = mpf(above) * x / (mpf(above) * x + below)
    return mixture(
        mpf(noncentrality) / 2,
        lambda j: betainc(mpf(above) / 2 + j, mpf(below) / 2, z, 1, regularized=True))


for case in [
    (2, 10, 5), (1.96, 100, 2.8), (50, 20, 0.5), (8, 1000, -2), (40, 1e6, 2.5), (-3, 20, -8),
    (1000, 1.5, 3), (-2, 0.5, -4), (30, 5, 40), (0.5, 7, -30), (2, 1e9, 1.5), (60, 50, 1),
]:
    tail, logarithm = noncentral_t(*case)
    print("t", case, mp.nstr(tail, 17), mp.nstr(logarithm, 17))
for case in [(3.84, 1, 10), (13.28, 4, 40), (200, 3, 2), (1500, 10, 3), (5, 100, 30), (900, 600, 250)]:
    print("chi-squared", case, mp.nstr(noncentral_chi_squared(*case), 17))
for case in [(2.37, 4, 4995, 12.5), (50, 3, 20, 1)]:
    print("F", case, mp.nstr(noncentral_f(*case), 17))
