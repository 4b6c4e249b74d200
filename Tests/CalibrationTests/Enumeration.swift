import Statistics

/// The probability of what holds of two binomial arms, added up over all counts but those in tails of
/// 1e-13.
func probability(
  control: Binomial, treatment: Binomial, _ holds: (Proportion, Proportion) throws -> Bool
) rethrows -> Double {
  let (ofControl, ofTreatment) = (likelyCounts(control), likelyCounts(treatment))
  return try ofControl.reduce(0) { sum, c in
    let inRow = try ofTreatment.reduce(0.0) { row, t in
      let holds = try holds(
        Proportion(successes: c.count, trials: control.trials),
        Proportion(successes: t.count, trials: treatment.trials))
      return holds ? row + t.mass : row
    }
    return sum + c.mass * inRow
  }
}

/// The probability of what holds of one binomial arm, in the same way.
func probability(_ law: Binomial, _ holds: (Proportion) throws -> Bool) rethrows -> Double {
  try likelyCounts(law).reduce(0) { sum, k in
    try holds(Proportion(successes: k.count, trials: law.trials)) ? sum + k.mass : sum
  }
}

/// The probability of what holds of two Poisson counts, in the same way.
func probability(
  control: Poisson, treatment: Poisson, _ holds: (Double, Double) throws -> Bool
) rethrows -> Double {
  func likely(_ law: Poisson) -> [(count: Double, mass: Double)] {
    let reach = 8 * law.mean.squareRoot() + 20
    return stride(
      from: max(0, (law.mean - reach).rounded(.down)), through: (law.mean + reach).rounded(.up),
      by: 1
    ).map { ($0, law.pmf($0)) }
  }
  let ofTreatment = likely(treatment)
  return try likely(control).reduce(0) { sum, c in
    let inRow = try ofTreatment.reduce(0.0) { row, t in
      try holds(c.count, t.count) ? row + t.mass : row
    }
    return sum + c.mass * inRow
  }
}

private func likelyCounts(_ law: Binomial) -> [(count: Double, mass: Double)] {
  stride(from: law.quantile(1e-13), through: law.upperQuantile(1e-13) + 1, by: 1)
    .filter { $0 <= law.trials }.map { ($0, law.pmf($0)) }
}
