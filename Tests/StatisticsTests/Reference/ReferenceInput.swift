import Statistics

extension ReferenceCase {
  func number(_ key: String) -> Double { input[key]!.double! }

  var confidence: Double { input["confidence_level"]?.double ?? 0.95 }

  var alternative: Alternative {
    switch input["alternative"]?.string {
    case "greater": .greater
    case "less": .less
    default: .twoSided
    }
  }

  func proportion(_ arm: String) -> Proportion { Proportion(input[arm]!) }

  /// An arm as moments, values, or successes.
  func moments(_ arm: String) -> SampleMoments {
    let arm = input[arm]!
    if let values = arm["values"]?.doubles { return SampleMoments(RunningMoments(values)) }
    if let mean = arm["mean"]?.double {
      return SampleMoments(
        count: arm["n"]!.double!, mean: mean, variance: arm["variance"]!.double!)
    }
    let proportion = Proportion(arm)
    return SampleMoments(
      count: proportion.trials, mean: proportion.rate,
      variance: proportion.rate * (1 - proportion.rate))
  }

  func ratio(_ arm: String) throws -> DeltaMethodRatio {
    let arm = input[arm]!
    if let numerator = arm["numerator"]?.doubles, let denominator = arm["denominator"]?.doubles {
      return try DeltaMethodRatio(RunningCovariance(numerator, denominator))
    }
    func value(_ key: String) -> Double { arm[key]!.double! }
    return try DeltaMethodRatio(
      count: value("n"), meanNumerator: value("mean_numerator"),
      meanDenominator: value("mean_denominator"), varianceNumerator: value("variance_numerator"),
      varianceDenominator: value("variance_denominator"), covariance: value("covariance"))
  }
}

extension Proportion {
  init(_ json: JSONValue) {
    self.init(successes: json["successes"]!.double!, trials: json["n"]!.double!)
  }
}
