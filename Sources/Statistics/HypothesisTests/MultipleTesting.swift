internal import CRmath

/// How p-values of several tests are adjusted for one another.
package enum MultipleTesting: Sendable, Equatable, CaseIterable {
  /// p·m. Holds the chance of any false rejection, whatever the dependence.
  case bonferroni
  /// Bonferroni, stepping down: never weaker, and as safe.
  ///
  /// Holm, S. (1979). "A simple sequentially rejective multiple test procedure." *Scandinavian Journal
  /// of Statistics* 6(2), 65–70.
  case holm
  /// Holm's steps, taken upward; for tests that are independent or positively dependent.
  ///
  /// Hochberg, Y. (1988). "A sharper Bonferroni procedure for multiple tests of significance."
  /// *Biometrika* 75(4), 800–802.
  case hochberg
  /// Simes's test of every group of hypotheses: never weaker than Hochberg's.
  ///
  /// Hommel, G. (1988). "A stagewise rejective multiple test procedure based on a modified Bonferroni
  /// test." *Biometrika* 75(2), 383–386.
  case hommel
  /// 1 − (1 − p)^m, for independent tests.
  case sidak
  /// Šidák, stepping down.
  case holmSidak
  /// Holds the expected share of false among all rejections, under independence.
  ///
  /// Benjamini, Y., and Hochberg, Y. (1995). "Controlling the false discovery rate." *Journal of the
  /// Royal Statistical Society B* 57(1), 289–300.
  case benjaminiHochberg
  /// The same whatever the dependence.
  ///
  /// Benjamini, Y., and Yekutieli, D. (2001). "The control of the false discovery rate in multiple
  /// testing under dependency." *Annals of Statistics* 29(4), 1165–1188.
  case benjaminiYekutieli

  /// For each p-value the level at which its hypothesis is first rejected, in the order given.
  ///
  /// - Parameter pValues: In 0...1.
  package func adjusted(_ pValues: [Double]) -> [Double] {
    precondition(
      pValues.allSatisfy { 0 <= $0 && $0 <= 1 }, "p-values must be from 0 to 1, found \(pValues)")
    let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
    let sorted = adjusted(ascending: order.map { pValues[$0] })
    var result = pValues
    for (rank, index) in order.enumerated() { result[index] = min(1, sorted[rank]) }
    return result
  }

  /// Which hypotheses are rejected at a level, in the order given; a tie, up to rounding, is.
  package func rejections(_ pValues: [Double], alpha: Double) -> [Bool] {
    adjusted(pValues).map { $0 <= alpha * (1 + 1e-14) }
  }

  private func adjusted(ascending p: [Double]) -> [Double] {
    let m = Double(p.count)
    /// The count of p-values from a rank on.
    func left(_ rank: Int) -> Double { m - Double(rank) }
    switch self {
    case .bonferroni: return p.map { m * $0 }
    case .sidak: return p.map { anyOf(m, $0) }
    case .holm: return highestSoFar(p.indices.map { left($0) * p[$0] })
    case .holmSidak: return highestSoFar(p.indices.map { anyOf(left($0), p[$0]) })
    case .hochberg: return lowestFromHere(p.indices.map { left($0) * p[$0] })
    case .hommel: return closedSimes(p)
    case .benjaminiHochberg: return lowestFromHere(p.indices.map { m * p[$0] / Double($0 + 1) })
    case .benjaminiYekutieli:
      let harmonic = p.indices.reduce(0) { $0 + 1 / Double($1 + 1) }
      return lowestFromHere(p.indices.map { harmonic * (m * p[$0] / Double($0 + 1)) })
    }
  }
}

/// The chance that any of so many independent events happens, also where it is tiny.
private func anyOf(_ count: Double, _ p: Double) -> Double { -expm1(count * log1p(-p)) }

private func highestSoFar(_ values: [Double]) -> [Double] {
  var highest = 0.0
  return values.map { value in
    highest = max(highest, value)
    return highest
  }
}

private func lowestFromHere(_ values: [Double]) -> [Double] {
  var lowest = Double.infinity
  return values.reversed().map { value in
    lowest = min(lowest, value)
    return lowest
  }.reversed()
}

/// A hypothesis falls when Simes's test rejects every group that it is in, and of the groups of one
/// size the one with the largest other p-values is rejected last.
private func closedSimes(_ p: [Double]) -> [Double] {
  var result = p
  for size in p.indices.map({ $0 + 1 }).dropFirst() {
    let first = p.count - size
    let ofOthers = (2...size).reduce(Double.infinity) { least, rank in
      min(least, Double(size) * p[first + rank - 1] / Double(rank))
    }
    for index in p.indices {
      result[index] = max(result[index], min(Double(size) * p[min(index, first)], ofOthers))
    }
  }
  return result
}
