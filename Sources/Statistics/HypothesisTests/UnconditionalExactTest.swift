internal import CRmath

/// Exact tests of two proportions that don't take the successes of both arms together as given.
///
/// The p-value is the highest probability, over the rate that both arms may share, of all tables at
/// least as extreme as the one observed. More powerful than Fisher's test at small counts.
///
/// Barnard, G. A. (1947). "Significance tests for 2 × 2 tables." *Biometrika* 34(1–2), 123–138.
/// Boschloo, R. D. (1970). "Raised conditional level of significance for the 2 × 2-table when testing
/// the equality of two probabilities." *Statistica Neerlandica* 24(1), 1–9.
package struct UnconditionalExactTest: Sendable, Equatable {
  /// What makes one table more extreme than another.
  package enum Statistic: Sendable, Equatable, CaseIterable {
    /// The pooled z: Barnard's test. A table of nothing but successes, or of none, has z = 0.
    case pooledZ
    /// The p-value of Fisher's one-sided test: Boschloo's test. Two-sided, the smaller of the two
    /// one-sided p-values counts twice.
    case fisher
  }

  package let pValue: Double
  package let logPValue: Double
  /// The common rate at which the observed is least surprising; 0 or 1 for the limit there.
  package let commonRate: Double

  /// The most trials of both arms together.
  package static let largestTotal = 20_000.0

  package init(
    control: Proportion, treatment: Proportion, statistic: Statistic,
    alternative: Alternative = .twoSided
  ) throws(Undefined) {
    guard control.trials > 0, treatment.trials > 0 else { throw .emptyArm }
    guard control.trials + treatment.trials <= Self.largestTotal else { throw .tooLarge }
    let upward = { ExtremeTables(rising: treatment, against: control, statistic) }
    let downward = { ExtremeTables(rising: control, against: treatment, statistic) }
    let highest =
      switch (alternative, statistic) {
      case (.greater, _): upward().highestLogProbability()
      case (.less, _): downward().highestLogProbability()
      case (.twoSided, .pooledZ):
        ExtremeTables(farFromNull: control, treatment).highestLogProbability()
      case (.twoSided, .fisher):
        min(upward().highestLogProbability(), downward().highestLogProbability(), by: \.logarithm)
      }
    let sides = alternative == .twoSided && statistic == .fisher ? M_LN2 : 0
    logPValue = min(0, highest.logarithm + sides)
    pValue = exp(logPValue)
    commonRate = highest.rate
  }
}

private func min<Value>(_ a: Value, _ b: Value, by key: (Value) -> Double) -> Value {
  key(b) < key(a) ? b : a
}

/// The tables at least as extreme as one observed.
///
/// For each count of the one arm they are those with so many or more in the other; the number needed
/// grows with the count (Barnard's condition of convexity, which both statistics meet), so that walking
/// along the staircase finds them all. Two-sided, there is a second staircase at the other end.
private struct ExtremeTables {
  private let rising: BinomialArm
  private let other: BinomialArm
  /// By the other arm's successes: how many or more in the rising arm; one above all if none.
  private var from: [Int]
  /// By the other arm's successes: how many or fewer; −1 if none.
  private var through: [Int]

  /// Tables that speak as strongly for the first arm's rate being higher.
  init(
    rising: Proportion, against other: Proportion, _ statistic: UnconditionalExactTest.Statistic
  ) {
    self.rising = BinomialArm(trials: rising.trials)
    self.other = BinomialArm(trials: other.trials)
    through = Array(repeating: -1, count: Int(other.trials) + 1)
    let (n, m) = (Int(rising.trials), Int(other.trials))
    switch statistic {
    case .pooledZ:
      let observed = SignedSquare(Int(rising.successes), n, Int(other.successes), m)
      from = stairs(rising: n, other: m) { SignedSquare($0, n, $1, m) >= observed }
    case .fisher:
      func logP(_ x: Double, _ y: Double) -> Double {
        Hypergeometric(marked: rising.trials, unmarked: other.trials, draws: x + y).logAtLeast(x)
      }
      // Ties differ by rounding alone.
      let limit = logP(rising.successes, other.successes) + 1e-10
      from = stairs(rising: n, other: m) { logP(Double($0), Double($1)) <= limit }
    }
  }

  /// Tables whose pooled z is as far from 0.
  init(farFromNull control: Proportion, _ treatment: Proportion) {
    rising = BinomialArm(trials: treatment.trials)
    other = BinomialArm(trials: control.trials)
    let (n, m) = (Int(treatment.trials), Int(control.trials))
    let observed = SignedSquare(Int(treatment.successes), n, Int(control.successes), m).magnitude
    from = stairs(rising: n, other: m) { SignedSquare($0, n, $1, m) >= observed }
    through =
      observed.isZero
      ? from.map { _ in -1 }
      : stairs(rising: n, other: m) { -SignedSquare($0, n, $1, m) < observed }.map { $0 - 1 }
  }

