internal import CRmath

/// A normal estimate in units of its error, and whether it passes a two-sided test.
struct Significance {
  /// True effect ÷ standard error; its sign is dropped, as everything here is symmetric.
  let effect: Double
  /// The |z| from which an estimate is significant.
  let critical: Double

  init(effect: Double, alpha: Double) {
    precondition(0 < alpha && alpha < 1, "alpha must be in (0, 1), found \(alpha)")
    self.effect = abs(effect)
    // By the logarithm, as half of the least of numbers would be 0.
    critical = -qnorm5(log(alpha) - M_LN2, 0, 1, 1, 1)
  }

  private var near: Double { critical - effect }
  private var far: Double { critical + effect }

  /// P(|Z| > critical).
  var power: Double { Normal.standard.upperTail(near) + Normal.standard.upperTail(far) }

  /// How probable significance with the wrong sign is, for one with the right sign: at most 1.
  private var wrongToRight: Double {
    exp(Normal.standard.logUpperTail(far) - Normal.standard.logUpperTail(near))
  }

  /// P(wrong sign | significant).
  var wrongSign: Double { wrongToRight / (1 + wrongToRight) }

  /// E(|Z| | significant).
  var meanSize: Double {
    let (right, wrong) = (
      Normal.standard.meanExcess(over: near), Normal.standard.meanExcess(over: far)
    )
    return critical + (right + wrongToRight * wrong) / (1 + wrongToRight)
  }

  /// E(Z | significant) − effect: what selection adds to an estimate, on average.
  var bias: Double {
    let (right, wrong) = (Normal.standard.hazard(near), Normal.standard.hazard(far))
    return (right - wrongToRight * wrong) / (1 + wrongToRight)
  }
}
