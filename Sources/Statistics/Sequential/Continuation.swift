internal import CGSL
internal import CRmath

/// Where Z is at a look, among the paths that went on: a density, as masses at the nodes of a rule.
///
/// From look to look by numerical integration, with Gauss–Legendre panels no wider than four standard
/// deviations of the step before or after, whichever is shorter.
///
/// Armitage, P., McPherson, C. K., and Rowe, B. C. (1969). "Repeated significance tests on accumulating
/// data." *Journal of the Royal Statistical Society A* 132(2), 235–244. Jennison and Turnbull (2000),
/// chapter 19.
struct Continuation {
  private let drift: Double
  /// Information at this look; 0 before the first.
  private let time: Double
  /// Values of Z, growing.
  private let nodes: [Double]
  private let masses: [Double]
  private let logDensities: [Double]

  /// Before the first look, where nothing has been seen.
  init(drift: Double) {
    self.drift = drift
    time = 0
    nodes = [0]
    masses = [1]
    logDensities = [0]
  }

  private init(
    drift: Double, time: Double, nodes: [Double], weights: [Double], densities: [Double]
  ) {
    self.drift = drift
    self.time = time
    self.nodes = nodes
    masses = zip(weights, densities).map { $0 * $1 }
    logDensities = densities.map { log($0) }
  }

  /// A path at x now is below z at the look to come if a standard normal is below scale·z − pull·x − shift.
  private struct Step {
    let scale: Double
    let pull: Double
    let shift: Double

    init(from past: Double, to time: Double, drift: Double) {
      let passed = time - past
      scale = (time / passed).squareRoot()
      pull = (past / passed).squareRoot()
      shift = drift * passed.squareRoot()
    }

    func distance(to z: Double, from x: Double) -> Double { scale * z - pull * x - shift }
  }

  /// The probability to have gone on to now and be at or above a bound at the look to come.
  func chanceAbove(_ bound: Double, at next: Double) -> Double {
    if bound == .infinity { return 0 }
    let step = Step(from: time, to: next, drift: drift)
    var sum = 0.0
    for (x, mass) in zip(nodes, masses) where mass > 0 {
      sum += mass * Normal.standard.upperTail(step.distance(to: bound, from: x))
    }
    return sum
  }

  /// The probability to have gone on to now and be at or below a bound at the look to come.
  func chanceBelow(_ bound: Double, at next: Double) -> Double {
    if bound == -.infinity { return 0 }
    let step = Step(from: time, to: next, drift: drift)
    var sum = 0.0
    for (x, mass) in zip(nodes, masses) where mass > 0 {
      sum += mass * Normal.standard.cdf(step.distance(to: bound, from: x))
    }
    return sum
  }

  /// Those who go on at the look to come, because they are inside a range.
  ///
  /// - Parameters:
  ///   - range: Nil: nobody.
  ///   - after: Information at the look after it, which says how fine the nodes must be.
  func proceeding(
    to next: Double, inside range: ClosedRange<Double>?, after: Double
  ) throws -> Continuation {
    guard let range, range.upperBound > range.lowerBound else {
      return Continuation(drift: drift, time: next, nodes: [], weights: [], densities: [])
    }
    let arriving = ((next - time) / next).squareRoot()
    let leaving = ((after - next) / next).squareRoot()
    let width = range.upperBound - range.lowerBound
    let panels = (width / (4 * min(1, arriving, leaving))).rounded(.up)
    guard panels <= 20_000 else { throw Undefined.looksTooClose }
    let half = width / panels / 2
    var (targets, weights) = ([Double](), [Double]())
    for panel in 0..<Int(panels) {
      let centre = range.lowerBound + (2 * Double(panel) + 1) * half
      for (node, weight) in GaussLegendre.rule {
        targets.append(centre + half * node)
        weights.append(half * weight)
      }
    }
    return Continuation(
      drift: drift, time: next, nodes: targets, weights: weights,
      densities: densities(at: targets, time: next))
  }

  /// The density at the look to come.
  ///
  /// Of all x that lead to z only those near the likeliest count, and it moves up as z does: densities of
  /// normals cut off and added up are log-concave (Prékopa 1973, *Acta Scientiarum Mathematicarum* 34).
  private func densities(at targets: [Double], time next: Double) -> [Double] {
    let step = Step(from: time, to: next, drift: drift)
    let reach = step.pull > 0 ? 9 / step.pull : .infinity
    var (peak, first, last) = (0, 0, 0)
    return targets.map { z in
      func logTerm(_ index: Int) -> Double {
        let distance = step.distance(to: z, from: nodes[index])
        return logDensities[index] - distance * distance / 2
      }
      guard !nodes.isEmpty else { return 0 }
      var height = logTerm(peak)
      while peak + 1 < nodes.count {
        let right = logTerm(peak + 1)
        if right < height { break }
        (peak, height) = (peak + 1, right)
      }
      while nodes[first] < nodes[peak] - reach { first += 1 }
      while last + 1 < nodes.count, nodes[last + 1] <= nodes[peak] + reach { last += 1 }
      var sum = 0.0
      for index in first...max(first, last) {
        let distance = step.distance(to: z, from: nodes[index])
        sum += masses[index] * exp(-distance * distance / 2)
      }
      return sum * step.scale / (2 * Double.pi).squareRoot()
    }
  }
}

private enum GaussLegendre {
  /// Sixteen nodes in (−1, 1) and their weights: on four standard deviations of a normal density they are
  /// right to 1e-13, in its tail too.
  static let rule: [(node: Double, weight: Double)] = {
    let table = gsl_integration_glfixed_table_alloc(16)
    defer { gsl_integration_glfixed_table_free(table) }
    return (0..<16).map { index in
      var (node, weight) = (0.0, 0.0)
      gsl_integration_glfixed_point(-1, 1, index, &node, &weight, table)
      return (node, weight)
    }
  }()
}
