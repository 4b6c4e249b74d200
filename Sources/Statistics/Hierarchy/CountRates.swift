internal import Foundation

/// Rates of counts per exposure in groups that overlap, partially pooled: clicks per impression by campaign, ad set,
/// age.
///
/// A count is negative binomial about exposure × rate, or where rows scatter less than chance, Conway and Maxwell's. The logarithm of the rate is a constant, an effect of each
/// group that the row is in, and a slope on the logarithm of exposure (what is shown more often may do a little better); the effects of a factor are normal about 0, with a spread that the data say (empirical
/// Bayes), so that small groups lie near the middle and large ones where they are.
///
/// Where rows are missing or present for what they counted (files that hold nobody without a conversion, rows that a
/// platform hides), zeros follow a law of their own: log(−log P(0)) is a straight line in log exposure, and counts
/// from 1 on are the negative binomial given that they aren't 0. Which of these laws holds is told by Schwarz's
/// criterion (1978, *Annals of Statistics* 6, 461–464).
///
/// Fitted by turns: effects at their mode given the spreads, by Newton's method, together where they are few and
/// else one group at a time; spreads by MacKay's rule (1992, *Neural Computation* 4, 415–447); the shape where the likelihood is highest, by
/// Brent's method. Breslow, N. E., and Clayton, D. G. (1993). *JASA* 88, 9–25, for the penalised likelihood.
package struct CountRates: Sendable {
  /// A factor's groups in rows: `levels[row]`, from 0.
  package struct Factor: Sendable, Equatable {
    package var name: String
    package var levels: [Int]
    package var count: Int

    package init(name: String, levels: [Int], count: Int) {
      (self.name, self.levels, self.count) = (name, levels, count)
    }
  }

  /// How the spread of effects is found.
  package enum Pooling: Sendable, Equatable {
    case partial
    /// Nobody differs.
    case full
    /// Every group is taken as it is.
    case none
  }

  /// Logarithm of the rate of an average row, and its standard deviation given the effects.
  package private(set) var constant: Double
  package private(set) var constantError: Double
  /// Of the logarithm of the rate on that of exposure, about `centre`.
  package private(set) var tilt: Double
  private let centre: Double
  /// `effects[factor][level]`, and their standard deviations given the data.
  package private(set) var effects: [[Double]]
  package private(set) var errors: [[Double]]
  /// Standard deviation of effects, by factor.
  package private(set) var spreads: [Double]
  /// How counts scatter about their expectation.
  package private(set) var law: Law
  /// Covariance of the constant and all effects, row after row, where they are few enough.
  private var covariance: [Double]?
  /// The law of zeros, if they have one of their own: P(0) = exp(−exp(`level` + `slope` · log exposure)).
  package private(set) var zeros: Zeros?

  package struct Zeros: Sendable, Equatable {
    package var level: Double
    package var slope: Double

    func chance(_ exposure: Double) -> Double {
      exp(-exp(min(max(level + slope * log(exposure), -30), 5)))
    }
  }

  /// Rows that the spreads and the shape are told by, at most: taken evenly from all.
  static let mostRows = 3000
  /// What an effect without pooling may be, and what a pooled one may spread.
  private static let (widest, narrowest) = (5.0, 1e-3)

  /// - Parameters:
  ///   - counts: 0 or more, by row.
  ///   - exposures: Above 0, by row.
  /// - Throws: `Undefined.noVariation` where all counts are 0.
  package init(
    counts: [Double], exposures: [Double], factors: [Factor], pooling: Pooling = .partial
  ) throws(Undefined) {
    precondition(
      counts.count == exposures.count && factors.allSatisfy { $0.levels.count == counts.count },
      "\(counts.count) counts")
    let sum = counts.reduce(0, +)
    guard sum > 0 else { throw .noVariation }
    let some = Self.some(of: counts.count)
    func take(_ values: [Double]) -> [Double] { some.map { values[$0] } }
    let few = Rows(
      counts: take(counts), exposures: take(exposures),
      factors: factors.map { f in
        Factor(name: f.name, levels: some.map { f.levels[$0] }, count: f.count)
      })
    let scattered = Law.negativeBinomial(shape: 5)
    var best = Self.fitted(few, pooling, scattered, zeros: nil)
    func hold(_ law: Law, _ zeros: Zeros?, against ahead: Double) {
      let other = Self.fitted(few, pooling, law, zeros: zeros, from: best.state)
      if other.logLikelihood - ahead > best.logLikelihood { best = other }
    }
    let zeros = few.counts.contains(0) ? Self.zeros(of: few) : nil
    let number = log(Double(few.counts.count)) / 2
    // Two numbers more.
    if let zeros { hold(scattered, zeros, against: 2 * number) }
    if case .negativeBinomial(let shape) = best.state.law, shape > 50 {
      // A number more.
      hold(.conwayMaxwellPoisson(nu: 1.2, spread: 0.1), best.state.zeros, against: number)
    }
    var state = best.state
    if some.count < counts.count {
      let all = Rows(counts: counts, exposures: exposures, factors: factors)
      for _ in 0..<8 { state.improve(all) }
      state.findErrors(all)
    }
    (constant, effects, errors) = (state.constant, state.effects, state.errors)
    (constantError, tilt, centre) = (state.constantError, state.tilt, state.centre)
    (spreads, law, self.zeros) = (state.spreads, state.law, state.zeros)
    covariance = pooling == .none ? nil : state.covariance
    // Taken as it is, a group's rate is not doubted.
    if pooling == .none {
      errors = errors.map { $0.map { _ in 0 } }
      constantError = 0
    }
  }

  /// Rows spread evenly over all, in no step with how exports repeat themselves: by the golden section.
  private static func some(of count: Int) -> [Int] {
    guard count > 2 * mostRows else { return Array(0..<count) }
    let places = (0..<mostRows).map {
      (Double($0) * 0.6180339887498949).truncatingRemainder(dividingBy: 1)
    }
    return Set(places.map { Int($0 * Double(count)) }).sorted()
  }

  // MARK: Fitting

  private struct Rows {
    var counts: [Double]
    var exposures: [Double]
    var factors: [Factor]
  }

  private static func fitted(
    _ rows: Rows, _ pooling: Pooling, _ law: Law, zeros: Zeros?, from start: State? = nil
  ) -> (state: State, logLikelihood: Double) {
    var state = State(rows, pooling, law, zeros)
    if let start {
      (state.constant, state.tilt) = (start.constant, start.tilt)
      (state.effects, state.spreads) = (start.effects, start.spreads)
    }
    var before = -Double.infinity
    for round in 0..<200 {
      state.improve(rows)
      state.findErrors(rows)
      if pooling == .partial { state.findSpreads() }
      if round % 4 == 3 {
        state.findShape(rows, isFirst: round < 8)
        let likelihood = state.logLikelihood(rows)
        if abs(likelihood - before) < 1e-3 { break }
        before = likelihood
      }
    }
    return (state, state.logLikelihood(rows))
  }

  /// By the likelihood of which rows are 0, through GSL's minimisers: the slope outside, the level within.
  private static func zeros(of rows: Rows) -> Zeros? {
    let logs = rows.exposures.map(log)
    func loss(_ zeros: Zeros) -> Double {
      zip(rows.counts, logs).reduce(0) { sum, row in
        let hazard = exp(min(max(zeros.level + zeros.slope * row.1, -30), 5))
        return sum + (row.0 == 0 ? hazard : -log(max(1e-300, -expm1(-hazard))))
      }
    }
    let middle = logs.reduce(0, +) / Double(logs.count)
    func level(_ slope: Double) -> Double {
      let place = -slope * middle
      return
        (try? minimise(in: place - 15...place + 6, points: 15, tolerance: 1e-4) {
          loss(Zeros(level: $0, slope: slope))
        }) ?? place
    }
    let slope = try? minimise(in: 0...3, points: 7, tolerance: 1e-3) {
      loss(Zeros(level: level($0), slope: $0))
    }
    return slope.map { Zeros(level: level($0), slope: $0) }
  }

  private struct State {
    var constant: Double
    var constantError = 0.0
    var tilt = 0.0
    let centre: Double
    var effects: [[Double]]
    var errors: [[Double]]
    var spreads: [Double]
    var law: Law
    var covariance: [Double]?
    let zeros: Zeros?
    let pooling: Pooling
    /// Log of the expected count, by row.
    private var logs: [Double]

    init(_ rows: Rows, _ pooling: Pooling, _ law: Law, _ zeros: Zeros?) {
      (self.pooling, self.law, self.zeros) = (pooling, law, zeros)
      constant = log(rows.counts.reduce(0, +) / rows.exposures.reduce(0, +))
      centre = rows.exposures.reduce(0) { $0 + log($1) } / Double(rows.exposures.count)
      effects = rows.factors.map { Array(repeating: 0, count: $0.count) }
      errors = effects
      let start = pooling == .none ? CountRates.widest : 0.3
      spreads = rows.factors.map { _ in pooling == .full ? 0 : start }
      logs = []
    }

    /// More are improved one group at a time: the work of all together grows with the cube.
    private static let mostTogether = 120
    /// What is shown ten times as often rarely does better by more than a fifth.
    private static let tiltVariance = 0.1 * 0.1

    mutating func improve(_ rows: Rows) {
      let exposures = rows.exposures.map { log($0) - centre }
      findLogs(rows, exposures)
      let moving = rows.factors.indices.filter { spreads[$0] > 0 }
      let size = moving.reduce(2) { $0 + effects[$1].count }
      covariance = nil
      if size <= Self.mostTogether, improveTogether(rows, exposures, moving, size) { return }
      improveByTurns(rows, exposures, moving)
    }

    private mutating func findLogs(_ rows: Rows, _ exposures: [Double]) {
      logs = rows.counts.indices.map { row in
        rows.factors.indices.reduce(constant + centre + (1 + tilt) * exposures[row]) {
          $0 + effects[$1][rows.factors[$1].levels[row]]
        }
      }
    }

    /// The log likelihood's slope in everything, and minus its expected curvature, with what the spreads say.
    private func derivatives(
      _ rows: Rows, _ exposures: [Double], _ moving: [Int], _ size: Int
    ) -> (gradient: [Double], information: [Double], starts: [Int]) {
      var starts: [Int] = []
      var next = 2
      for f in moving {
        starts.append(next)
        next += effects[f].count
      }
      var gradient = [Double](repeating: 0, count: size)
      var information = [Double](repeating: 0, count: size * size)
      var places = [Int](repeating: 0, count: moving.count + 1)
      for row in rows.counts.indices {
        let (s, i) = slope(rows.counts[row], logs[row])
        for (index, f) in moving.enumerated() {
          places[index + 1] = starts[index] + rows.factors[f].levels[row]
        }
        let x = exposures[row]
        for a in places {
          gradient[a] += s
          for b in places { information[a * size + b] += i }
          information[size + a] += i * x
          information[a * size + 1] += i * x
        }
        gradient[1] += s * x
        information[size + 1] += i * x * x
      }
      information[0] += 1e-9
      gradient[1] -= tilt / Self.tiltVariance
      information[size + 1] += 1 / Self.tiltVariance
      for (index, f) in moving.enumerated() {
        let precision = 1 / (spreads[f] * spreads[f])
        for level in effects[f].indices {
          let place = starts[index] + level
          gradient[place] -= precision * effects[f][level]
          information[place * size + place] += precision
        }
      }
      return (gradient, information, starts)
    }

    /// A step of Newton's method for everything; false where there is none.
    private mutating func improveTogether(
      _ rows: Rows, _ exposures: [Double], _ moving: [Int], _ size: Int
    ) -> Bool {
      let (gradient, information, starts) = derivatives(rows, exposures, moving, size)
      guard let inverse = try? invertPositive(information, size: size).inverse else { return false }
      var change = [Double](repeating: 0, count: size)
      for a in 0..<size {
        for b in 0..<size { change[a] += inverse[a * size + b] * gradient[b] }
      }
      let largest = change.reduce(0) { max($0, abs($1)) }
      let part = largest > 1 ? 1 / largest : 1
      constant += part * change[0]
      tilt += part * change[1]
      constantError = inverse[0].squareRoot()
      for (index, f) in moving.enumerated() {
        for level in effects[f].indices {
          let place = starts[index] + level
          effects[f][level] += part * change[place]
          errors[f][level] = inverse[place * size + place].squareRoot()
        }
      }
      findLogs(rows, exposures)
      if moving.count == effects.count { covariance = inverse }
      return true
    }

    /// A step of Newton's method for the constant, then for each group.
    private mutating func improveByTurns(_ rows: Rows, _ exposures: [Double], _ moving: [Int]) {
      var (score, information) = (0.0, 0.0)
      for row in rows.counts.indices {
        let (s, i) = slope(rows.counts[row], logs[row])
        (score, information) = (score + s, information + i)
      }
      if information > 0 {
        let change = min(max(score / information, -1), 1)
        constant += change
        constantError = 1 / information.squareRoot()
        for row in logs.indices { logs[row] += change }
      }
      var (bend, sharpness) = (-tilt / Self.tiltVariance, 1 / Self.tiltVariance)
      for row in rows.counts.indices {
        let (s, i) = slope(rows.counts[row], logs[row])
        bend += s * exposures[row]
        sharpness += i * exposures[row] * exposures[row]
      }
      let turn = min(max(bend / sharpness, -0.1), 0.1)
      tilt += turn
      for row in logs.indices { logs[row] += turn * exposures[row] }
      for f in moving {
        let levels = rows.factors[f].levels
        let precision = 1 / (spreads[f] * spreads[f])
        var scores = effects[f].map { -precision * $0 }
        var informations = [Double](repeating: precision, count: effects[f].count)
        for row in rows.counts.indices {
          let (s, i) = slope(rows.counts[row], logs[row])
          scores[levels[row]] += s
          informations[levels[row]] += i
        }
        let changes = zip(scores, informations).map { min(max($0 / $1, -1), 1) }
        for level in changes.indices { effects[f][level] += changes[level] }
        for row in logs.indices { logs[row] += changes[levels[row]] }
        // Where the whole is likeliest effects sum to 0; what they have in common is the constant's.
        let common = effects[f].reduce(0, +) / Double(effects[f].count)
        constant += common
        for level in effects[f].indices { effects[f][level] -= common }
      }
    }

    /// Of the log likelihood of a count, in the log of its expectation: first derivative, and minus the expected
    /// second.
    private func slope(_ count: Double, _ log: Double) -> (Double, Double) {
      let mean = exp(min(max(log, -40), 30))
      // Of Conway and Maxwell's by its moments: quasi-likelihood.
      let (weight, bend): (Double, Double) =
        switch law {
        case .negativeBinomial(let shape): (shape / (shape + mean), shape / (shape + mean))
        case .conwayMaxwellPoisson(let nu, let spread): (1 / (1 / nu + spread * spread * mean), 1)
        }
      guard zeros != nil else { return (weight * (count - mean), weight * mean) }
      guard count > 0 else { return (0, 0) }
      let odds = zeroOdds(mean)
      let given = mean * (1 + odds)
      return (weight * (count - given), max(1e-12, weight * given * (1 - bend * mean * odds)))
    }

    /// P(0) ÷ P(not 0), for the mean that counts above 0 have.
    private func zeroOdds(_ mean: Double) -> Double {
      let log0 =
        if case .negativeBinomial(let shape) = law { -shape * log1p(mean / shape) } else { -mean }
      return exp(log0) / max(1e-300, -expm1(log0))
    }

    mutating func findErrors(_ rows: Rows) {
      guard covariance == nil else { return }
      for f in rows.factors.indices where spreads[f] > 0 {
        var informations = [Double](
          repeating: 1 / (spreads[f] * spreads[f]), count: effects[f].count)
        for row in rows.counts.indices {
          informations[rows.factors[f].levels[row]] += slope(rows.counts[row], logs[row]).1
        }
        errors[f] = informations.map { 1 / $0.squareRoot() }
      }
    }

    /// What is left of each effect's freedom after the data have spoken.
    mutating func findSpreads() {
      for f in effects.indices where spreads[f] > 0 {
        let prior = spreads[f] * spreads[f]
        let known = errors[f].reduce(0) { $0 + max(0, 1 - $1 * $1 / prior) }
        let squares = effects[f].reduce(0) { $0 + $1 * $1 }
        guard known > 1e-6 else {
          spreads[f] = CountRates.narrowest
          continue
        }
        spreads[f] = min(
          CountRates.widest, max(CountRates.narrowest, (squares / known).squareRoot()))
      }
    }

    /// Half the log determinant of what is known of everything else: without it the data would seem to scatter less
    /// than they do, by as much as was fitted to them. Cox, D. R., and Reid, N. (1987). *JRSS B* 49, 1–39.
    private func adjustment(_ rows: Rows) -> Double {
      let moving = rows.factors.indices.filter { spreads[$0] > 0 }
      let size = moving.reduce(2) { $0 + effects[$1].count }
      guard size <= Self.mostTogether else { return adjustmentByTurns(rows, moving) }
      let exposures = rows.exposures.map { log($0) - centre }
      let information = derivatives(rows, exposures, moving, size).information
      return ((try? invertPositive(information, size: size).logDeterminant) ?? 0) / 2
    }

    /// As if groups had nothing to do with each other.
    private func adjustmentByTurns(_ rows: Rows, _ moving: [Int]) -> Double {
      var information = moving.map {
        [Double](repeating: 1 / (spreads[$0] * spreads[$0]), count: effects[$0].count)
      }
      for row in rows.counts.indices {
        let i = slope(rows.counts[row], logs[row]).1
        for (index, f) in moving.enumerated() {
          information[index][rows.factors[f].levels[row]] += i
        }
      }
      return information.joined().reduce(0) { $0 + log($1) } / 2
    }

    /// - Parameter isFirst: Whether nothing is known of it yet.
    mutating func findShape(_ rows: Rows, isFirst: Bool) {
      var other = self
      func loss(_ law: Law) -> Double {
        other.law = law
        return other.adjustment(rows) - other.logLikelihood(rows)
      }
      switch law {
      case .negativeBinomial(let shape):
        // Once it is about right it hardly moves.
        let near = log(shape)
        let range: ClosedRange<Double> =
          isFirst ? log(0.02)...log(1e5) : max(log(0.02), near - 1)...min(log(1e5), near + 1)
        let found = try? minimise(in: range, points: isFirst ? 9 : 3, tolerance: 1e-3) {
          loss(.negativeBinomial(shape: exp($0)))
        }
        if let found { law = .negativeBinomial(shape: exp(found)) }
      case .conwayMaxwellPoisson(var nu, var spread):
        let some = rows.counts.count > 1000 ? rows.counts.count / 1000 : 1
        func loss(_ nu: Double, _ spread: Double) -> Double {
          other.law = .conwayMaxwellPoisson(nu: nu, spread: spread)
          return other.adjustment(rows) / Double(some) - other.logLikelihood(rows, each: some)
        }
        let wider = try? minimise(in: log(0.01)...0, points: 8, tolerance: 1e-3) {
          loss(nu, exp($0))
        }
        if let wider { spread = exp(wider) }
        let found = try? minimise(in: 0...log(20), points: 7, tolerance: 1e-3) {
          loss(exp($0), spread)
        }
        if let found { nu = exp(found) }
        law = .conwayMaxwellPoisson(nu: nu, spread: spread)
      }
    }

    /// - Parameter each: Of how many rows one is looked at.
    func logLikelihood(_ rows: Rows, each: Int = 1) -> Double {
      stride(from: 0, to: rows.counts.count, by: each).reduce(0) { sum, row in
        let (count, mean) = (rows.counts[row], exp(min(max(logs[row], -40), 30)))
        guard let zeros else { return sum + law.logPMF(count, mean: mean) }
        let zero = zeros.chance(rows.exposures[row])
        guard count > 0 else { return sum + log(max(1e-300, zero)) }
        return sum + law.logPMF(count, mean: mean) + log(max(1e-300, 1 - zero))
          - log(max(1e-300, -expm1(law.logPMF(0, mean: mean))))
      }
    }
  }

  // MARK: Forecasts

  /// Quantiles of the standard normal at the middles of nine equal parts, drawn out to its variance.
  static let nodes: [Double] = {
    let middles = (0..<9).map { Normal.standard.quantile((Double($0) + 0.5) / 9) }
    let sd = (middles.reduce(0) { $0 + $1 * $1 } / 9).squareRoot()
    return middles.map { $0 / sd }
  }()

  /// Of a log-normal with that mean.
  static func means(about mean: Double, _ sd: Double) -> [Double] {
    nodes.map { mean * exp(sd * $0 - sd * sd / 2) }
  }

  /// - Parameter levels: By factor; nil: a group that wasn't seen.
  package func forecast(exposure: Double, levels: [Int?]) -> Forecast {
    let (mean, sd) = logRate(levels, exposure: exposure)
    // What isn't known of a group's rate, and what rows of it differ by where the counts' law leaves that out.
    var (middle, variance) = (mean, sd * sd)
    if case .conwayMaxwellPoisson(_, let spread) = law {
      middle -= spread * spread / 2
      variance += spread * spread
    }
    let means = Self.nodes.map { exposure * exp(middle + variance.squareRoot() * $0) }
    return Forecast(
      law: law.given, zero: zeros?.chance(exposure), means: variance > 0 ? means : [means[0]])
  }

  /// Logarithm of the rate, and how well it is known.
  private func logRate(_ levels: [Int?], exposure: Double) -> (mean: Double, sd: Double) {
    var (mean, variance) = (constant + tilt * (log(exposure) - centre), 0.0)
    for (factor, level) in levels.enumerated() {
      if let level {
        mean += effects[factor][level]
        variance += errors[factor][level] * errors[factor][level]
      } else {
        variance += spreads[factor] * spreads[factor]
      }
    }
    if let covariance {
      variance = self.variance(levels, log(exposure) - centre, covariance)
    } else {
      variance += constantError * constantError
    }
    return (mean, variance.squareRoot())
  }

  /// Of a sum: what is known of the constant and of effects together, and what isn't of groups that weren't seen.
  private func variance(_ levels: [Int?], _ exposure: Double, _ covariance: [Double]) -> Double {
    let size = 2 + effects.reduce(0) { $0 + $1.count }
    var (places, start, unseen) = ([(0, 1.0), (1, exposure)], 2, 0.0)
    for (factor, level) in levels.enumerated() {
      if let level {
        places.append((start + level, 1))
      } else {
        unseen += spreads[factor] * spreads[factor]
      }
      start += effects[factor].count
    }
    return unseen
      + places.reduce(0) { sum, a in
        sum + places.reduce(0) { $0 + a.1 * $1.1 * covariance[a.0 * size + $1.0] }
      }
  }
}