  /// The maximum over the rate p that both arms share, and where it is.
  ///
  /// As a function of θ = asin √p the likelihood of a table is nowhere sharper than e^(−2Nθ²) about a
  /// maximum, N trials in all, and so is no sum of them (Jensen): a maximum is at most e^(2Nδ²) above
  /// the point of the grid at a distance δ. At this step that is 3 %, so the highest maximum is near
  /// one of the grid's that come within 5 % of the best.
  func highestLogProbability() -> (logarithm: Double, rate: Double) {
    if from[0] == 0 || through[0] >= 0 { return (0, 0) }
    if from.last! <= rising.trials || through.last! == rising.trials { return (0, 1) }
    // An odd number of points: one lies at p = ½, where equal arms often have their maximum.
    let half = max(16, Int((3.2 * Double(rising.trials + other.trials).squareRoot()).rounded(.up)))
    let step = Double.pi / 2 / Double(2 * half + 2)
    let heights = (1...(2 * half + 1)).map { logProbability(angle: Double($0) * step) }
    let top = heights.max()!
    var best = (logarithm: -Double.infinity, rate: 0.0)
    for (index, height) in heights.enumerated() where height >= top - 0.05 {
      let isPeak =
        height >= heights[max(0, index - 1)]
        && height >= heights[min(heights.count - 1, index + 1)]
      guard isPeak else { continue }
      let angle = highest(near: Double(index + 1) * step, step: step)
      let logarithm = logProbability(angle: angle)
      if logarithm > best.logarithm { best = (logarithm, sin(angle) * sin(angle)) }
    }
    return best
  }

  /// Where the probability is highest within a step, by grids that are finer each time.
  private func highest(near angle: Double, step: Double) -> Double {
    var (centre, width) = (angle, step)
    for _ in 0..<6 {
      let angles = (-4...4).map { part in centre + Double(part) * (width / 4) }
        .filter { angle in 0 < angle && angle < Double.pi / 2 }
      let heights = angles.map { logProbability(angle: $0) }
      centre = angles[heights.indices.max { heights[$0] < heights[$1] }!]
      width /= 4
    }
    return centre
  }

  /// ln of the probability of all these tables at the rate sin² θ.
  private func logProbability(angle: Double) -> Double {
    let (success, failure) = (2 * log(sin(angle)), 2 * log(cos(angle)))
    let tested = rising.logPMF(success, failure)
    // Sums from the far end, by how many successes they begin or end with.
    var atLeast = tested + [-.infinity]
    for k in tested.indices.reversed() { atLeast[k] = logSum(atLeast[k], atLeast[k + 1]) }
    var atMost = tested
    if through.last! >= 0 {
      for k in tested.indices.dropFirst() { atMost[k] = logSum(atMost[k], atMost[k - 1]) }
    }
    var terms = other.logPMF(success, failure)
    for y in terms.indices {
      let above = atLeast[from[y]]
      terms[y] += through[y] < 0 ? above : logSum(above, atMost[through[y]])
    }
    let largest = terms.max()!
    guard largest > -.infinity else { return largest }
    return largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
  }
}

private func logSum(_ a: Double, _ b: Double) -> Double {
  let (high, low) = (max(a, b), min(a, b))
  return low - high < -40 || high == -.infinity ? high : high + log1p(exp(low - high))
}

/// For each count of the other arm the least count of the rising one at which a condition holds, one
/// that holds from there on and for every smaller count of the other.
private func stairs(
  rising n: Int, other m: Int, _ isExtreme: (Int, Int) -> Bool
) -> [Int] {
  var x = 0
  return (0...m).map { y in
    while x <= n, !isExtreme(x, y) { x += 1 }
    return x
  }
}

/// The binomial probabilities of one arm at any rate.
private struct BinomialArm {
  let trials: Int
  private let logChoose: [Double]

  init(trials: Double) {
    self.trials = Int(trials)
    logChoose = (0...self.trials).map { lchoose(trials, Double($0)) }
  }

  /// - Parameters: The logarithms of the rate and of 1 − the rate.
  func logPMF(_ success: Double, _ failure: Double) -> [Double] {
    logChoose.indices.map { k in
      logChoose[k] + Double(k) * success + Double(trials - k) * failure
    }
  }
}

/// Pooled z times |z|, up to a factor that all tables share, as an exact fraction: ties are ties.
private struct SignedSquare: Comparable {
  private let numerator: Int128
  private let denominator: Int128

  private init(numerator: Int128, denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Of x successes in n trials over y in m.
  init(_ x: Int, _ n: Int, _ y: Int, _ m: Int) {
    let difference = Int128(x * m - y * n)
    let successes = x + y
    numerator = difference * abs(difference)
    denominator = Int128(max(1, successes * (n + m - successes)))
  }

  var isZero: Bool { numerator == 0 }
  var magnitude: SignedSquare { SignedSquare(numerator: abs(numerator), denominator: denominator) }

  static prefix func - (a: SignedSquare) -> SignedSquare {
    SignedSquare(numerator: -a.numerator, denominator: a.denominator)
  }

  static func < (a: SignedSquare, b: SignedSquare) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }

  static func == (a: SignedSquare, b: SignedSquare) -> Bool {
    a.numerator * b.denominator == b.numerator * a.denominator
  }
}
